use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::{RelyingPartyId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use super::{Account, AccountState, Invitation, Realm, WebSecret, rules};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::store::StoreError;

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

/// Makes an account that can be set up once by whoever is handed the secret.
pub async fn invite(
    app: &App,
    realm: Realm,
    party_id: Option<RelyingPartyId>,
    login: &str,
    name: String,
) -> Result<Invited, InviteError> {
    let now = app.clock.now();
    let (secret, invitation) = fresh(app, now)?;
    let account = Account {
        id: SignInAccountId::make(now, app.entropy.as_ref())?,
        realm,
        login: rules::login(login).ok_or(InviteError::Value("login"))?,
        party_id,
        name,
        state: AccountState::Invited,
        made_at: now,
        invitation: Some(invitation),
        factors: None,
        failures: 0,
        locked_until: None,
        signed_in_at: None,
    };
    let mut work = app.stores.begin().await?;
    if !work.add_account(&account).await? {
        return Err(InviteError::Known);
    }
    let detail = format!("realm={}", realm.as_str());
    work.commit(Leaf::about(app, Act::AccountInvited, account.id, &[&account.id], detail, now)?).await?;
    Ok(Invited { id: account.id, secret, until: invitation.until })
}

/// Invites an account anew: what it signed in with is gone at once, and so are its sessions.
pub async fn invite_again(app: &App, id: SignInAccountId) -> Result<Invited, InviteError> {
    let now = app.clock.now();
    let (secret, invitation) = fresh(app, now)?;
    let mut work = app.stores.begin().await?;
    let account = work.find_account(id).await?.ok_or(InviteError::NotFound)?;
    if !work.invite_again(id, invitation).await? {
        return Err(InviteError::Closed);
    }
    work.end_web_sessions(id, None, now).await?;
    let detail = format!("realm={} again", account.realm.as_str());
    work.commit(Leaf::about(app, Act::AccountInvited, id, &[&id], detail, now)?).await?;
    Ok(Invited { id, secret, until: invitation.until })
}

fn fresh(app: &App, now: UnixTime) -> Result<(WebSecret, Invitation), EntropyError> {
    let secret = WebSecret::make(app.entropy.as_ref())?;
    let until = now.plus(app.policy.sign_in.invitation_lifetime);
    let stored = secret.stored(b"invitation");
    Ok((secret, Invitation { secret: stored, until }))
}
