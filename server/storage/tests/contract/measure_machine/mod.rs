//! Random sequences of what staff, holders and thieves may try, held against a model of what may come of it.

mod model;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use proptest_state_machine::ReferenceStateMachine as _;
use wallet_protocol::endpoint::{LiftFreezeRequest, MeasureKind, RecoverRequest, RecoveryAct};
use wallet_protocol::id::{CaseId, MeasureId};
use wallet_protocol::identifier::PhoneNumber;
use wallet_server_core::case::{self, Channel, Topic};
use wallet_server_core::device;
use wallet_server_core::ledger::Record;
use wallet_server_core::measure::{
    self, MeasureState, Reason, Request, carry_out_due, confirm, refuse, veto,
};
use wallet_server_core::recovery::recover;
use wallet_server_core::session::BoundDevice;
use wallet_server_core::staff::ActingStaff;
use wallet_server_core::telephone::open_number;

use self::model::{LIFETIME_HOURS, MeasureMachine, Model, Try};
use crate::desk::{Desk, real_name, told_number};
use crate::machine::{Seen, play};
use crate::place::{Place, on_both_engines};
use crate::world::{bound, citizen, telephone_of};

on_both_engines! {
    nothing_that_anybody_tries_leads_anywhere_else_than_the_model,
}

const SEQUENCES: u32 = 24;
const MOST_TRIES: usize = 30;
/// Between the numbers of a person's two records.
const OTHER: u32 = 400;

/// The server, and everybody who tries something.
struct Stage<'a> {
    desk: &'a Desk,
    number: String,
    phone: BoundDevice,
    /// The phone of the record under another number, and the case about it.
    old: BoundDevice,
    old_case: CaseId,
    case: CaseId,
    code: String,
    newest: Option<MeasureId>,
    asked: u32,
    staff: [ActingStaff; 3],
}

async fn case_about(desk: &Desk, agent: &ActingStaff, phone: &BoundDevice) -> CaseId {
    let app = desk.app();
    let case = case::open(app, agent, Topic::LostPhone, Channel::Telephone).await.unwrap().id;
    let mut work = app.stores.begin().await.unwrap();
    assert!(work.attach_holder(case, phone.device.holder_id).await.unwrap());
    work.commit(Record::Chore("a test")).await.unwrap();
    case
}

impl<'a> Stage<'a> {
    async fn new(desk: &'a Desk, staff: [ActingStaff; 3], number: u32) -> Self {
        let (app, number, other) = (desk.app(), citizen(number), number + OTHER);
        let phone = bound(app, &number).await;
        let code = Desk::recovery_code_of(app, &phone).await;
        let old = bound(app, &citizen(other)).await;
        let case = case_about(desk, &staff[0], &phone).await;
        let old_case = case_about(desk, &staff[0], &old).await;
        Self { desk, number, phone, old, old_case, case, code, newest: None, asked: 0, staff }
    }

    /// A member of staff who proved the second factor a moment ago.
    fn staff(&self, number: usize) -> ActingStaff {
        let mut staff = self.staff[number].clone();
        staff.signed_in.session.proved_at = Some(self.desk.app().clock.now());
        staff
    }

    async fn phone(&self) -> BoundDevice {
        let mut work = self.desk.app().stores.read().await.unwrap();
        let device = work.find_device(self.phone.device.id).await.unwrap().unwrap();
        BoundDevice { device, session: self.phone.session }
    }

    async fn approve(&self, by: usize) -> bool {
        let Some(id) = self.newest else { return false };
        let found = self.desk.app().stores.read().await.unwrap().find_measure(id).await.unwrap().unwrap();
        measure::approve(self.desk.app(), &self.staff(by), id, found.content()).await.is_ok()
    }

    async fn spend(&self, act: RecoveryAct) -> bool {
        let request = RecoverRequest { code: self.code.clone(), act };
        recover(self.desk.app(), &request).await.is_ok()
    }

    async fn ask(&mut self, kind: MeasureKind, telephone: Option<PhoneNumber>) -> bool {
        let from_case = (kind == MeasureKind::MergeRecords).then_some(self.old_case);
        let real_name = telephone.as_ref().map_or_else(real_name, |number| told_number(number.expose()));
        let asked = Request { case: self.case, kind, reason: Reason::Lost, real_name, telephone, from_case };
        let made = measure::request(self.desk.app(), &self.staff(0), &asked).await;
        self.newest = made.as_ref().ok().map(|measure| measure.id).or(self.newest);
        made.is_ok()
    }

    /// The provider's number, or the one that was asked for as which.
    fn number(&self, which: u32) -> PhoneNumber {
        match which {
            0 => telephone_of(&self.number),
            _ => PhoneNumber::parse(&format!("139{which:08}")).unwrap(),
        }
    }

    async fn attempt(&mut self, attempt: &Try) -> bool {
        let app = self.desk.app();
        match attempt {
            Try::Ask => self.ask(MeasureKind::Reset, None).await,
            Try::AskNumber => {
                self.asked += 1;
                self.ask(MeasureKind::CorrectTelephone, Some(self.number(self.asked))).await
            }
            Try::AskMerge => self.ask(MeasureKind::MergeRecords, None).await,
            Try::VetoByOld => match self.newest {
                Some(id) => veto(app, &self.old, id).await.is_ok(),
                None => false,
            },
            Try::ConfirmByOld => match self.newest {
                Some(id) => confirm(app, &self.old, id).await.is_ok(),
                None => false,
            },
            Try::Approve => self.approve(2).await,
            Try::ApproveOwn => self.approve(0).await,
            Try::ApproveAsColleague => self.approve(1).await,
            Try::Refuse => match self.newest {
                Some(id) => refuse(app, &self.staff(2), id).await.is_ok(),
                None => false,
            },
            Try::Withdraw => match self.newest {
                Some(id) => refuse(app, &self.staff(0), id).await.is_ok(),
                None => false,
            },
            Try::Veto => match self.newest {
                Some(id) => veto(app, &self.phone().await, id).await.is_ok(),
                None => false,
            },
            Try::Confirm => match self.newest {
                Some(id) => confirm(app, &self.phone().await, id).await.is_ok(),
                None => false,
            },
            Try::CarryOut => carry_out_due(app).await.unwrap() == 1,
            Try::Pass(hours) => {
                self.desk.holder.clock.advance(Duration::from_secs(hours * 3_600));
                true
            }
            Try::Freeze => case::freeze(app, &self.staff(0), self.case).await.is_ok(),
            Try::LiftByName => {
                let request = LiftFreezeRequest { real_name: real_name() };
                device::lift_freeze(app, &self.phone().await, &request).await.is_ok()
            }
            Try::CodeVeto => self.spend(RecoveryAct::Veto).await,
            Try::CodeEnd => self.spend(RecoveryAct::EndBinding).await,
            Try::Bind => {
                self.phone = bound(app, &self.number).await;
                true
            }
        }
    }

    /// Whether everything stands as the model says.
    async fn agrees(&self, model: &Model) {
        let device = self.phone().await.device;
        assert_eq!(
            (device.is_live(), device.is_live() && device.frozen.is_some()),
            (model.bound, model.frozen)
        );
        let mut work = self.desk.app().stores.read().await.unwrap();
        let code = work.find_recovery_code(device.holder_id).await.unwrap().unwrap();
        assert_eq!(code.spent_at.is_none(), model.code);
        let now = self.desk.app().clock.now();
        let merged = work.find_merge(self.old.device.holder_id).await.unwrap();
        assert_eq!(merged.is_some(), model.merged);
        let telephone = work.find_telephone(device.holder_id).await.unwrap().unwrap();
        assert_eq!(open_number(self.desk.app(), &telephone).unwrap(), self.number(model.number));
        let open = work.find_open_measure(device.holder_id).await.unwrap();
        let open = open.filter(|open| !matches!(open.state_at(now), MeasureState::Ended(_)));
        assert_eq!(open.is_some(), model.live().is_some());
        if let (Some(open), Some(expected)) = (open, model.live()) {
            let (approved, confirmed) = (open.approved.is_some(), open.confirmed_at.is_some());
            assert_eq!((approved, confirmed), (expected.due.is_some(), expected.confirmed));
        }
    }
}

async fn nothing_that_anybody_tries_leads_anywhere_else_than_the_model(place: &Place) {
    let desk = Desk::new(place).await;
    let staff = [desk.agent.acting().await, desk.colleague.acting().await, desk.supervisor.acting().await];
    let number = AtomicU32::new(0);
    let (desk, staff, number) = (&desk, &staff, &number);
    play::<MeasureMachine, _, _>(
        SEQUENCES,
        MOST_TRIES,
        |mut model: Model, tries: Vec<Try>, seen: Seen| async move {
            // What is still under way is not another sequence's.
            desk.holder.clock.advance(Duration::from_secs(LIFETIME_HOURS * 3_600));
            carry_out_due(desk.app()).await.unwrap();
            let number = 100 + number.fetch_add(1, Ordering::SeqCst);
            let mut stage = Stage::new(desk, staff.clone(), number).await;
            for attempt in tries {
                seen.one();
                let before = model.clone();
                model = MeasureMachine::apply(model, &attempt);
                assert_eq!(stage.attempt(&attempt).await, model.done, "{attempt:?} in {before:?}");
                stage.agrees(&model).await;
            }
        },
    );
}
