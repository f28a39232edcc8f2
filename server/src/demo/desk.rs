use std::sync::Arc;

use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};
use wallet_server_core::app::App;
use wallet_server_core::sign_in::{Realm, SetUp, WebSecret, open_invitation, set_up};
use wallet_server_core::staff::{ActingStaff, By, StaffRole, find_staff, invite_staff};

use super::DemoError;

const KIND: TimeCodeKind = TimeCodeKind::Gmt0021;
const PASSWORD: &str = "a sentence of five words";

/// Somebody of staff, who took an invitation up with an authenticator of their own.
pub struct Member {
    app: Arc<App>,
    cookie: WebSecret,
}

impl Member {
    /// Invites somebody and lets them in.
    pub async fn enter(app: &Arc<App>, login: &str, name: &str, role: StaffRole) -> Result<Self, DemoError> {
        let invited = invite_staff(app, By::Operator, login, name, role).await?;
        let invitation = open_invitation(app, Realm::Staff, &invited.secret).await?;
        let form = SetUp {
            secret: &invited.secret,
            code_salt: invitation.code_salt,
            code_kind: KIND,
            code: &code(app, &invitation.key)?,
            password: PASSWORD,
            client: "demo",
        };
        Ok(Self { app: Arc::clone(app), cookie: set_up(app, Realm::Staff, &form).await? })
    }

    /// As they are signed in now; both factors were proved a moment ago.
    pub async fn acting(&self) -> Result<ActingStaff, DemoError> {
        Ok(find_staff(&self.app, &self.cookie, true).await?.ok_or("the session counts")?)
    }
}

fn code(app: &App, key: &TimeCodeKey) -> Result<String, DemoError> {
    let secs = u64::try_from(app.clock.now().as_secs())?;
    Ok(key.code(KIND, secs / KIND.step_secs()).to_string())
}
