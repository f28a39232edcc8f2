use super::ActingClerk;
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::sign_in::SignInError;

/// Records that a clerk is about to do something, before it is done: what comes of it is recorded of their party.
pub async fn note_act(app: &App, clerk: &ActingClerk, act: &'static str) -> Result<(), SignInError> {
    let now = app.clock.now();
    let account = clerk.signed_in.account.id;
    let objects: [&(dyn std::fmt::Display + Sync); 3] =
        [&account, &clerk.signed_in.session.id, &clerk.party.0.id];
    let leaf = Leaf::about(app, Act::ClerkActed, account, &objects, format!("act={act}"), now)?;
    app.stores.begin().await?.commit(leaf).await?;
    Ok(())
}
