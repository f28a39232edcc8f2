use wallet_protocol::endpoint::SupportResponse;
use wallet_protocol::id::MeasureId;

use super::MeasureError;
use super::notice::{leaves_of, note_of};
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::history::EventKind;
use crate::ledger::{Act, Record};
use crate::session::BoundDevice;
use crate::support::status;

/// Confirms a measure, from the phone that is bound and not frozen, and that would lose something by it: then nobody has
/// to wait for its holder to stop it.
pub async fn confirm(app: &App, actor: &BoundDevice, id: MeasureId) -> Result<SupportResponse, MeasureError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let measure = work.find_measure(id).await?;
    let measure = measure.filter(|measure| measure.concerned().contains(&actor.device.holder_id));
    let measure = measure.ok_or(MeasureError::NotFound)?;
    if measure.confirmer() != actor.device.holder_id {
        return Err(MeasureError::Over);
    }
    let device = work.hold_device(actor.device.id).await?;
    if device.is_none_or(|device| !device.is_usable()) || !work.confirm_measure(id, now).await? {
        return Err(MeasureError::Over);
    }
    let kind = measure.kind.as_str();
    let detail = format!("kind={kind} by=phone");
    enter(work.as_mut(), measure.case_id, None, CaseEventKind::MeasureConfirmed, detail.clone(), now).await?;
    note_of(work.as_mut(), &measure, EventKind::MeasureConfirmed, kind, now).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&id, &measure.case_id];
    let leaves = leaves_of(app, Act::MeasureConfirmed, &measure, &objects, &detail, now)?;
    work.commit(Record::Leaves(leaves)).await?;
    Ok(status(app, actor.device.id).await?)
}
