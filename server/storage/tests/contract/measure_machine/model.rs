//! What may come of what staff, holders and thieves try, without a server.

use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

const COOLING_HOURS: u64 = 2;
const LONG_COOLING_HOURS: u64 = 24;
const SETTLING_HOURS: u64 = 168;
pub(super) const LIFETIME_HOURS: u64 = 72;

/// What somebody tries.
#[derive(Clone, Debug)]
pub(super) enum Try {
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
pub(super) struct Open {
    device: u32,
    /// The telephone number that it would put in.
    number: Option<u32>,
    /// Whether another record would end in this one.
    merge: bool,
    pub(super) confirmed: bool,
    pub(super) due: Option<u64>,
    expires: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Model {
    /// Whether the last try succeeds.
    pub(super) done: bool,
    hour: u64,
    /// How many phones were bound so far; the last one may be live.
    device: u32,
    pub(super) bound: bool,
    pub(super) frozen: bool,
    pub(super) code: bool,
    open: Option<Open>,
    /// How many numbers were asked for so far; 0 is the provider's.
    asked: u32,
    pub(super) number: u32,
    changed: Option<u64>,
    /// Whether the record of another number has ended in this one.
    pub(super) merged: bool,
}

impl Model {
    pub(super) fn live(&self) -> Option<&Open> {
        self.open.as_ref().filter(|open| open.expires > self.hour)
    }

    fn beginning() -> Self {
        Self {
            done: true,
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

/// Of one holder, their phones and a record under another number.
pub(super) struct MeasureMachine;

impl ReferenceStateMachine for MeasureMachine {
    type State = Model;
    type Transition = Try;

    fn init_state() -> BoxedStrategy<Model> {
        Just(Model::beginning()).boxed()
    }

    fn transitions(_: &Model) -> BoxedStrategy<Try> {
        prop_oneof![
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
        ]
        .boxed()
    }

    /// A phone that is never heard of again may be superseded; that is another matter.
    fn preconditions(model: &Model, attempt: &Try) -> bool {
        !(matches!(attempt, Try::Bind) && model.bound)
    }

    fn apply(model: Model, attempt: &Try) -> Model {
        let (next, done) = model.after(attempt);
        Model { done, ..next }
    }
}
