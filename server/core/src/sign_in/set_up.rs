use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::random;
use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};

use super::password::Typed;
use super::prove::{code_key, step_of};
use super::{Account, Factors, Realm, SignInError, Stage, WebSecret, WebSession, rules};
use crate::app::App;
use crate::ledger::{Act, Leaf};

/// The account was not set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// The code does not fit the key that was shown.
    #[error("the time code is not right")]
    Code,
    /// The password is too short, too plain or the name.
    #[error("the password is not good enough")]
    Password,
    /// What failed underneath; [`SignInError::Refused`] where the invitation is unknown, used or over.
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

/// An invitation that can be taken up, and what its page shows.
pub struct OpenInvitation {
    /// Whose it is.
    pub account: Account,
    /// Drawn anew each time, sent back with the form.
    pub code_salt: [u8; 16],
    /// The key that is put into an authenticator.
    pub key: TimeCodeKey,
}

/// What is sent to take an invitation up.
#[derive(Clone, Copy)]
pub struct SetUp<'a> {
    /// The invitation's secret.
    pub secret: &'a WebSecret,
    /// The salt that was shown.
    pub code_salt: [u8; 16],
    /// Which standard the authenticator follows.
    pub code_kind: TimeCodeKind,
    /// A code of it, as proof that it was set up.
    pub code: &'a str,
    /// The password.
    pub password: &'a str,
    /// What the browser says of itself.
    pub client: &'a str,
}

/// Whose open invitation this is.
pub(super) async fn invited(app: &App, realm: Realm, secret: &WebSecret) -> Result<Account, SignInError> {
    invited_by(app, realm, secret.stored(b"invitation")).await
}

/// The same by what is stored of it.
pub(super) async fn invited_by(app: &App, realm: Realm, stored: Digest) -> Result<Account, SignInError> {
    let now = app.clock.now();
    let account = app.stores.read().await?.find_account_by_invitation(stored).await?;
    let account = account.filter(|account| account.realm == realm && account.is_invited_at(now));
    account.ok_or(SignInError::Refused)
}

/// Reads an invitation without using it up.
pub async fn open_invitation(
    app: &App,
    realm: Realm,
    secret: &WebSecret,
) -> Result<OpenInvitation, SignInError> {
    let code_salt = random(app.entropy.as_ref()).map_err(SignInError::from)?;
    open_with_salt(app, realm, secret, code_salt).await
}

/// Reads an invitation whose page was shown with this salt before.
pub async fn open_with_salt(
    app: &App,
    realm: Realm,
    secret: &WebSecret,
    code_salt: [u8; 16],
) -> Result<OpenInvitation, SignInError> {
    let account = invited(app, realm, secret).await?;
    Ok(OpenInvitation { key: code_key(app, account.id, &code_salt), account, code_salt })
}

/// Takes an invitation up, once: password and authenticator become the account's factors, and since both were just
/// proved, the browser is signed in.
pub async fn set_up(app: &App, realm: Realm, form: &SetUp<'_>) -> Result<WebSecret, SetUpError> {
    let account = invited(app, realm, form.secret).await?;
    if !rules::is_good_password(form.password, &account.login) {
        return Err(SetUpError::Password);
    }
    let password = Typed::new(app, Some(account.id), form.password).hash(app).await?;
    let factors = Factors { password, code_kind: form.code_kind, code_salt: form.code_salt };
    let account = Account { factors: Some(factors.clone()), ..account };
    let now = app.clock.now();
    let step = step_of(app, &account, form.code, now).ok_or(SetUpError::Code)?;
    let begun = WebSession::begin(app, account.id, Stage::Full, form.client, now);
    let (session, secret) = begun.map_err(SignInError::from)?;
    let mut work = app.stores.begin().await.map_err(SignInError::from)?;
    let stored = form.secret.stored(b"invitation");
    let taken = work.set_up_account(account.id, stored, &factors, step, now).await;
    if !taken.map_err(SignInError::from)? {
        return Err(SignInError::Refused.into());
    }
    work.add_web_session(&session).await.map_err(SignInError::from)?;
    let detail = format!("realm={} code={}", realm.as_str(), form.code_kind);
    let leaf = Leaf::about(app, Act::AccountSetUp, account.id, &[&account.id, &session.id], detail, now);
    work.commit(leaf.map_err(SignInError::from)?).await.map_err(SignInError::from)?;
    Ok(secret)
}
