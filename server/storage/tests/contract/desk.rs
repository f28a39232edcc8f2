//! A holder, a desk of customer support, and how they speak with each other.

use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};
use wallet_protocol::endpoint::{MeasureKind, RealNameReference, RecoveryCodeRequest};
use wallet_protocol::id::CaseId;
use wallet_protocol::identifier::PhoneNumber;
use wallet_protocol::recovery::RecoveryCode;
use wallet_protocol::time::{Clock as _, FrozenClock};
use wallet_server_core::app::App;
use wallet_server_core::case::{self, Channel, Topic};
use wallet_server_core::look_up::{LookUpQuery, look_up};
use wallet_server_core::measure::{self, Measure, MeasureError, Reason, Request};
use wallet_server_core::recovery;
use wallet_server_core::session::BoundDevice;
use wallet_server_core::sign_in::{Realm, SetUp, WebSecret, open_invitation, set_up};
use wallet_server_core::staff::{ActingStaff, By, StaffRole, find_staff, invite_staff, prove_again};

use crate::place::Place;
use crate::sharer::Sharer;
use crate::world::citizen;

/// Somebody of staff with an authenticator in hand.
pub(crate) struct Member {
    app: Arc<App>,
    clock: Arc<FrozenClock>,
    key: TimeCodeKey,
    cookie: WebSecret,
}

/// Two agents, a supervisor, and a holder with a phone.
pub(crate) struct Desk {
    pub(crate) holder: Sharer,
    pub(crate) agent: Member,
    pub(crate) colleague: Member,
    pub(crate) supervisor: Member,
}

impl Member {
    pub(crate) async fn new(holder: &Sharer, login: &str, role: StaffRole) -> Self {
        let (app, clock) = (Arc::clone(&holder.app), Arc::clone(&holder.clock));
        let invited = invite_staff(&app, By::Operator, login, "赵六", role).await.unwrap();
        let invitation = open_invitation(&app, Realm::Staff, &invited.secret).await.unwrap();
        let form = SetUp {
            secret: &invited.secret,
            code_salt: invitation.code_salt,
            code_kind: TimeCodeKind::Rfc6238,
            code: &code_at(&invitation.key, &clock),
            password: "a sentence of five words",
            client: "a browser of a test",
        };
        let cookie = set_up(&app, Realm::Staff, &form).await.unwrap();
        Self { app, clock, key: invitation.key, cookie }
    }

    /// As they are signed in; the session is kept from growing idle.
    pub(crate) async fn acting(&self) -> ActingStaff {
        find_staff(&self.app, &self.cookie, true).await.unwrap().unwrap()
    }

    /// The same, having proved the second factor a moment ago.
    pub(crate) async fn proved(&self) -> ActingStaff {
        self.clock.advance(Duration::from_secs(30));
        let staff = self.acting().await;
        prove_again(&self.app, &staff, &code_at(&self.key, &self.clock)).await.unwrap();
        self.acting().await
    }
}

fn code_at(key: &TimeCodeKey, clock: &FrozenClock) -> String {
    let step = u64::try_from(clock.now().as_secs()).unwrap() / 30;
    key.code(TimeCodeKind::Rfc6238, step).to_string()
}

/// What the holder got from the provider for a step that they did.
pub(crate) fn real_name() -> RealNameReference {
    RealNameReference { provider: "test".to_owned(), reference: "2".to_owned() }
}

/// The same, where the provider names this mobile number, or `none`.
pub(crate) fn told_number(number: &str) -> RealNameReference {
    RealNameReference { provider: "test".to_owned(), reference: format!("telephone {number}") }
}

/// What the one holder of the tests says of themselves.
pub(crate) fn who() -> LookUpQuery {
    let number = citizen(1);
    LookUpQuery::NameAndTail { name: "张试验".to_owned(), tail: number[number.len() - 4..].to_owned() }
}

impl Desk {
    pub(crate) async fn new(place: &Place) -> Self {
        let holder = Sharer::new(place).await;
        let agent = Member::new(&holder, "agent", StaffRole::Agent).await;
        let colleague = Member::new(&holder, "colleague", StaffRole::Agent).await;
        let supervisor = Member::new(&holder, "supervisor", StaffRole::Supervisor).await;
        Self { holder, agent, colleague, supervisor }
    }

    pub(crate) fn app(&self) -> &App {
        &self.holder.app
    }

    /// A case about nobody yet.
    pub(crate) async fn case(&self) -> CaseId {
        let agent = self.agent.acting().await;
        case::open(self.app(), &agent, Topic::LostPhone, Channel::Telephone).await.unwrap().id
    }

    /// A case about the holder.
    pub(crate) async fn case_about_holder(&self) -> CaseId {
        let case = self.case().await;
        let agent = self.agent.acting().await;
        look_up(self.app(), &agent, case, &who(), "caller lost the phone").await.unwrap();
        case
    }

    pub(crate) async fn ask(&self, case: CaseId, kind: MeasureKind) -> Result<Measure, MeasureError> {
        let asked = Request {
            case,
            kind,
            reason: Reason::Lost,
            real_name: real_name(),
            telephone: None,
            from_case: None,
        };
        measure::request(self.app(), &self.agent.proved().await, &asked).await
    }

    /// Asks for another telephone number; the provider names the one behind `told`, which may be `none`.
    pub(crate) async fn ask_number(
        &self,
        case: CaseId,
        number: Option<&str>,
        told: &str,
    ) -> Result<Measure, MeasureError> {
        let telephone = number.map(|number| PhoneNumber::parse(number).unwrap());
        let kind = MeasureKind::CorrectTelephone;
        let asked = Request {
            case,
            kind,
            reason: Reason::OtherNumber,
            real_name: told_number(told),
            telephone,
            from_case: None,
        };
        measure::request(self.app(), &self.agent.proved().await, &asked).await
    }

    /// A member of staff who proved the second factor a moment ago, however long ago they signed in.
    pub(crate) fn lasting(&self, staff: &ActingStaff) -> ActingStaff {
        let mut staff = staff.clone();
        staff.signed_in.session.proved_at = Some(self.holder.clock.now());
        staff
    }

    pub(crate) async fn approve(&self, measure: &Measure) -> Result<Measure, MeasureError> {
        let supervisor = self.supervisor.proved().await;
        measure::approve(self.app(), &supervisor, measure.id, measure.content()).await
    }

    /// A reset that was asked for and approved.
    pub(crate) async fn approved_reset(&self) -> Measure {
        let asked = self.ask(self.case_about_holder().await, MeasureKind::Reset).await.unwrap();
        self.approve(&asked).await.unwrap()
    }

    /// A recovery code that the holder's phone has made and the server keeps.
    pub(crate) async fn recovery_code(&self) -> String {
        Self::recovery_code_of(self.app(), &self.holder.actor).await
    }

    /// The same of another phone.
    pub(crate) async fn recovery_code_of(app: &App, phone: &BoundDevice) -> String {
        let code = RecoveryCode::make(&OsEntropy).unwrap().expose().to_string();
        recovery::keep(app, phone, &RecoveryCodeRequest { code: code.clone() }).await.unwrap();
        code
    }

    pub(crate) async fn supervisor_id(&self) -> wallet_protocol::id::SignInAccountId {
        let mut work = self.app().stores.read().await.unwrap();
        let staff = work.list_staff().await.unwrap();
        staff.iter().find(|account| account.login == "supervisor").unwrap().id
    }

    /// Whether the holder's phone is bound.
    pub(crate) async fn is_bound(&self) -> bool {
        let mut work = self.app().stores.read().await.unwrap();
        work.find_device(self.holder.actor.device.id).await.unwrap().unwrap().is_live()
    }
}
