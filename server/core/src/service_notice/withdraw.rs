use wallet_protocol::id::ServiceNoticeId;

use super::ServiceNoticeError;
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{By, StaffRole};

/// Ends a notice before its time, once.
pub async fn withdraw(app: &App, by: By<'_>, id: ServiceNoticeId) -> Result<(), ServiceNoticeError> {
    let now = app.clock.now();
    by.may(app, StaffRole::ADMINISTRATORS, now)?;
    let mut work = app.stores.begin().await?;
    if !work.withdraw_service_notice(id, now).await? {
        return Err(ServiceNoticeError::NotFound);
    }
    let leaf = Leaf::about(app, Act::ServiceNoticeWithdrawn, id, &[&id, &by], String::new(), now)?;
    work.commit(leaf).await?;
    Ok(())
}
