use super::{ActingStaff, StaffError};
use crate::app::App;
use crate::sign_in;

/// Proves the second factor anew in the same browser, with a time step of its own: what is dangerous can be done for
/// some minutes. Counts as an attempt. Fails with [`StaffError::Refused`].
pub async fn prove_again(app: &App, staff: &ActingStaff, code: &str) -> Result<(), StaffError> {
    sign_in::prove_again(app, &staff.signed_in, code).await.map_err(StaffError::from)
}
