//! Random sequences of what staff, holders and thieves may try, held against a model of what may come of it.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use std::time::Duration;
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

use crate::desk::{Desk, real_name, told_number};
use crate::place::{Place, on_both_engines};
use crate::world::{bound, citizen, telephone_of};

on_both_engines! {
    nothing_that_anybody_tries_leads_anywhere_else_than_the_model,
}

const SEQUENCES: u32 = 24;
/// Between the numbers of a person's two records.
const OTHER: u32 = 400;
const COOLING_HOURS: u64 = 2;
const LONG_COOLING_HOURS: u64 = 24;
const SETTLING_HOURS: u64 = 168;
const LIFETIME_HOURS: u64 = 72;

#[derive(Clone, Debug)]
enum Try {
    Ask,
    AskNumber,
    AskMerge,
    Approve,
    ApproveOwn,
    ApproveAsColleague,
    Refuse,
    Withdraw,
    Veto,
    Confirm,
    VetoByOld,
    ConfirmByOld,
    CarryOut,
    Pass(u64),
    Freeze,
    LiftByName,
    CodeVeto,
    CodeEnd,
    Bind,
}

/// What is under way; hours since the beginning.
#[derive(Clone, Debug, PartialEq)]
struct Open {
    device: u32,
    /// The telephone number that it would put in.
    number: Option<u32>,
    /// Whether another record would end in this one.
    merge: bool,
    confirmed: bool,
    due: Option<u64>,
    expires: u64,
}

#[derive(Clone, Debug)]
struct Model {
    hour: u64,
    /// How many phones were bound so far; the last one may be live.
    device: u32,
    bound: bool,
    frozen: bool,
    code: bool,
    open: Option<Open>,
    /// How many numbers were asked for so far; 0 is the provider's.
    asked: u32,
    number: u32,
    changed: Option<u64>,
    /// Whether the record of another number has ended in this one.
    merged: bool,
}

impl Model {
    fn live(&self) -> Option<&Open> {
        self.open.as_ref().filter(|open| open.expires > self.hour)
    }

    fn beginning() -> Self {
        Self {
            hour: 0,
            device: 1,
            bound: true,
            frozen: false,
            code: true,
            open: None,
            asked: 0,
            number: 0,
            changed: None,
            merged: false,
        }
    }

    fn end_binding(&mut self) {
        self.bound = false;
        self.frozen = false;
    }

    fn change_number(&mut self, number: u32) {
        self.number = number;
        self.changed = Some(self.hour);
    }

    /// Whether something came of it; a merge of which nothing comes says so.
    fn carried_out(&mut self, open: &Open) -> bool {
        self.open = None;
        if open.merge {
            self.merged |= self.usable() && open.device == self.device;
            return self.merged;
        }
        if self.bound && open.device == self.device {
            match open.number {
                Some(number) => self.change_number(number),
                None => self.end_binding(),
            }
        }
        true
    }

    /// What comes of a try, and whether it succeeds.
    fn after(&self, attempt: &Try) -> (Self, bool) {
        let mut next = self.clone();
        let ok = match attempt {
            Try::Ask => next.ask(None, false),
            Try::AskMerge => self.usable() && !self.merged && next.ask(None, true),
            Try::AskNumber => {
                next.asked += 1;
                next.ask(Some(next.asked), false)
            }
            Try::Approve => next.approve(),
            Try::ApproveOwn | Try::ApproveAsColleague => false,
            Try::Refuse | Try::Withdraw => next.stop(true),
            Try::Veto => next.stop(self.usable()),
            Try::Confirm => next.confirm(self.usable(), false),
            Try::VetoByOld => next.stop(self.live().is_some_and(|open| open.merge)),
            Try::ConfirmByOld => next.confirm(true, true),
            Try::CarryOut => next.carry_out(),
            Try::Pass(hours) => {
                next.hour += hours;
                true
            }
            Try::Freeze => {
                next.frozen |= self.usable();
                self.usable()
            }
            Try::LiftByName => std::mem::take(&mut next.frozen),
            Try::CodeVeto => {
                let ok = self.code && next.stop(true);
                next.code &= !ok;
                ok
            }
            Try::CodeEnd => {
                let ok = self.code && self.bound;
                if ok {
                    next.code = false;
                    next.end_binding();
                }
                ok
            }
            Try::Bind => {
                next.bound = true;
                next.device += 1;
                // The provider tells the one number that it knows.
                if next.number != 0 {
                    next.change_number(0);
                }
                true
            }
        };
        (next, ok)
    }

    fn usable(&self) -> bool {
        self.bound && !self.frozen
    }

    fn ask(&mut self, number: Option<u32>, merge: bool) -> bool {
        let ok = self.bound && self.live().is_none();
        if ok {
            let expires = self.hour + LIFETIME_HOURS;
            let (device, confirmed) = (self.device, false);
            self.open = Some(Open { device, number, merge, confirmed, due: None, expires });
        }
        ok
    }

    fn approve(&mut self) -> bool {
        let settled = self.changed.is_none_or(|at| at + SETTLING_HOURS <= self.hour);
        let cooling = if settled { COOLING_HOURS } else { LONG_COOLING_HOURS };
        match self.live().cloned() {
            Some(open) if open.due.is_none() && open.confirmed && settled => {
                self.carried_out(&open);
            }
            Some(open) if open.due.is_none() => {
                self.open = Some(Open { due: Some(self.hour + cooling), ..open });
            }
            _ => return false,
        }
        true
    }

    fn stop(&mut self, may: bool) -> bool {
        let live = self.live().is_some();
        self.open.take_if(|_| live && may).is_some()
    }

    /// By whoever would lose something: the phone, or, of a merge, that of the other record.
    fn confirm(&mut self, may: bool, old: bool) -> bool {
        let may = may && self.live().is_some_and(|open| open.merge == old);
        match self.open.as_mut().filter(|open| may && open.due.is_none() && !open.confirmed) {
            Some(open) => {
                open.confirmed = true;
                true
            }
            None => false,
        }
    }

    fn carry_out(&mut self) -> bool {
        match self.live().cloned() {
            Some(open) if open.due.is_some_and(|due| due <= self.hour) => self.carried_out(&open),
            _ => false,
        }
    }
}

/// What is tried, in a row.
fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        4 => Just(Try::Ask),
        4 => Just(Try::AskNumber),
        4 => Just(Try::AskMerge),
        4 => Just(Try::Approve),
        1 => Just(Try::ApproveOwn),
        1 => Just(Try::ApproveAsColleague),
        1 => Just(Try::Refuse),
        1 => Just(Try::Withdraw),
        2 => Just(Try::Veto),
        2 => Just(Try::Confirm),
        1 => Just(Try::VetoByOld),
        2 => Just(Try::ConfirmByOld),
        3 => Just(Try::CarryOut),
        3 => (1u64..=3).prop_map(Try::Pass),
        1 => Just(Try::Pass(LONG_COOLING_HOURS)),
        1 => Just(Try::Pass(SETTLING_HOURS)),
        1 => Just(Try::Pass(LIFETIME_HOURS)),
        2 => Just(Try::Freeze),
        1 => Just(Try::LiftByName),
        1 => Just(Try::CodeVeto),
        1 => Just(Try::CodeEnd),
        4 => Just(Try::Bind),
    ];
    prop::collection::vec(one, 1..=30)
}

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
    let mut runner = TestRunner::new(Config::default());
    for number in 0..SEQUENCES {
        let tries = tries().new_tree(&mut runner).unwrap().current();
        let mut model = Model::beginning();
        let mut stage = Stage::new(&desk, staff.clone(), 100 + number).await;
        for (at, attempt) in tries.iter().enumerate() {
            // A phone that is never heard of again may be superseded; that is another matter.
            if matches!(attempt, Try::Bind) && model.bound {
                continue;
            }
            let (next, expected) = model.after(attempt);
            let done = stage.attempt(attempt).await;
            assert_eq!(done, expected, "{attempt:?} after {:?} in {model:?}", &tries[..at]);
            model = next;
            stage.agrees(&model).await;
        }
        // What is still under way is not another sequence's.
        desk.holder.clock.advance(Duration::from_secs(LIFETIME_HOURS * 3_600));
        carry_out_due(desk.app()).await.unwrap();
    }
}
