use wallet_protocol::endpoint::SupportResponse;
use wallet_protocol::id::MeasureId;
use wallet_protocol::time::UnixTime;

use super::ended::ended_in;
use super::{EndKind, Measure, MeasureError};
use crate::app::App;
use crate::ledger::{Leaf, Record};
use crate::session::BoundDevice;
use crate::store::UnitOfWork;
use crate::support::status;

/// Stops a measure, from the phone that is bound. A frozen phone cannot: whoever has it in their hand lifts the freeze
/// first, by proving the holder's name.
pub async fn veto(app: &App, actor: &BoundDevice, id: MeasureId) -> Result<SupportResponse, MeasureError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let measure = work.find_measure(id).await?;
    let measure = measure.filter(|measure| measure.concerned().contains(&actor.device.holder_id));
    let measure = measure.ok_or(MeasureError::NotFound)?;
    // Read anew and held: of a veto and a freeze at the same time, one comes first.
    let device = work.hold_device(actor.device.id).await?;
    if device.is_none_or(|device| !device.is_usable()) {
        return Err(MeasureError::Over);
    }
    let leaves = veto_in(app, work.as_mut(), &measure, "by=phone", now).await?;
    work.commit(Record::Leaves(leaves)).await?;
    Ok(status(app, actor.device.id).await?)
}

/// Stops a measure inside a unit of work; the entries are to be committed with it.
pub(crate) async fn veto_in(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    by: &str,
    now: UnixTime,
) -> Result<Vec<Leaf>, MeasureError> {
    if !work.end_measure(measure.id, EndKind::Vetoed, now).await? {
        return Err(MeasureError::Over);
    }
    ended_in(app, work, measure, EndKind::Vetoed, by, now).await
}
