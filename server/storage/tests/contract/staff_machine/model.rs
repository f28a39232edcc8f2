//! What signing in, proving and roles promise, without a server; times in seconds since a whole step of the time code.

use proptest::prelude::*;
use proptest::strategy::Union;
use proptest_state_machine::ReferenceStateMachine;
use wallet_server_core::policy::SignInPolicy;
use wallet_server_core::sign_in::Stage;
use wallet_server_core::staff::StaffRole;

/// How long a step of the time code lasts.
pub(super) const STEP_SECS: u64 = 30;
/// A session's last use is written down once in so long.
const SEEN_SECS: u64 = 60;
/// Only so many of the newest sessions are used.
const BROWSERS: usize = 3;

/// How the account stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Standing {
    Invited { until: u64 },
    Active,
    Closed,
}

/// A session.
#[derive(Clone, Copy, Debug)]
struct Session {
    stage: Stage,
    ends: u64,
    seen: u64,
    proved: u64,
    ended: bool,
}

/// What somebody does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deed {
    TakeUp,
    Enter { right: bool },
    Prove { at: usize, right: bool },
    Act { at: usize },
    End { at: usize },
    InviteAgain,
    Close,
    Wait(u64),
}

/// What has to come of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Outcome {
    Done,
    Refused,
    /// The session is none.
    Gone,
    /// Somebody is in; whether they proved the second factor lately.
    In {
        lately: bool,
    },
}

#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) role: StaffRole,
    pub(super) standing: Standing,
    pub(super) failures: u32,
    pub(super) outcome: Outcome,
    now: u64,
    locked: Option<u64>,
    /// Of the code that was taken last.
    step: Option<u64>,
    sessions: Vec<Session>,
}

fn policy() -> SignInPolicy {
    SignInPolicy::default()
}

impl Model {
    fn beginning(role: StaffRole) -> Self {
        let until = policy().invitation_lifetime.as_secs();
        Self {
            role,
            standing: Standing::Invited { until },
            failures: 0,
            outcome: Outcome::Done,
            now: 0,
            locked: None,
            step: None,
            sessions: Vec::new(),
        }
    }

    fn is_live(&self, at: usize) -> bool {
        let session = self.sessions[at];
        self.standing == Standing::Active
            && !session.ended
            && self.now < session.ends
            && self.now < session.seen + policy().idle.as_secs()
    }

    /// Counts an attempt; whether what was sent is looked at.
    fn counted(&mut self) -> bool {
        if self.standing != Standing::Active || self.locked.is_some_and(|until| self.now < until) {
            return false;
        }
        self.failures = if self.locked.take().is_some() { 1 } else { self.failures + 1 };
        if self.failures >= policy().most_failures {
            self.locked = Some(self.now + policy().lockout.as_secs());
        }
        true
    }

    /// Whether a right code is taken now, and what that does.
    fn taken(&mut self) -> bool {
        let step = self.now / STEP_SECS;
        let fresh = self.step.is_none_or(|last| last < step);
        if fresh {
            (self.step, self.failures, self.locked) = (Some(step), 0, None);
        }
        fresh
    }

    fn arrive(&mut self, stage: Stage) {
        let lasts =
            if stage == Stage::Full { policy().session_lifetime } else { policy().half_session_lifetime };
        let (ends, now) = (self.now + lasts.as_secs(), self.now);
        self.sessions.push(Session { stage, ends, seen: now, proved: now, ended: false });
    }

    fn after(&mut self, deed: Deed) -> Outcome {
        match deed {
            Deed::TakeUp => self.take_up(),
            Deed::Enter { right } => self.enter(right),
            Deed::Prove { at, .. } | Deed::Act { at } | Deed::End { at } if !self.is_live(at) => {
                Outcome::Gone
            }
            Deed::Prove { at, right } => self.prove(at, right),
            Deed::Act { at } => self.act(at),
            Deed::End { at } => {
                self.sessions[at].ended = true;
                Outcome::Done
            }
            Deed::InviteAgain => self.invite_again(),
            Deed::Close => match std::mem::replace(&mut self.standing, Standing::Closed) {
                Standing::Closed => Outcome::Refused,
                _ => Outcome::Done,
            },
            Deed::Wait(secs) => {
                self.now += secs;
                Outcome::Done
            }
        }
    }

    fn take_up(&mut self) -> Outcome {
        match self.standing {
            Standing::Invited { until } if self.now < until => {
                (self.standing, self.step) = (Standing::Active, Some(self.now / STEP_SECS));
                self.arrive(Stage::Full);
                Outcome::Done
            }
            _ => Outcome::Refused,
        }
    }

    fn enter(&mut self, right: bool) -> Outcome {
        if !self.counted() || !right {
            return Outcome::Refused;
        }
        (self.failures, self.locked) = (self.failures.saturating_sub(1), None);
        self.arrive(Stage::Password);
        Outcome::Done
    }

    fn prove(&mut self, at: usize, right: bool) -> Outcome {
        if !self.counted() || !right || !self.taken() {
            return Outcome::Refused;
        }
        if self.sessions[at].stage == Stage::Password {
            self.sessions[at].ended = true;
            self.arrive(Stage::Full);
        } else {
            self.sessions[at].proved = self.now;
        }
        Outcome::Done
    }

    fn act(&mut self, at: usize) -> Outcome {
        let session = &mut self.sessions[at];
        if session.seen + SEEN_SECS <= self.now {
            session.seen = self.now;
        }
        match session.stage {
            Stage::Password => Outcome::Gone,
            Stage::Full => {
                Outcome::In { lately: self.now < session.proved + policy().proof_lifetime.as_secs() }
            }
        }
    }

    fn invite_again(&mut self) -> Outcome {
        if self.standing == Standing::Closed {
            return Outcome::Refused;
        }
        self.standing = Standing::Invited { until: self.now + policy().invitation_lifetime.as_secs() };
        (self.failures, self.locked, self.step) = (0, None, None);
        self.sessions.iter_mut().for_each(|session| session.ended = true);
        Outcome::Done
    }
}

/// Of one account of staff and its sessions.
pub(super) struct StaffMachine;

impl ReferenceStateMachine for StaffMachine {
    type State = Model;
    type Transition = Deed;

    fn init_state() -> BoxedStrategy<Model> {
        prop::sample::select(StaffRole::ALL.to_vec()).prop_map(Model::beginning).boxed()
    }

    fn transitions(model: &Model) -> BoxedStrategy<Deed> {
        let waits = vec![1, 30, 60, 120, 299, 300, 600, 899, 900, 3_600, 8 * 3_600, 3 * 86_400];
        let step = Just(Deed::Wait(STEP_SECS)).boxed();
        let mut deeds = vec![
            (5, step),
            (4, prop::sample::select(waits).prop_map(Deed::Wait).boxed()),
            (
                4,
                prop::sample::select(vec![true, true, false]).prop_map(|right| Deed::Enter { right }).boxed(),
            ),
            (1, prop_oneof![3 => Just(Deed::InviteAgain), 1 => Just(Deed::Close)].boxed()),
        ];
        if matches!(model.standing, Standing::Invited { .. }) {
            deeds.push((12, Just(Deed::TakeUp).boxed()));
        }
        let count = model.sessions.len();
        if count > 0 {
            let at = count.saturating_sub(BROWSERS)..count;
            let right = prop::sample::select(vec![true, true, true, true, false]);
            let prove = (at.clone(), right).prop_map(|(at, right)| Deed::Prove { at, right });
            deeds.push((7, prove.boxed()));
            deeds.push((7, at.clone().prop_map(|at| Deed::Act { at }).boxed()));
            deeds.push((1, at.prop_map(|at| Deed::End { at }).boxed()));
        }
        Union::new_weighted(deeds).boxed()
    }

    fn preconditions(model: &Model, deed: &Deed) -> bool {
        match deed {
            Deed::TakeUp => matches!(model.standing, Standing::Invited { .. }),
            Deed::Prove { at, .. } | Deed::Act { at } | Deed::End { at } => *at < model.sessions.len(),
            _ => true,
        }
    }

    fn apply(mut model: Model, deed: &Deed) -> Model {
        model.outcome = model.after(*deed);
        model
    }
}
