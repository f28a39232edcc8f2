use wallet_crypto::time_code::TimeCodeKey;
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::UnixTime;

use super::attempt::count;
use super::{Account, Factors, Realm, SignInError, SignedIn, Stage, WebSecret, WebSession};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{AlertKind, raise};

/// The second factor: a time code turns the half session into a whole one with another secret. Each time step of an
/// account is taken once.
pub async fn prove(
    app: &App,
    SignedIn { account, session }: &SignedIn,
    code: &str,
    client: &str,
) -> Result<WebSecret, SignInError> {
    if session.stage != Stage::Password {
        return Err(SignInError::Refused);
    }
    let counted = count(app, account.realm, &account.login).await?.ok_or(SignInError::Refused)?;
    let now = app.clock.now();
    let step = step_of(app, &counted, code, now).ok_or(SignInError::Refused)?;
    let (whole, secret) = WebSession::begin(app, account.id, Stage::Full, client, now)?;
    let mut work = app.stores.begin().await?;
    if !work.take_step(account.id, step, now).await?
        || !work.end_web_session(session.id, account.id, now).await?
    {
        return Err(SignInError::Refused);
    }
    let known = work.knows_client(account.id, &whole.client).await?;
    work.add_web_session(&whole).await?;
    let detail = format!("realm={}", account.realm.as_str());
    let leaf = Leaf::new(app, Act::SignedIn, account.id, &[&account.id, &whole.id], detail, now)?;
    if account.realm == Realm::Staff && !known {
        raise(work.as_mut(), &leaf, AlertKind::NewClient, Some(account.id), String::new()).await?;
    }
    work.commit(leaf.into()).await?;
    Ok(secret)
}

/// Which time step the code belongs to.
pub(super) fn step_of(app: &App, account: &Account, code: &str, now: UnixTime) -> Option<i64> {
    let Factors { code_kind, code_salt, .. } = account.factors.as_ref()?;
    let key = code_key(app, account.id, code_salt);
    let code: String = code.chars().filter(|c| !c.is_whitespace()).take(16).collect();
    let secs = u64::try_from(now.as_secs()).ok()?;
    key.step_of(*code_kind, &code, secs).and_then(|step| i64::try_from(step).ok())
}

/// The key of an account's time codes: derived, so that no key lies in the database.
pub(super) fn code_key(app: &App, id: SignInAccountId, salt: &[u8; 16]) -> TimeCodeKey {
    TimeCodeKey::derive(&app.keys.storage, id.to_string().as_bytes(), salt)
}
