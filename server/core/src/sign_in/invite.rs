use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::{RelyingPartyId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use super::{Account, AccountState, Invitation, Realm, WebSecret, rules};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{AlertKind, By, StaffError, StaffRole, raise};
use crate::store::{StoreError, UnitOfWork};

/// Nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// A closed account stays closed.
    #[error("the account is closed")]
    Closed,
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The name is taken.
    #[error(
        "an account with this login name is there; invite it again by its id to replace what it signs in with"
    )]
    Known,
    /// There is no such account, or nothing that it could belong to.
    #[error("there is no such account, or the relying party is not active")]
    NotFound,
    /// Nobody does this for their own account.
    #[error("not for one's own account")]
    Oneself,
    /// Whoever asks may not, or not now.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A value is not what it should be.
    #[error("the field {0} has no allowed value")]
    Value(&'static str),
}

/// An invitation, as it is handed out once.
pub struct Invited {
    /// The account.
    pub id: SignInAccountId,
    /// What its holder sets the account up with.
    pub secret: WebSecret,
    /// Until then.
    pub until: UnixTime,
}

/// An account to be made.
pub struct NewAccount<'a> {
    /// Which pages it opens.
    pub realm: Realm,
    /// Whose clerk it is.
    pub party_id: Option<RelyingPartyId>,
    /// What a member of staff is there for.
    pub staff_role: Option<StaffRole>,
    /// What is typed in.
    pub login: &'a str,
    /// Who it is.
    pub name: String,
}

/// Makes an account that can be set up once by whoever is handed the secret.
pub async fn invite(app: &App, by: By<'_>, new: NewAccount<'_>) -> Result<Invited, InviteError> {
    let now = app.clock.now();
    let (secret, invitation) = fresh(app, now)?;
    let account = made(app, new, invitation, now)?;
    let mut work = app.stores.begin().await?;
    if !work.add_account(&account).await? {
        return Err(InviteError::Known);
    }
    let detail = detail_of(&account);
    let leaf = Leaf::new(app, Act::AccountInvited, account.id, &[&account.id, &by], detail, now)?;
    tell(work.as_mut(), &leaf, AlertKind::AccountInvited, by, &account).await?;
    work.commit(leaf.into()).await?;
    Ok(Invited { id: account.id, secret, until: invitation.until })
}

/// Makes the first account of staff: only where nobody of staff is active or invited, once even by many at once.
pub async fn invite_where_nobody_is(
    app: &App,
    role: StaffRole,
    login: &str,
    name: &str,
) -> Result<Option<Invited>, InviteError> {
    let now = app.clock.now();
    let (secret, invitation) = fresh(app, now)?;
    let (realm, name) = (Realm::Staff, name.to_owned());
    let new = NewAccount { realm, party_id: None, staff_role: Some(role), login, name };
    let account = made(app, new, invitation, now)?;
    let mut work = app.stores.begin().await?;
    if !work.add_first_staff(&account).await? {
        return Ok(None);
    }
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&account.id, &By::Operator];
    let detail = format!("{} first", detail_of(&account));
    work.commit(Leaf::about(app, Act::AccountInvited, account.id, &objects, detail, now)?).await?;
    Ok(Some(Invited { id: account.id, secret, until: invitation.until }))
}

fn made(
    app: &App,
    new: NewAccount<'_>,
    invitation: Invitation,
    now: UnixTime,
) -> Result<Account, InviteError> {
    Ok(Account {
        id: SignInAccountId::make(now, app.entropy.as_ref())?,
        realm: new.realm,
        login: rules::login(new.login).ok_or(InviteError::Value("login"))?,
        party_id: new.party_id,
        staff_role: new.staff_role,
        name: new.name,
        state: AccountState::Invited,
        made_at: now,
        invitation: Some(invitation),
        factors: None,
        provider: None,
        failures: 0,
        locked_until: None,
        signed_in_at: None,
    })
}

fn detail_of(account: &Account) -> String {
    let realm = account.realm.as_str();
    match account.staff_role {
        Some(role) => format!("realm={realm} role={role}"),
        None => format!("realm={realm}"),
    }
}

/// Invites an account of these pages anew: what it signed in with is gone at once, and so are its sessions.
pub async fn invite_again(
    app: &App,
    by: By<'_>,
    realm: Realm,
    id: SignInAccountId,
) -> Result<Invited, InviteError> {
    let now = app.clock.now();
    let (secret, invitation) = fresh(app, now)?;
    let mut work = app.stores.begin().await?;
    let found = work.find_account(id).await?.filter(|account| account.realm == realm);
    let account = found.ok_or(InviteError::NotFound)?;
    if !work.invite_again(id, invitation).await? {
        return Err(InviteError::Closed);
    }
    work.end_web_sessions(id, None, now).await?;
    let detail = format!("{} again", detail_of(&account));
    let leaf = Leaf::new(app, Act::AccountInvited, id, &[&id, &by], detail, now)?;
    tell(work.as_mut(), &leaf, AlertKind::AccountInvited, by, &account).await?;
    work.commit(leaf.into()).await?;
    Ok(Invited { id, secret, until: invitation.until })
}

fn fresh(app: &App, now: UnixTime) -> Result<(WebSecret, Invitation), EntropyError> {
    let secret = WebSecret::make(app.entropy.as_ref())?;
    let until = now.plus(app.policy.sign_in.invitation_lifetime);
    let stored = secret.stored(b"invitation");
    Ok((secret, Invitation { secret: stored, until }))
}

/// What happens to accounts of staff is told to auditors: who invites could be whoever answers the invitation.
pub(super) async fn tell(
    work: &mut dyn UnitOfWork,
    leaf: &Leaf,
    kind: AlertKind,
    by: By<'_>,
    account: &Account,
) -> Result<(), StoreError> {
    let Some(role) = account.staff_role else { return Ok(()) };
    raise(work, leaf, kind, by.id(), format!("account={} role={role}", account.id)).await
}
