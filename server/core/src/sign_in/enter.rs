use wallet_crypto::entropy::EntropyError;
use wallet_crypto::password::PasswordError;

use super::attempt::count;
use super::password::Typed;
use super::rules;
use super::{AccountState, Realm, Stage, WebSecret, WebSession};
use crate::app::App;
use crate::ledger::Record;
use crate::store::StoreError;

/// Nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Hashing did not come to its end.
    #[error("the password could not be hashed")]
    Hashing,
    /// The hash function failed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Unknown, wrong, locked, closed or over: one answer.
    #[error("not signed in")]
    Refused,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The first factor: name and password give a session that can do nothing but prove the second. What it costs does
/// not depend on whether the name is known.
pub async fn enter(
    app: &App,
    realm: Realm,
    login: &str,
    password: &str,
    client: &str,
) -> Result<WebSecret, SignInError> {
    let login = rules::login(login).unwrap_or_default();
    let account = count(app, realm, &login).await?.filter(|account| account.state == AccountState::Active);
    let stored = account.as_ref().and_then(|account| account.factors.as_ref());
    let stored = stored.map(|factors| factors.password.clone());
    let typed = Typed::new(app, account.as_ref().map(|account| account.id), password);
    let (true, Some(account)) = (typed.is(stored).await?, account) else { return Err(SignInError::Refused) };
    let now = app.clock.now();
    let (session, secret) = WebSession::begin(app, account.id, Stage::Password, client, now)?;
    let mut work = app.stores.begin().await?;
    work.uncount_attempt(account.id).await?;
    work.add_web_session(&session).await?;
    work.commit(Record::Chore("the attempt is recorded, and one factor opens nothing")).await?;
    Ok(secret)
}
