use wallet_protocol::time::UnixTime;

use super::{Device, EndReason};
use crate::store::{StoreError, UnitOfWork};

/// Ends a binding: sessions end, the epoch rises, tokens and frames die with it; whether this call did it.
pub(crate) async fn end_binding(
    work: &mut dyn UnitOfWork,
    device: &Device,
    reason: EndReason,
    now: UnixTime,
) -> Result<bool, StoreError> {
    if !work.end_device(device.id, device.holder_id, now, reason).await? {
        return Ok(false);
    }
    work.end_sessions_of(device.id, now).await?;
    let gone = StoreError::RowCount { table: "holders", rows: 0 };
    let Some(holder) = work.find_holder(device.holder_id).await? else { return Err(gone) };
    work.bump_binding_epoch(holder.id, holder.binding_epoch).await?.ok_or(gone)?;
    Ok(true)
}
