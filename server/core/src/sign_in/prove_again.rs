use super::attempt::count;
use super::prove::step_of;
use super::{SignInError, SignedIn, Stage};
use crate::app::App;
use crate::ledger::{Act, Leaf};

/// Proves the second factor once more in a whole session, with a time step that was not taken before.
pub async fn prove_again(
    app: &App,
    SignedIn { account, session }: &SignedIn,
    code: &str,
) -> Result<(), SignInError> {
    if session.stage != Stage::Full {
        return Err(SignInError::Refused);
    }
    let counted = count(app, account.realm, &account.login).await?.ok_or(SignInError::Refused)?;
    let now = app.clock.now();
    let step = step_of(app, &counted, code, now).ok_or(SignInError::Refused)?;
    let mut work = app.stores.begin().await?;
    if !work.take_step(account.id, step, now).await? || !work.note_proof(session.id, account.id, now).await? {
        return Err(SignInError::Refused);
    }
    let detail = format!("realm={}", account.realm.as_str());
    let leaf = Leaf::about(app, Act::ProvedAgain, account.id, &[&account.id, &session.id], detail, now)?;
    work.commit(leaf).await?;
    Ok(())
}
