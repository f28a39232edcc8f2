use super::{Case, CaseError, CaseState};
use crate::app::App;
use crate::staff::{ActingStaff, StaffRole};

const PAGE: u32 = 100;

/// Cases: open ones in the order in which they are due, closed ones newest first; at most 100.
pub async fn list(app: &App, staff: &ActingStaff, state: CaseState) -> Result<Vec<Case>, CaseError> {
    staff.must_be(StaffRole::CASE_READERS)?;
    Ok(app.stores.read().await?.list_cases(state, PAGE).await?)
}
