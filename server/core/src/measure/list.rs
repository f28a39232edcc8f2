use wallet_protocol::id::MeasureId;

use super::{Measure, MeasureError};
use crate::app::App;
use crate::staff::{ActingStaff, StaffRole};

const MOST: u32 = 100;

/// What is under way, oldest first, at most 100: supervisors see what waits for them.
pub async fn list_waiting(app: &App, staff: &ActingStaff) -> Result<Vec<Measure>, MeasureError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    let now = app.clock.now();
    Ok(app.stores.read().await?.list_open_measures(now, MOST).await?)
}

/// Reads a measure.
pub async fn read(app: &App, staff: &ActingStaff, id: MeasureId) -> Result<Measure, MeasureError> {
    staff.must_be(StaffRole::CASE_READERS)?;
    app.stores.read().await?.find_measure(id).await?.ok_or(MeasureError::NotFound)
}
