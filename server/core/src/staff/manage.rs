use wallet_protocol::id::SignInAccountId;

use super::{By, StaffRole};
use crate::app::App;
use crate::relying_party::shown_line;
use crate::sign_in::{self, Account, InviteError, Invited, NewAccount, Realm};
use crate::store::StoreError;

const MAX_NAME_CHARS: usize = 60;

/// Invites somebody to work here, in one role for good.
pub async fn invite_staff(
    app: &App,
    by: By<'_>,
    login: &str,
    name: &str,
    role: StaffRole,
) -> Result<Invited, InviteError> {
    by.may(app, StaffRole::ADMINISTRATORS, app.clock.now())?;
    let name = shown_line(name, MAX_NAME_CHARS).ok_or(InviteError::Value("name"))?;
    let new = NewAccount { realm: Realm::Staff, party_id: None, staff_role: Some(role), login, name };
    sign_in::invite(app, by, new).await
}

/// Invites somebody anew who lost password or authenticator; nobody does so for themselves.
pub async fn invite_staff_again(app: &App, by: By<'_>, id: SignInAccountId) -> Result<Invited, InviteError> {
    by.may(app, StaffRole::ADMINISTRATORS, app.clock.now())?;
    not_oneself(by, id)?;
    sign_in::invite_again(app, by, Realm::Staff, id).await
}

/// Closes an account for good and ends its sessions; nobody does so to themselves, so that somebody is always left.
pub async fn close_staff(app: &App, by: By<'_>, id: SignInAccountId) -> Result<(), InviteError> {
    by.may(app, StaffRole::ADMINISTRATORS, app.clock.now())?;
    not_oneself(by, id)?;
    sign_in::close(app, by, Realm::Staff, id).await
}

/// All accounts of staff, oldest first, at most 500.
pub async fn list_staff(app: &App) -> Result<Vec<Account>, StoreError> {
    app.stores.read().await?.list_staff().await
}

fn not_oneself(by: By<'_>, id: SignInAccountId) -> Result<(), InviteError> {
    match by {
        By::Staff(staff) if staff.id() == id => Err(InviteError::Oneself),
        _ => Ok(()),
    }
}
