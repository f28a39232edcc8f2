use std::time::Duration;

use wallet_protocol::id::WebSessionId;

use super::{Account, AccountState, Realm, SignInError, SignedIn, WebSecret, WebSession};
use crate::app::App;
use crate::ledger::{Act, Leaf, Record};
use crate::store::StoreError;

/// Use is noted once a minute: a page that loads ten things is one write.
const NOTED_EVERY: Duration = Duration::from_secs(60);

/// Who has this secret in their cookie, if their session counts; `used` says whether a person did something, which
/// keeps the session from growing idle.
pub async fn find_signed_in(
    app: &App,
    realm: Realm,
    secret: &WebSecret,
    used: bool,
) -> Result<Option<SignedIn>, StoreError> {
    let now = app.clock.now();
    let mut work = app.stores.read().await?;
    let session = work.find_web_session(secret.stored(b"cookie")).await?;
    let Some(session) = session.filter(|session| session.is_live_at(app, now)) else { return Ok(None) };
    let account = work.find_account(session.account_id).await?;
    drop(work);
    let account = account.filter(|account| account.realm == realm && account.state == AccountState::Active);
    let Some(account) = account else { return Ok(None) };
    if used && session.seen_at.plus(NOTED_EVERY) <= now {
        let mut work = app.stores.begin().await?;
        work.touch_web_session(session.id, now).await?;
        work.commit(Record::Chore("when a session was last used")).await?;
    }
    Ok(Some(SignedIn { account, session }))
}

/// The sessions of an account that count, newest first.
pub async fn list_sessions(app: &App, account: &Account) -> Result<Vec<WebSession>, StoreError> {
    let now = app.clock.now();
    let mut sessions = app.stores.read().await?.list_web_sessions(account.id, now).await?;
    sessions.retain(|session| session.is_live_at(app, now));
    Ok(sessions)
}

/// Ends a session of this account; whether this call did it.
pub async fn end_session(app: &App, account: &Account, id: WebSessionId) -> Result<bool, SignInError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    if !work.end_web_session(id, account.id, now).await? {
        return Ok(false);
    }
    let detail = format!("realm={}", account.realm.as_str());
    work.commit(Leaf::about(app, Act::SignedOut, account.id, &[&account.id, &id], detail, now)?).await?;
    Ok(true)
}

/// Ends the caller's own session.
pub async fn sign_out(app: &App, signed_in: &SignedIn) -> Result<(), SignInError> {
    end_session(app, &signed_in.account, signed_in.session.id).await.map(|_| ())
}
