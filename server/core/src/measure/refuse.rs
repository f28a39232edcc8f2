use wallet_protocol::id::MeasureId;

use super::notice::{leaves_of, note_of, tell_of};
use super::{EndKind, MeasureError};
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::history::EventKind;
use crate::ledger::{Act, Record};
use crate::notice::NoticeKind;
use crate::staff::{ActingStaff, StaffRole};

/// Refuses a measure that waits or was approved, as a supervisor; or withdraws it, as whoever asked for it.
pub async fn refuse(app: &App, staff: &ActingStaff, id: MeasureId) -> Result<(), MeasureError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let measure = work.find_measure(id).await?.ok_or(MeasureError::NotFound)?;
    let end = match staff.role {
        StaffRole::Supervisor => EndKind::Refused,
        _ if measure.requested_by == staff.id() => EndKind::Withdrawn,
        _ => return Err(MeasureError::NotFound),
    };
    if !work.end_measure(id, end, now).await? {
        return Err(MeasureError::Over);
    }
    let detail = format!("kind={} end={}", measure.kind.as_str(), end.as_str());
    enter(work.as_mut(), measure.case_id, Some(staff.id()), CaseEventKind::MeasureEnded, detail.clone(), now)
        .await?;
    let told = format!("{} {}", measure.kind.as_str(), end.as_str());
    note_of(work.as_mut(), &measure, EventKind::MeasureEnded, &told, now).await?;
    tell_of::<MeasureError>(app, work.as_mut(), &measure, NoticeKind::MeasureEnded, None).await?;
    let (by, session) = (staff.id(), staff.signed_in.session.id);
    let objects: [&(dyn std::fmt::Display + Sync); 4] = [&id, &measure.case_id, &by, &session];
    let leaves = leaves_of(app, Act::MeasureEnded, &measure, &objects, &detail, now)?;
    work.commit(Record::Leaves(leaves)).await?;
    Ok(())
}
