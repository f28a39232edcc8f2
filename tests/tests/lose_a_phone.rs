//! The phone is gone: freezing it, resetting its binding with two people, and what is worth nothing afterwards.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code: a failure should stop the test"
)]

use std::time::Duration;

use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::wallet::{Advice, LicenceView, Offer, OfferTo, ShownReference};
use wallet_protocol::code_table::Lang;
use wallet_protocol::endpoint::{
    MeasureKind, RealNameReference, RecoveryAct, ReferenceKind, SupportResponse,
};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::verdict::{Outcome, Reason as Verdict};
use wallet_server::demo::Member;
use wallet_server_core::case::{self, Channel, Topic};
use wallet_server_core::look_up::{LookUpQuery, look_up};
use wallet_server_core::measure::{
    self, Measure, MeasureError, Reason, Request, carry_out_due, evidence_nonce,
};
use wallet_server_core::staff::StaffRole;
use wallet_system_tests::{Engine, Party, Phone, World};

const KIND: LicenceKind = LicenceKind::PractitionerQualification;
const KEY: &str = "idempotency-key-1";

struct Stage {
    world: World,
    phone: Phone,
    officer: Phone,
    licence: LicenceView,
    agent: Member,
    supervisor: Member,
}

async fn stage(engine: Engine, name: &str) -> Stage {
    let world = World::start(engine, name).await;
    let phone = Phone::new(&world, SuiteId::P256, 1).await;
    phone.bind(&world, &world.server.sandbox.demo_driver().unwrap()).await.unwrap();
    let licence = phone.claim(KIND).await;
    let officer = Phone::new(&world, SuiteId::Sm, 2).await;
    officer.wallet.refresh_trust().await.unwrap();
    let app = &world.server.app;
    let agent = Member::enter(app, "agent", "客服甲", StaffRole::Agent).await.unwrap();
    let supervisor = Member::enter(app, "supervisor", "主管乙", StaffRole::Supervisor).await.unwrap();
    Stage { world, phone, officer, licence, agent, supervisor }
}

impl Stage {
    /// What the driver's real-name provider gives for a step with this nonce.
    fn step(&self, nonce: &str) -> RealNameReference {
        let driver = self.world.server.sandbox.demo_driver().unwrap();
        let reference = self.world.server.sandbox.real_name_step(&driver.name, driver.number.expose(), nonce);
        RealNameReference { provider: "sandbox".to_owned(), reference: reference.unwrap() }
    }

    /// The agent asks for a reset in a case about the driver.
    async fn asked(&self, nonce_of: MeasureKind) -> Result<Measure, MeasureError> {
        let (app, agent) = (&self.world.server.app, self.agent.acting().await.unwrap());
        let driver = self.world.server.sandbox.demo_driver().unwrap();
        let case = case::open(app, &agent, Topic::LostPhone, Channel::Telephone).await.unwrap().id;
        let tail = driver.number.expose()[14..].to_owned();
        let query = LookUpQuery::NameAndTail { name: driver.name.clone(), tail };
        look_up(app, &agent, case, &query, "caller lost the phone").await.unwrap();
        let real_name = self.step(&evidence_nonce(app, case, nonce_of));
        let asked = Request {
            case,
            kind: MeasureKind::Reset,
            reason: Reason::Lost,
            real_name,
            telephone: None,
            from_case: None,
        };
        measure::request(app, &agent, &asked).await
    }

    async fn approved(&self) -> Measure {
        let asked = self.asked(MeasureKind::Reset).await.unwrap();
        let supervisor = self.supervisor.acting().await.unwrap();
        measure::approve(&self.world.server.app, &supervisor, asked.id, asked.content()).await.unwrap()
    }

    async fn judged(&self, code: &str) -> (Outcome, Verdict) {
        let verdict = self.officer.wallet.check(code, self.officer.now(), None).await.unwrap();
        (verdict.outcome, verdict.reason)
    }
}

macro_rules! on_both {
    ($($name:ident $sqlite:ident $postgres:ident;)*) => {$(
        #[tokio::test]
        async fn $sqlite() {
            $name(Engine::Sqlite, stringify!($sqlite)).await;
        }

        #[tokio::test]
        async fn $postgres() {
            $name(Engine::Postgres, stringify!($postgres)).await;
        }
    )*};
}

on_both! {
    worthless worthless_after_a_reset_on_sqlite worthless_after_a_reset_on_postgres;
    stopped a_reset_is_stopped_on_the_phone_on_sqlite a_reset_is_stopped_on_the_phone_on_postgres;
    frozen a_frozen_phone_comes_back_by_name_on_sqlite a_frozen_phone_comes_back_by_name_on_postgres;
    recovered a_code_on_paper_ends_a_binding_on_sqlite a_code_on_paper_ends_a_binding_on_postgres;
}

async fn worthless(engine: Engine, name: &str) {
    let stage = stage(engine, name).await;
    let wallet = &stage.phone.wallet;
    let recovery = wallet.make_recovery_code().await.unwrap().expose().to_string();
    let purposes = wallet.purposes().await.unwrap();
    let purpose = purposes.iter().find(|purpose| purpose.code == "motor_claim").unwrap();
    let attributes = ["name".to_owned()];
    let to = OfferTo::Category(PartyCategory::Insurer);
    let offer = Offer { to, purpose, attributes: &attributes, valid: Duration::from_secs(86_400) };
    let licence = &stage.licence.licence_id;
    let preview = wallet.preview_offer(licence, &offer, Lang::En, stage.phone.now()).unwrap();
    let granted = wallet.agree(&preview).await.unwrap();
    let measure = stage.approved().await;
    let cooling = measure.due_at.unwrap().since(measure.requested_at);
    stage.phone.pass(&stage.world, cooling);
    stage.officer.clock.advance(cooling);
    let shown = wallet.show(licence, stage.phone.now(), None).await.unwrap();
    let compact = wallet.reference(licence, ReferenceKind::Compact).await.unwrap();
    let ShownReference::Compact { code_text: compact, .. } = compact else { panic!("a compact code") };
    let compact = compact.to_string();
    let code = shown.code_text.to_string();
    assert_eq!(stage.judged(&code).await, (Outcome::Valid, Verdict::Live));
    assert_eq!(carry_out_due(&stage.world.server.app).await.unwrap(), 1);

    assert_ne!(stage.judged(&code).await.0, Outcome::Valid);
    assert_eq!(stage.judged(&code).await.1, Verdict::BindingEnded);
    assert_ne!(stage.judged(&compact).await.0, Outcome::Valid);
    let insurer = Party::enter(&stage.world, PartyCategory::Insurer).await;
    let (link, spoken) = (granted.link.unwrap(), granted.code.unwrap());
    let secret = link.rsplit_once('#').unwrap().1;
    for handle in [secret, &spoken] {
        assert_eq!(insurer.redeem(handle, KEY).await.status, 404);
    }
    // Access token and refresh secret.
    assert_eq!(wallet.sync().await.err(), Some(WalletError::NotBound));
    let spent = stage.officer.wallet.recover(&recovery, RecoveryAct::EndBinding).await;
    assert_eq!(spent.err(), Some(WalletError::Refused { problem: ProblemType::RecoveryRefused }));

    let new = Phone::new(&stage.world, SuiteId::Sm, 3).await;
    new.bind(&stage.world, &stage.world.server.sandbox.demo_driver().unwrap()).await.unwrap();
    assert_eq!(stage.judged(&code).await.1, Verdict::BindingEnded);
    new.wallet.confirm_grant(&granted.grant_id).await.unwrap();
    assert_eq!(insurer.redeem(secret, KEY).await.status, 200);
}

async fn stopped(engine: Engine, name: &str) {
    let stage = stage(engine, name).await;
    // A step that the holder did for something else stands behind nothing.
    let other = stage.asked(MeasureKind::LiftFreeze).await;
    assert!(matches!(other, Err(MeasureError::Holder(_))), "{other:?}");
    let measure = stage.approved().await;
    // The first screen says it without being asked, and goes on saying it without a network.
    stage.phone.wallet.sync().await.unwrap();
    let advised = stage.phone.wallet.advice().unwrap();
    assert!(matches!(advised, Some(Advice::Measure(told)) if told.measure_id == measure.id));
    let told = stage.phone.wallet.support().await.unwrap().measure.unwrap();
    assert_eq!((told.measure_id, told.due_at), (measure.id, measure.due_at));
    let stands = stage.phone.wallet.veto(&measure.id).await.unwrap();
    assert_eq!(stands.measure, None);
    assert_eq!(stage.phone.wallet.advice().unwrap(), Some(Advice::RecoveryCode));
    stage.phone.pass(&stage.world, Duration::from_secs(86_400));
    assert_eq!(carry_out_due(&stage.world.server.app).await.unwrap(), 0);
    let history = stage.phone.wallet.history(None, None).await.unwrap();
    let kinds: Vec<_> = history.events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds[..2], ["measure_ended", "measure_approved"]);
}

async fn frozen(engine: Engine, name: &str) {
    let stage = stage(engine, name).await;
    let wallet = &stage.phone.wallet;
    let shown = wallet.show(&stage.licence.licence_id, stage.phone.now(), None).await.unwrap();
    let SupportResponse { freeze, .. } = wallet.freeze().await.unwrap();
    let nonce = freeze.unwrap().lift_nonce;
    assert_eq!(stage.judged(&shown.code_text.to_string()).await.1, Verdict::BindingEnded);
    assert!(matches!(wallet.advice().unwrap(), Some(Advice::Frozen(_))));
    let refused = wallet.sync().await.err();
    assert_eq!(refused, Some(WalletError::Refused { problem: ProblemType::DeviceFrozen }));
    let unproved = RealNameReference { provider: "sandbox".to_owned(), reference: "made up".to_owned() };
    assert_eq!(wallet.lift_freeze(unproved).await.err(), Some(WalletError::IdentityNotConfirmed));
    let stands = wallet.lift_freeze(stage.step(&nonce)).await.unwrap();
    assert_eq!(stands.freeze, None);
    wallet.refresh_packs(stage.phone.now()).await.unwrap();
    let again = wallet.show(&stage.licence.licence_id, stage.phone.now(), None).await.unwrap();
    assert_eq!(stage.judged(&again.code_text.to_string()).await, (Outcome::Valid, Verdict::Live));
}

async fn recovered(engine: Engine, name: &str) {
    let stage = stage(engine, name).await;
    let wallet = &stage.phone.wallet;
    assert_eq!(wallet.advice().unwrap(), Some(Advice::RecoveryCode), "bound, and without a code");
    let code = wallet.make_recovery_code().await.unwrap().expose().to_string();
    assert!(wallet.support().await.unwrap().recovery_code_made_at.is_some());
    assert_eq!(wallet.advice().unwrap(), Some(Advice::RecoveryCode), "nobody wrote it down");
    wallet.recovery_code_written().await.unwrap();
    wallet.sync().await.unwrap();
    assert_eq!(wallet.advice().unwrap(), None);
    // From any phone, bound or not.
    let malformed = stage.officer.wallet.recover("0000", RecoveryAct::EndBinding).await.err();
    assert_eq!(malformed, Some(WalletError::Refused { problem: ProblemType::ValueRefused }));
    stage.officer.wallet.recover(&code.to_lowercase(), RecoveryAct::EndBinding).await.unwrap();
    assert_eq!(stage.phone.wallet.sync().await.err(), Some(WalletError::NotBound));
    let new = Phone::new(&stage.world, SuiteId::Sm, 3).await;
    new.bind(&stage.world, &stage.world.server.sandbox.demo_driver().unwrap()).await.unwrap();
}
