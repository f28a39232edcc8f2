use wallet_protocol::endpoint::SupportResponse;
use wallet_protocol::id::MeasureId;

use super::MeasureError;
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::history::{EventKind, note};
use crate::ledger::{Act, Leaf};
use crate::session::BoundDevice;
use crate::support::status;

/// Confirms a measure, from the phone that is bound and not frozen: then nobody has to wait for its holder to stop it.
pub async fn confirm(app: &App, actor: &BoundDevice, id: MeasureId) -> Result<SupportResponse, MeasureError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let measure = work.find_measure(id).await?;
    let measure = measure.filter(|measure| measure.holder_id == actor.device.holder_id);
    let measure = measure.ok_or(MeasureError::NotFound)?;
    let device = work.hold_device(actor.device.id).await?;
    if device.is_none_or(|device| !device.is_usable()) || !work.confirm_measure(id, now).await? {
        return Err(MeasureError::Over);
    }
    let kind = measure.kind.as_str();
    let detail = format!("kind={kind} by=phone");
    enter(work.as_mut(), measure.case_id, None, CaseEventKind::MeasureConfirmed, detail.clone(), now).await?;
    note(work.as_mut(), measure.holder_id, EventKind::MeasureConfirmed, kind.to_owned(), now).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&id, &measure.case_id];
    work.commit(Leaf::about(app, Act::MeasureConfirmed, measure.holder_id, &objects, detail, now)?).await?;
    Ok(status(app, actor.device.id).await?)
}
