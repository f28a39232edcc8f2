use super::StaffRole;
use crate::app::App;
use crate::sign_in::{Account, InviteError, Invited, invite_where_nobody_is};

const NAME: &str = "首任安全管理员";

/// Invites a first security administrator where no member of staff is active or has an invitation that is still
/// good; of several processes that start together one does.
pub async fn invite_first(app: &App) -> Result<Option<Invited>, InviteError> {
    let there = app.stores.read().await?.list_staff().await?;
    let now = app.clock.now();
    let counts = |account: &Account| account.is_active() || account.is_invited_at(now);
    if there.iter().any(counts) {
        return Ok(None);
    }
    // Whoever counts the same accounts takes the same name, which is unique.
    let login = match there.len() {
        0 => "administrator".to_owned(),
        before => format!("administrator-{}", before + 1),
    };
    invite_where_nobody_is(app, StaffRole::SecurityAdministrator, &login, NAME).await
}
