use super::keys::Slot;
use super::layout::{Fields, push_bytes};

/// Authenticates a frame and all before it.
pub(super) type Tag = [u8; 32];

/// Length, generation, schema.
pub(super) const HEAD_BYTES: usize = 16;
pub(super) const TAG_BYTES: usize = 32;
/// The first frame follows no other.
pub(super) const FIRST_TAG: Tag = [0; TAG_BYTES];
/// Bytes one commit may have at most.
pub(super) const MAX_FRAME_BYTES: usize = 64 * 1024 * 1024;

const REMOVED: u8 = 0;
const KEPT: u8 = 1;

/// One commit, before its tag.
pub(super) struct Frame {
    bytes: Vec<u8>,
}

/// One change of a commit.
pub(super) enum Entry<'a> {
    Removed {
        slot: Slot,
    },
    Kept {
        slot: Slot,
        name: &'a [u8],
        version: u64,
        /// Where the sealed value begins, from the start of the frame.
        at: usize,
        length: usize,
    },
}

impl Frame {
    pub(super) fn new(generation: u64, schema: u32) -> Self {
        let mut bytes = vec![0; 4];
        bytes.extend_from_slice(&generation.to_be_bytes());
        bytes.extend_from_slice(&schema.to_be_bytes());
        Self { bytes }
    }

    pub(super) fn remove(&mut self, slot: &Slot) {
        self.bytes.push(REMOVED);
        self.bytes.extend_from_slice(slot);
    }

    /// Adds a record; answers where its sealed value lies in the frame, `None` where the frame would be too long.
    pub(super) fn keep(&mut self, slot: &Slot, name: &[u8], version: u64, value: &[u8]) -> Option<usize> {
        self.bytes.push(KEPT);
        self.bytes.extend_from_slice(slot);
        push_bytes(&mut self.bytes, name)?;
        self.bytes.extend_from_slice(&version.to_be_bytes());
        push_bytes(&mut self.bytes, value)?;
        (self.bytes.len() <= MAX_FRAME_BYTES).then(|| self.bytes.len().saturating_sub(value.len()))
    }

    /// The bytes that are tagged, with their length in front; `None` where they are too long.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        let length = u32::try_from(self.bytes.len()).ok().filter(|_| self.bytes.len() <= MAX_FRAME_BYTES)?;
        for (to, from) in self.bytes.iter_mut().zip(length.to_be_bytes()) {
            *to = from;
        }
        Some(self.bytes)
    }
}

/// The length of the frame that begins with these bytes, its tag not counted; `None` where no frame does.
pub(super) fn length(head: &[u8; HEAD_BYTES]) -> Option<usize> {
    let length = usize::try_from(Fields(head).u32()?).ok()?;
    (HEAD_BYTES..=MAX_FRAME_BYTES).contains(&length).then_some(length)
}

/// Generation and schema of a frame whose tag was checked.
pub(super) fn head(frame: &[u8]) -> Option<(u64, u32)> {
    let mut fields = Fields(frame);
    fields.u32()?;
    Some((fields.u64()?, fields.u32()?))
}

/// The changes of a frame whose tag was checked; `None` where they cannot be read.
pub(super) fn entries(frame: &[u8]) -> Option<Vec<Entry<'_>>> {
    let mut fields = Fields(frame);
    fields.array::<HEAD_BYTES>()?;
    let mut entries = Vec::new();
    while !fields.is_empty() {
        let kind = fields.array()?;
        let slot = fields.array()?;
        entries.push(match kind {
            [REMOVED] => Entry::Removed { slot },
            [KEPT] => {
                let (name, version) = (fields.bytes()?, fields.u64()?);
                let length = fields.bytes()?.len();
                let at = frame.len().checked_sub(fields.0.len())?.checked_sub(length)?;
                Entry::Kept { slot, name, version, at, length }
            }
            _ => return None,
        });
    }
    Some(entries)
}
