//! Random walks over one account of staff, each step held against a plain model of what signing in, proving and roles
//! promise.

mod model;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use proptest_state_machine::ReferenceStateMachine as _;
use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::{Clock as _, FrozenClock};
use wallet_server_core::app::App;
use wallet_server_core::sign_in::{
    Realm, SetUp, Stage, WebSecret, end_session, enter, find_signed_in, open_invitation, prove, set_up,
};
use wallet_server_core::staff::{
    By, StaffError, StaffRole, close_staff, find_staff, invite_staff, invite_staff_again, prove_again,
};

use self::model::{Deed, Model, Outcome, STEP_SECS, StaffMachine};
use crate::machine::{Seen, play};
use crate::place::{Place, on_both_engines};
use crate::sharer::Sharer;

on_both_engines! {
    no_walk_over_signing_in_proving_and_roles_leaves_what_is_promised,
}

const PASSWORD: &str = "a sentence of five words";
const WRONG: &str = "another sentence of words";
const CLIENT: &str = "a browser of a test";
const WALKS: u32 = 24;
const MOST_STEPS: usize = 120;

/// The server's side of an account, and what its person has in hand.
struct System {
    app: Arc<App>,
    clock: Arc<FrozenClock>,
    login: String,
    id: SignInAccountId,
    invitation: WebSecret,
    key: Option<TimeCodeKey>,
    cookies: Vec<WebSecret>,
}

fn outcome<T, E>(done: &Result<T, E>) -> Outcome {
    if done.is_ok() { Outcome::Done } else { Outcome::Refused }
}

impl System {
    async fn begin(sharer: &Sharer, number: u32, role: StaffRole) -> Self {
        let (app, clock) = (Arc::clone(&sharer.app), Arc::clone(&sharer.clock));
        // The model counts from a whole step.
        let step = i64::try_from(STEP_SECS).unwrap() * 1_000;
        let rest = u64::try_from(step - clock.now().as_millis() % step).unwrap();
        clock.advance(Duration::from_millis(rest));
        let login = format!("walker-{number}");
        let invited = invite_staff(&app, By::Operator, &login, "赵六", role).await.unwrap();
        let (id, invitation) = (invited.id, invited.secret);
        Self { app, clock, login, id, invitation, key: None, cookies: Vec::new() }
    }

    fn code(&self, right: bool) -> String {
        let step = u64::try_from(self.clock.now().as_secs()).unwrap() / STEP_SECS;
        let key = self.key.as_ref().filter(|_| right);
        key.map_or_else(|| "000000".to_owned(), |key| key.code(TimeCodeKind::Rfc6238, step).to_string())
    }

    async fn attempt(&mut self, deed: Deed, model: &Model) -> Outcome {
        match deed {
            Deed::TakeUp => self.take_up().await,
            Deed::Enter { right } => {
                let password = if right { PASSWORD } else { WRONG };
                let done = enter(&self.app, Realm::Staff, &self.login, password, CLIENT).await;
                self.arrive(done)
            }
            Deed::Prove { at, right } => self.prove(at, right).await,
            Deed::Act { at } => self.act(at, model.role).await,
            Deed::End { at } => self.end(at).await,
            Deed::InviteAgain => {
                let done = invite_staff_again(&self.app, By::Operator, self.id).await;
                let came = outcome(&done);
                self.invitation = done.map_or_else(|_| self.copied(), |invited| invited.secret);
                came
            }
            Deed::Close => outcome(&close_staff(&self.app, By::Operator, self.id).await),
            Deed::Wait(secs) => {
                self.clock.advance(Duration::from_secs(secs));
                Outcome::Done
            }
        }
    }

    fn copied(&self) -> WebSecret {
        WebSecret::parse(&self.invitation.expose()).unwrap()
    }

    fn arrive<E>(&mut self, done: Result<WebSecret, E>) -> Outcome {
        let came = outcome(&done);
        self.cookies.extend(done.ok());
        came
    }

    async fn take_up(&mut self) -> Outcome {
        let Ok(opened) = open_invitation(&self.app, Realm::Staff, &self.invitation).await else {
            return Outcome::Refused;
        };
        self.key = Some(opened.key);
        let (secret, code) = (self.copied(), self.code(true));
        let form = SetUp {
            secret: &secret,
            code_salt: opened.code_salt,
            code_kind: TimeCodeKind::Rfc6238,
            code: &code,
            password: PASSWORD,
            client: CLIENT,
        };
        let done = set_up(&self.app, Realm::Staff, &form).await;
        self.arrive(done)
    }

    async fn prove(&mut self, at: usize, right: bool) -> Outcome {
        let found = find_signed_in(&self.app, Realm::Staff, &self.cookies[at], false).await.unwrap();
        let Some(found) = found else { return Outcome::Gone };
        let code = self.code(right);
        if found.session.stage == Stage::Password {
            let done = prove(&self.app, &found, &code, CLIENT).await;
            return self.arrive(done);
        }
        let acting = find_staff(&self.app, &self.cookies[at], false).await.unwrap().unwrap();
        outcome(&prove_again(&self.app, &acting, &code).await)
    }

    async fn act(&self, at: usize, role: StaffRole) -> Outcome {
        let Some(acting) = find_staff(&self.app, &self.cookies[at], true).await.unwrap() else {
            return Outcome::Gone;
        };
        assert_eq!(acting.role, role);
        let others: Vec<_> = StaffRole::ALL.into_iter().filter(|other| *other != role).collect();
        let now = self.clock.now();
        let beyond = By::Staff(&acting).may(&self.app, &others, now);
        assert!(matches!(beyond, Err(StaffError::NotAllowed)), "roles exclude each other: {beyond:?}");
        match By::Staff(&acting).may(&self.app, &[role], now) {
            Ok(()) => Outcome::In { lately: true },
            Err(StaffError::ProveAgain) => Outcome::In { lately: false },
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn end(&self, at: usize) -> Outcome {
        let found = find_signed_in(&self.app, Realm::Staff, &self.cookies[at], false).await.unwrap();
        let Some(found) = found else { return Outcome::Gone };
        assert!(end_session(&self.app, &found.account, found.session.id).await.unwrap());
        Outcome::Done
    }
}

async fn no_walk_over_signing_in_proving_and_roles_leaves_what_is_promised(place: &Place) {
    let sharer = Sharer::new(place).await;
    let [number, proved, acted] = [const { AtomicU32::new(0) }; 3];
    let (sharer, number, proved, acted) = (&sharer, &number, &proved, &acted);
    play::<StaffMachine, _, _>(
        WALKS,
        MOST_STEPS,
        |mut model: Model, deeds: Vec<Deed>, seen: Seen| async move {
            let mut system = System::begin(sharer, number.fetch_add(1, Ordering::SeqCst), model.role).await;
            for deed in deeds {
                seen.one();
                model = StaffMachine::apply(model, &deed);
                let came = system.attempt(deed, &model).await;
                assert_eq!(came, model.outcome, "{deed:?} in {model:?}");
                let failures =
                    format!("SELECT failures FROM sign_in_accounts WHERE login = '{}'", system.login);
                assert_eq!(place.number(&failures).await, i64::from(model.failures), "failures");
                proved.fetch_add(
                    u32::from(matches!((deed, came), (Deed::Prove { .. }, Outcome::Done))),
                    Ordering::SeqCst,
                );
                acted.fetch_add(u32::from(matches!(came, Outcome::In { .. })), Ordering::SeqCst);
            }
        },
    );
    let counts = (proved.load(Ordering::SeqCst), acted.load(Ordering::SeqCst));
    assert!(counts.0 >= 10 && counts.1 >= 20, "the walks went somewhere: {counts:?}");
}
