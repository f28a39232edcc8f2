use wallet_protocol::id::SignInAccountId;

use super::{InviteError, Realm};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::By;

/// Closes an account of these pages for good and ends its sessions.
pub async fn close(app: &App, by: By<'_>, realm: Realm, id: SignInAccountId) -> Result<(), InviteError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let account = work.find_account(id).await?.filter(|account| account.realm == realm);
    if account.is_none() || !work.close_account(id).await? {
        return Err(InviteError::NotFound);
    }
    work.end_web_sessions(id, None, now).await?;
    let detail = format!("realm={}", realm.as_str());
    work.commit(Leaf::about(app, Act::AccountClosed, id, &[&id, &by], detail, now)?).await?;
    Ok(())
}
