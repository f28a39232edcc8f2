//! Members of staff for tests of pages.

use std::time::Duration;

use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};
use wallet_server_core::sign_in::{Realm, SetUp, open_invitation, set_up};
use wallet_server_core::staff::{By, StaffRole, invite_staff};

use super::TestApi;
use super::browser::{Browser, PASSWORD, code};

/// Somebody of staff with factors, and their browser.
pub(crate) struct TestStaff<'a> {
    api: &'a TestApi,
    /// Their browser.
    pub(crate) browser: Browser<'a>,
    key: TimeCodeKey,
    login: String,
}

impl<'a> TestStaff<'a> {
    /// Invited and set up, not signed in.
    pub(crate) async fn set_up(api: &'a TestApi, login: &str, role: StaffRole) -> Self {
        let invited = invite_staff(api.app(), By::Operator, login, "赵六", role).await.unwrap();
        let invitation = open_invitation(api.app(), Realm::Staff, &invited.secret).await.unwrap();
        let form = SetUp {
            secret: &invited.secret,
            code_salt: invitation.code_salt,
            code_kind: TimeCodeKind::Rfc6238,
            code: &code(api, &invitation.key),
            password: PASSWORD,
            client: "",
        };
        set_up(api.app(), Realm::Staff, &form).await.unwrap();
        api.clock.advance(Duration::from_secs(30));
        Self { api, browser: Browser::new(api), key: invitation.key, login: login.to_owned() }
    }

    /// Signed in.
    pub(crate) async fn new(api: &'a TestApi, login: &str, role: StaffRole) -> Self {
        let staff = Self::set_up(api, login, role).await;
        staff.enter().await;
        let done =
            staff.browser.submit("/console/confirm", "/console/confirm", &[("code", &staff.code())]).await;
        assert_eq!((done.status(), done.header("location")), (303, Some("/console")), "{}", done.text());
        staff
    }

    /// The first factor.
    pub(crate) async fn enter(&self) {
        let fields = [("login", self.login.as_str()), ("password", PASSWORD)];
        let done = self.browser.submit("/console/sign-in", "/console/sign-in", &fields).await;
        assert_eq!(
            (done.status(), done.header("location")),
            (303, Some("/console/confirm")),
            "{}",
            done.text()
        );
    }

    /// What the authenticator shows now.
    pub(crate) fn code(&self) -> String {
        code(self.api, &self.key)
    }

    /// Proves the second factor anew.
    pub(crate) async fn prove(&self) {
        self.api.clock.advance(Duration::from_secs(30));
        let done = self.browser.submit("/console/prove", "/console/prove", &[("code", &self.code())]).await;
        assert_eq!(done.status(), 303, "{}", done.text());
    }
}
