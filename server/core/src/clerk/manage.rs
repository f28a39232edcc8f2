use wallet_protocol::id::{RelyingPartyId, SignInAccountId};

use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::relying_party::{RelyingParty, shown_line};
use crate::sign_in::{Account, InviteError, Invited, Realm, invite};
use crate::store::StoreError;

const MAX_NAME_CHARS: usize = 60;

/// Invites somebody to act for a party that is active.
pub async fn invite_clerk(
    app: &App,
    party: RelyingPartyId,
    login: &str,
    name: &str,
) -> Result<Invited, InviteError> {
    let name = shown_line(name, MAX_NAME_CHARS).ok_or(InviteError::Value("name"))?;
    let found = app.stores.read().await?.find_party(party).await?.filter(RelyingParty::is_active);
    found.ok_or(InviteError::NotFound)?;
    invite(app, Realm::Party, Some(party), login, name).await
}

/// The clerks of a party, oldest first.
pub async fn list_clerks(app: &App, party: RelyingPartyId) -> Result<Vec<Account>, StoreError> {
    app.stores.read().await?.list_clerks(party).await
}

/// Closes a clerk's account for good and ends its sessions.
pub async fn close_clerk(app: &App, id: SignInAccountId) -> Result<(), InviteError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    if !work.close_account(id).await? {
        return Err(InviteError::NotFound);
    }
    work.end_web_sessions(id, None, now).await?;
    work.commit(Leaf::about(app, Act::AccountClosed, id, &[&id], "realm=party".to_owned(), now)?).await?;
    Ok(())
}
