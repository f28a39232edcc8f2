use wallet_protocol::id::SignInAccountId;

use super::invite::tell;
use super::{InviteError, Realm};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{AlertKind, By};

/// Closes an account of these pages for good and ends its sessions.
pub async fn close(app: &App, by: By<'_>, realm: Realm, id: SignInAccountId) -> Result<(), InviteError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let found = work.find_account(id).await?.filter(|account| account.realm == realm);
    let account = found.ok_or(InviteError::NotFound)?;
    if !work.close_account(id).await? {
        return Err(InviteError::NotFound);
    }
    work.end_web_sessions(id, None, now).await?;
    let detail = format!("realm={}", realm.as_str());
    let leaf = Leaf::new(app, Act::AccountClosed, id, &[&id, &by], detail, now)?;
    tell(work.as_mut(), &leaf, AlertKind::AccountClosed, by, &account).await?;
    work.commit(leaf.into()).await?;
    Ok(())
}
