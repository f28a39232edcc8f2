//! Following and extending the chain of frames.

use std::collections::{BTreeMap, HashMap};

use super::frame::{self, Entry, FIRST_TAG, HEAD_BYTES, TAG_BYTES, Tag};
use super::header::FIRST_FRAME;
use super::keys::{Slot, VaultKeys};
use super::marker::Marker;
use super::place::VaultStorage;
use super::record::RecordName;
use super::{Damage, Head, Location, MAX_RECORDS, VaultError};

const DAMAGED: VaultError = VaultError::Damaged(Damage::Record);

/// Follows the chain from the first frame while it holds; it must reach what the marker says.
pub(super) fn replay(
    keys: &VaultKeys,
    storage: &dyn VaultStorage,
    marker: Marker,
) -> Result<(Head, BTreeMap<RecordName, Location>), VaultError> {
    let mut head = Head { generation: 0, schema: 0, end: FIRST_FRAME, tag: FIRST_TAG };
    let mut live: HashMap<Slot, (RecordName, Location)> = HashMap::new();
    let length = storage.length()?;
    while let Some((frame, tag)) = next_frame(keys, storage, &head, length)? {
        let (generation, schema) = frame::head(&frame).ok_or(DAMAGED)?;
        if generation <= head.generation || schema < head.schema {
            return Err(DAMAGED);
        }
        for entry in frame::entries(&frame).ok_or(DAMAGED)? {
            apply(keys, &mut live, entry, head.end)?;
        }
        let end = head.end.saturating_add(bytes_of(&frame));
        head = Head { generation, schema, end, tag };
    }
    if head.end < marker.end || head.generation < marker.generation {
        return Err(DAMAGED);
    }
    Ok((head, live.into_values().collect()))
}

/// Bytes a frame takes with its tag.
pub(super) fn bytes_of(frame: &[u8]) -> u64 {
    u64::try_from(frame.len().saturating_add(TAG_BYTES)).unwrap_or(u64::MAX)
}

/// The frame behind `head`; `None` where there is no whole one with the right tag.
fn next_frame(
    keys: &VaultKeys,
    storage: &dyn VaultStorage,
    head: &Head,
    file_length: u64,
) -> Result<Option<(Vec<u8>, Tag)>, VaultError> {
    let left = file_length.saturating_sub(head.end);
    let mut start = [0; HEAD_BYTES];
    if left < (HEAD_BYTES + TAG_BYTES) as u64 {
        return Ok(None);
    }
    storage.read_at(head.end, &mut start)?;
    let Some(length) = frame::length(&start) else { return Ok(None) };
    let whole = length.saturating_add(TAG_BYTES);
    if left < whole as u64 {
        return Ok(None);
    }
    let mut bytes = vec![0; whole];
    storage.read_at(head.end, &mut bytes)?;
    let tag = bytes.split_off(length).try_into().map_err(|_| DAMAGED)?;
    Ok(keys.frame_is(&head.tag, &bytes, &tag).then_some((bytes, tag)))
}

fn apply(
    keys: &VaultKeys,
    live: &mut HashMap<Slot, (RecordName, Location)>,
    entry: Entry<'_>,
    begin: u64,
) -> Result<(), VaultError> {
    match entry {
        Entry::Removed { slot } => {
            live.remove(&slot);
        }
        Entry::Kept { slot, name, version, at, length } => {
            let offset = begin.saturating_add(at as u64);
            live.insert(slot, (keys.open_name(&slot, name)?, Location { offset, length, version }));
            if live.len() > MAX_RECORDS {
                return Err(DAMAGED);
            }
        }
    }
    Ok(())
}

/// Appends a finished frame behind `head` and makes it last; then moves the marker, which need not last at once.
pub(super) fn append(
    keys: &VaultKeys,
    storage: &dyn VaultStorage,
    head: &Head,
    frame: &[u8],
) -> Result<Head, VaultError> {
    let (generation, schema) = frame::head(frame).ok_or(VaultError::TooLarge)?;
    let tag = keys.frame_tag(&head.tag, frame);
    // A torn frame of an earlier attempt may lie here, longer than this one.
    if storage.length()? > head.end {
        storage.set_length(head.end)?;
    }
    storage.write_at(head.end, &[frame, &tag].concat())?;
    storage.sync()?;
    let next = Head { generation, schema, end: head.end.saturating_add(bytes_of(frame)), tag };
    Marker::write(&next, keys, storage)?;
    Ok(next)
}
