use wallet_protocol::id::{RelyingPartyId, SignInAccountId};

use crate::app::App;
use crate::relying_party::{RelyingParty, shown_line};
use crate::sign_in::{self, Account, InviteError, Invited, NewAccount, Realm};
use crate::staff::{By, StaffRole};
use crate::store::StoreError;

const MAX_NAME_CHARS: usize = 60;

/// Invites somebody to act for a party that is active.
pub async fn invite_clerk(
    app: &App,
    by: By<'_>,
    party: RelyingPartyId,
    login: &str,
    name: &str,
) -> Result<Invited, InviteError> {
    by.may(app, StaffRole::ADMINISTRATORS, app.clock.now())?;
    let name = shown_line(name, MAX_NAME_CHARS).ok_or(InviteError::Value("name"))?;
    let found = app.stores.read().await?.find_party(party).await?.filter(RelyingParty::is_active);
    found.ok_or(InviteError::NotFound)?;
    let new = NewAccount { realm: Realm::Party, party_id: Some(party), staff_role: None, login, name };
    sign_in::invite(app, by, new).await
}

/// Invites a clerk anew; what they signed in with stops working at once.
pub async fn invite_clerk_again(app: &App, by: By<'_>, id: SignInAccountId) -> Result<Invited, InviteError> {
    by.may(app, StaffRole::ADMINISTRATORS, app.clock.now())?;
    sign_in::invite_again(app, by, Realm::Party, id).await
}

/// The clerks of a party, oldest first.
pub async fn list_clerks(app: &App, party: RelyingPartyId) -> Result<Vec<Account>, StoreError> {
    app.stores.read().await?.list_clerks(party).await
}

/// Closes a clerk's account for good and ends its sessions.
pub async fn close_clerk(app: &App, by: By<'_>, id: SignInAccountId) -> Result<(), InviteError> {
    by.may(app, StaffRole::ADMINISTRATORS, app.clock.now())?;
    sign_in::close(app, by, Realm::Party, id).await
}
