use wallet_protocol::endpoint::FrozenBy;
use wallet_protocol::id::CaseId;

use super::timeline::{enter, open_case};
use super::{CaseError, CaseEventKind};
use crate::app::App;
use crate::device::{FreezeError, freeze_in};
use crate::notice::{NoticeKind, Told, tell};
use crate::staff::{ActingStaff, StaffRole};

/// Freezes the phone of the holder whom a case is about, at once: one person is enough, because nothing is lost by it.
/// Only the holder or two people undo it.
pub async fn freeze(app: &App, staff: &ActingStaff, id: CaseId) -> Result<(), CaseError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let holder = open_case(work.as_mut(), id).await?.holder_id.ok_or(CaseError::Value("holder"))?;
    let device = work.find_live_device(holder).await?.ok_or(CaseError::Value("device"))?;
    let detail = format!("by=support case={id} staff={} session={}", staff.id(), staff.signed_in.session.id);
    // In the order of D76: device, case, holder.
    work.hold_device(device.id).await?;
    enter(work.as_mut(), id, Some(staff.id()), CaseEventKind::Frozen, format!("device={}", device.id), now)
        .await?;
    let leaf = freeze_in(app, work.as_mut(), &device, FrozenBy::Support, detail).await;
    let leaf = leaf.map_err(|error| match error {
        FreezeError::Entropy(error) => error.into(),
        FreezeError::Store(error) => error.into(),
        FreezeError::Over | FreezeError::Support(_) => CaseError::Value("device"),
    })?;
    let kind = NoticeKind::DeviceFrozen;
    let told = Told { holder_id: holder, kind, measure: None, case_id: Some(id), due_at: None };
    tell::<CaseError>(app, work.as_mut(), told, now).await?;
    work.commit(leaf.into()).await?;
    Ok(())
}
