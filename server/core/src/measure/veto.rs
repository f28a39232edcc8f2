use wallet_protocol::endpoint::SupportResponse;
use wallet_protocol::id::MeasureId;
use wallet_protocol::time::UnixTime;

use super::notice::tell_of;
use super::{EndKind, Measure, MeasureError};
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::history::{EventKind, note};
use crate::ledger::{Act, Leaf};
use crate::notice::NoticeKind;
use crate::session::BoundDevice;
use crate::store::UnitOfWork;
use crate::support::status;

/// Stops a measure, from the phone that is bound. A frozen phone cannot: whoever has it in their hand lifts the freeze
/// first, by proving the holder's name.
pub async fn veto(app: &App, actor: &BoundDevice, id: MeasureId) -> Result<SupportResponse, MeasureError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let measure = work.find_measure(id).await?;
    let measure = measure.filter(|measure| measure.holder_id == actor.device.holder_id);
    let measure = measure.ok_or(MeasureError::NotFound)?;
    // Read anew and held: of a veto and a freeze at the same time, one comes first.
    let device = work.hold_device(actor.device.id).await?;
    if device.is_none_or(|device| !device.is_usable()) {
        return Err(MeasureError::Over);
    }
    let leaf = veto_in(app, work.as_mut(), &measure, "by=phone", now).await?;
    work.commit(leaf.into()).await?;
    Ok(status(app, actor.device.id).await?)
}

/// Stops a measure inside a unit of work; the leaf is to be committed with it.
pub(crate) async fn veto_in(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    by: &str,
    now: UnixTime,
) -> Result<Leaf, MeasureError> {
    if !work.end_measure(measure.id, EndKind::Vetoed, now).await? {
        return Err(MeasureError::Over);
    }
    let detail = format!("kind={} end={} {by}", measure.kind.as_str(), EndKind::Vetoed.as_str());
    enter(work, measure.case_id, None, CaseEventKind::MeasureEnded, detail.clone(), now).await?;
    let told = format!("{} {}", measure.kind.as_str(), EndKind::Vetoed.as_str());
    note(work, measure.holder_id, EventKind::MeasureEnded, told, now).await?;
    tell_of::<MeasureError>(app, work, measure, NoticeKind::MeasureEnded, None).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&measure.id, &measure.case_id];
    Ok(Leaf::new(app, Act::MeasureEnded, measure.holder_id, &objects, detail, now)?)
}
