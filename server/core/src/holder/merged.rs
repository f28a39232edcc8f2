use wallet_protocol::id::{HolderId, MeasureId};
use wallet_protocol::time::UnixTime;

use crate::licence::holders_of;
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

/// Records that one person may have had; nobody's number changes more often.
const MOST: u32 = 16;

/// A record that ended in another of the same person, whose number had changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct HolderMerge {
    /// The record that ended.
    pub from: HolderId,
    /// The one that goes on.
    pub into: HolderId,
    /// By which measure.
    pub measure_id: MeasureId,
    /// When.
    pub merged_at: UnixTime,
}

/// The record of a holder and those that were merged into it, directly or through others, at most 17. A record keeps its
/// place in this list for ever: one that has ended takes nothing in any more.
pub(crate) async fn records_of(
    work: &mut dyn UnitOfWork,
    holder: HolderId,
) -> Result<Vec<HolderId>, StoreError> {
    let mut records = Vec::new();
    let mut left = vec![holder];
    while let Some(next) = left.pop().filter(|_| records.len() <= MOST as usize) {
        records.push(next);
        let merged = work.list_merges(next, MOST).await?;
        left.extend(merged.into_iter().rev().map(|merge| merge.from));
    }
    Ok(records)
}

/// The record that goes on, whichever of a person's was found.
pub(crate) async fn surviving(
    work: &mut dyn UnitOfWork,
    mut holder: HolderId,
) -> Result<HolderId, StoreError> {
    for _ in 0..MOST {
        match work.find_merge(holder).await? {
            Some(merge) => holder = merge.into,
            None => break,
        }
    }
    Ok(holder)
}

/// Whose grants and receipts a phone may read: its person's with all that was merged into them, and those of the
/// organisations they act for. What is done is done to [`holders_of`] alone.
pub(crate) async fn readable_by(
    work: &mut dyn UnitOfWork,
    actor: &BoundDevice,
) -> Result<Vec<HolderId>, StoreError> {
    let mut readable = records_of(work, actor.device.holder_id).await?;
    let others = holders_of(work, actor).await?;
    readable.extend(others.into_iter().filter(|holder| *holder != actor.device.holder_id));
    Ok(readable)
}
