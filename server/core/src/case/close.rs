use wallet_protocol::id::CaseId;

use super::timeline::{enter, open_case};
use super::{CaseError, CaseEventKind};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{ActingStaff, StaffRole};

/// Closes a case; what is under way in it goes on by itself.
pub async fn close(app: &App, staff: &ActingStaff, id: CaseId) -> Result<(), CaseError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    open_case(work.as_mut(), id).await?;
    if !work.close_case(id, now).await? {
        return Err(CaseError::Closed);
    }
    enter(work.as_mut(), id, Some(staff.id()), CaseEventKind::Closed, String::new(), now).await?;
    let leaf = Leaf::about(app, Act::CaseClosed, staff.id(), &[&id, &staff.id()], String::new(), now)?;
    work.commit(leaf).await?;
    Ok(())
}
