//! A corrected citizen number: two people make the old record part of the new one, with time to stop it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test code: a failure should stop the test"
)]

use std::time::Duration;

use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::endpoint::{MeasureKind, RealNameReference, RecoveryAct};
use wallet_protocol::id::CaseId;
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::verdict::{Outcome, Reason as Verdict};
use wallet_server::adapter::sandbox::Person;
use wallet_server::demo::Member;
use wallet_server_core::case::{self, Channel, Topic};
use wallet_server_core::look_up::{LookUpQuery, look_up};
use wallet_server_core::measure::{
    self, Measure, MeasureError, Reason, Request, carry_out_due, evidence_nonce,
};
use wallet_server_core::staff::StaffRole;
use wallet_system_tests::{Engine, Phone, World};

const KIND: LicenceKind = LicenceKind::PractitionerQualification;

struct Stage {
    world: World,
    /// As they were known, and as they are known now.
    was: Person,
    is: Person,
    old: Phone,
    new: Phone,
    officer: Phone,
    licence: LicenceView,
    agent: Member,
    supervisor: Member,
}

/// A driver with a phone, whose number is corrected, and who binds another phone under the new one.
async fn stage(engine: Engine, name: &str) -> Stage {
    let world = World::start(engine, name).await;
    let was = world.server.sandbox.demo_driver().unwrap();
    let old = Phone::new(&world, SuiteId::P256, 1).await;
    old.bind(&world, &was).await.unwrap();
    let licence = old.claim(KIND).await;
    let officer = Phone::new(&world, SuiteId::Sm, 2).await;
    officer.wallet.refresh_trust().await.unwrap();
    let is = world.server.sandbox.change_number(was.number.expose()).unwrap();
    let new = Phone::new(&world, SuiteId::Sm, 3).await;
    new.bind(&world, &is).await.unwrap();
    let app = &world.server.app;
    let agent = Member::enter(app, "agent", "客服甲", StaffRole::Agent).await.unwrap();
    let supervisor = Member::enter(app, "supervisor", "主管乙", StaffRole::Supervisor).await.unwrap();
    Stage { world, was, is, old, new, officer, licence, agent, supervisor }
}

impl Stage {
    async fn case_about(&self, person: &Person) -> CaseId {
        let (app, agent) = (&self.world.server.app, self.agent.acting().await.unwrap());
        let case = case::open(app, &agent, Topic::Other, Channel::Counter).await.unwrap().id;
        let tail = person.number.expose()[14..].to_owned();
        let query = LookUpQuery::NameAndTail { name: person.name.clone(), tail };
        look_up(app, &agent, case, &query, "the number was corrected").await.unwrap();
        case
    }

    /// The agent asks for the merge; the driver does a step for it, as `person`.
    async fn asked(&self, person: &Person) -> Result<Measure, MeasureError> {
        let app = &self.world.server.app;
        let (from, case) = (self.case_about(&self.was).await, self.case_about(&self.is).await);
        let kind = MeasureKind::MergeRecords;
        let nonce = evidence_nonce(app, case, kind);
        let step = self.world.server.sandbox.real_name_step(&person.name, person.number.expose(), &nonce);
        let real_name = RealNameReference { provider: "sandbox".to_owned(), reference: step.unwrap() };
        let (reason, from_case) = (Reason::NumberChanged, Some(from));
        let asked = Request { case, kind, reason, real_name, telephone: None, from_case };
        measure::request(app, &self.agent.acting().await.unwrap(), &asked).await
    }

    async fn approved(&self, asked: &Measure) -> Measure {
        let supervisor = self.supervisor.acting().await.unwrap();
        measure::approve(&self.world.server.app, &supervisor, asked.id, asked.content()).await.unwrap()
    }

    /// Time goes by for everybody.
    fn pass(&self, time: Duration) {
        self.new.pass(&self.world, time);
        for phone in [&self.old, &self.officer] {
            phone.clock.advance(time);
        }
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
    merged two_records_are_made_one_on_sqlite two_records_are_made_one_on_postgres;
    stopped the_old_phone_stops_a_merge_on_sqlite the_old_phone_stops_a_merge_on_postgres;
}

async fn merged(engine: Engine, name: &str) {
    let stage = stage(engine, name).await;
    let app = &stage.world.server.app;
    let recovery = stage.old.wallet.make_recovery_code().await.unwrap().expose().to_string();
    // A step under the old number says nothing of the new one.
    assert!(matches!(stage.asked(&stage.was).await, Err(MeasureError::Holder(_))));
    let asked = stage.asked(&stage.is).await.unwrap();
    let own = measure::approve(app, &stage.agent.acting().await.unwrap(), asked.id, asked.content()).await;
    assert!(matches!(own, Err(MeasureError::Oneself)));
    let measure = stage.approved(&asked).await;
    for phone in [&stage.old, &stage.new] {
        let told = phone.wallet.support().await.unwrap().measure.unwrap();
        assert_eq!((told.measure_id, told.kind), (measure.id, MeasureKind::MergeRecords));
    }
    stage.pass(measure.due_at.unwrap().since(measure.requested_at));
    stage.old.wallet.refresh_packs(stage.old.now()).await.unwrap();
    let licence = &stage.licence.licence_id;
    let code = stage.old.wallet.show(licence, stage.old.now(), None).await.unwrap().code_text.to_string();
    assert_eq!(stage.judged(&code).await, (Outcome::Valid, Verdict::Live));
    assert_eq!(carry_out_due(app).await.unwrap(), 1);

    assert_eq!(stage.judged(&code).await.1, Verdict::BindingEnded);
    assert_eq!(stage.old.wallet.sync().await.err(), Some(WalletError::NotBound));
    let spent = stage.officer.wallet.recover(&recovery, RecoveryAct::EndBinding).await;
    assert_eq!(spent.err(), Some(WalletError::Refused { problem: ProblemType::RecoveryRefused }));
    // The licence is claimed anew, under the number that the registry knows by now.
    let fresh = stage.new.claim(KIND).await;
    assert_ne!(fresh.licence_id, stage.licence.licence_id);
    stage.new.wallet.refresh_packs(stage.new.now()).await.unwrap();
    let shown = stage.new.wallet.show(&fresh.licence_id, stage.new.now(), None).await.unwrap();
    assert_eq!(stage.judged(&shown.code_text.to_string()).await, (Outcome::Valid, Verdict::Live));
    remembered(&stage).await;
}

/// What happened under the old number is read on the new phone, and proved.
async fn remembered(stage: &Stage) {
    let history = stage.new.wallet.history(None, None).await.unwrap();
    let told = |kind: &str, detail: &str| {
        history.events.iter().any(|event| event.kind == kind && event.detail == detail)
    };
    assert!(told("records_merged", "from") && told("records_merged", "into"));
    assert!(told("binding_ended", "merged") && told("recovery_code_kept", ""));
    assert!(history.events.is_sorted_by(|newer, older| newer.number > older.number));
}

async fn stopped(engine: Engine, name: &str) {
    let stage = stage(engine, name).await;
    let asked = stage.asked(&stage.is).await.unwrap();
    let measure = stage.approved(&asked).await;
    assert_eq!(stage.old.wallet.veto(&measure.id).await.unwrap().measure, None);
    assert_eq!(stage.new.wallet.support().await.unwrap().measure, None);
    stage.pass(Duration::from_secs(86_400));
    assert_eq!(carry_out_due(&stage.world.server.app).await.unwrap(), 0);
    let refused = stage.new.wallet.history(None, None).await.unwrap();
    assert_eq!(refused.events[0].kind, "measure_ended");
}
