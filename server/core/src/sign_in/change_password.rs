use super::attempt::count;
use super::password::Typed;
use super::prove::step_of;
use super::{SignInError, SignedIn, rules};
use crate::app::App;
use crate::ledger::{Act, Leaf};

/// The password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// The new one is too short, too plain or the name.
    #[error("the password is not good enough")]
    Password,
    /// What failed underneath; [`SignInError::Refused`] where the old password or the code is not right.
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

/// Replaces the password; both factors are proved anew, and all other sessions end.
pub async fn change_password(
    app: &App,
    SignedIn { account, session }: &SignedIn,
    old: &str,
    code: &str,
    new: &str,
) -> Result<(), ChangePasswordError> {
    if !rules::is_good_password(new, &account.login) {
        return Err(ChangePasswordError::Password);
    }
    let counted = count(app, account.realm, &account.login).await?.ok_or(SignInError::Refused)?;
    let stored = counted.factors.as_ref().map(|factors| factors.password.clone());
    if !Typed::new(app, Some(account.id), old).is(stored).await? {
        return Err(SignInError::Refused.into());
    }
    let hash = Typed::new(app, Some(account.id), new).hash(app).await?;
    let now = app.clock.now();
    let step = step_of(app, &counted, code, now).ok_or(SignInError::Refused)?;
    let mut work = app.stores.begin().await.map_err(SignInError::from)?;
    let taken = work.take_step(account.id, step, now).await.map_err(SignInError::from)?;
    if !taken || !work.change_password(account.id, &hash).await.map_err(SignInError::from)? {
        return Err(SignInError::Refused.into());
    }
    work.end_web_sessions(account.id, Some(session.id), now).await.map_err(SignInError::from)?;
    let detail = format!("realm={}", account.realm.as_str());
    let leaf = Leaf::about(app, Act::PasswordChanged, account.id, &[&account.id, &session.id], detail, now);
    work.commit(leaf.map_err(SignInError::from)?).await.map_err(SignInError::from)?;
    Ok(())
}
