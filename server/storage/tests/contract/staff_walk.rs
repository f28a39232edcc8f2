//! Long random walks over one account of staff, each step held against a plain model of what signing in, proving and roles
//! promise. The seed of a walk and its steps are printed.

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::{Entropy as _, SeededEntropy};
use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::{Clock as _, FrozenClock, UnixTime};
use wallet_server_core::app::App;
use wallet_server_core::sign_in::{
    Realm, SetUp, Stage, WebSecret, end_session, enter, find_signed_in, open_invitation, prove, set_up,
};
use wallet_server_core::staff::{
    By, StaffError, StaffRole, close_staff, find_staff, invite_staff, invite_staff_again, prove_again,
};

use crate::place::{Place, on_both_engines};
use crate::sharer::Sharer;

on_both_engines! {
    no_walk_over_signing_in_proving_and_roles_leaves_what_is_promised,
}

const PASSWORD: &str = "a sentence of five words";
const WRONG: &str = "another sentence of words";
const CLIENT: &str = "a browser of a test";
const WALKS: u64 = 10;
const STEPS: usize = 120;

/// How the account stands, as the model has it.
enum Standing {
    Invited(WebSecret, UnixTime),
    Active(TimeCodeKey),
    Closed,
}

/// A session, as the model has it.
struct Browser {
    cookie: WebSecret,
    stage: Stage,
    ends: UnixTime,
    seen: UnixTime,
    proved: UnixTime,
    ended: bool,
}

struct Walk {
    app: Arc<App>,
    clock: Arc<FrozenClock>,
    chance: SeededEntropy,
    login: String,
    id: SignInAccountId,
    role: StaffRole,
    standing: Standing,
    failures: u32,
    locked: Option<UnixTime>,
    last_step: i64,
    browsers: Vec<Browser>,
}

impl Walk {
    async fn begin(sharer: &Sharer, seed: u64) -> Self {
        let chance = SeededEntropy::new(seed);
        let mut first = [0];
        chance.fill(&mut first).unwrap();
        let role = StaffRole::ALL[usize::from(first[0]) % 4];
        let login = format!("walker-{seed}");
        let invited = invite_staff(&sharer.app, By::Operator, &login, "赵六", role).await.unwrap();
        Self {
            app: Arc::clone(&sharer.app),
            clock: Arc::clone(&sharer.clock),
            chance,
            login,
            id: invited.id,
            role,
            standing: Standing::Invited(invited.secret, invited.until),
            failures: 0,
            locked: None,
            last_step: -1,
            browsers: Vec::new(),
        }
    }

    fn draw(&self, below: usize) -> usize {
        let mut byte = [0];
        self.chance.fill(&mut byte).unwrap();
        usize::from(byte[0]) % below
    }

    fn now(&self) -> UnixTime {
        self.clock.now()
    }

    fn step_now(&self) -> i64 {
        self.now().as_secs() / 30
    }

    fn code(&self, key: &TimeCodeKey) -> String {
        key.code(TimeCodeKind::Rfc6238, u64::try_from(self.step_now()).unwrap()).to_string()
    }

    fn is_live(&self, browser: &Browser) -> bool {
        let now = self.now();
        let policy = &self.app.policy.sign_in;
        matches!(self.standing, Standing::Active(_))
            && !browser.ended
            && now < browser.ends
            && now < browser.seen.plus(policy.idle)
    }

    /// Counts an attempt as the promise has it; whether what was sent is looked at.
    fn counted(&mut self) -> bool {
        let now = self.now();
        let policy = &self.app.policy.sign_in;
        if !matches!(self.standing, Standing::Active(_)) || self.locked.is_some_and(|until| now < until) {
            return false;
        }
        self.failures = if self.locked.take().is_some() { 1 } else { self.failures + 1 };
        if self.failures >= policy.most_failures {
            self.locked = Some(now.plus(policy.lockout));
        }
        true
    }

    /// Whether a right code is taken now, and what that does.
    fn taken(&mut self) -> bool {
        let fresh = self.step_now() > self.last_step;
        if fresh {
            (self.last_step, self.failures, self.locked) = (self.step_now(), 0, None);
        }
        fresh
    }

    fn arrive(&mut self, cookie: WebSecret, stage: Stage) {
        let (now, policy) = (self.now(), &self.app.policy.sign_in);
        let lasts = if stage == Stage::Full { policy.session_lifetime } else { policy.half_session_lifetime };
        let (ends, seen, proved) = (now.plus(lasts), now, now);
        self.browsers.push(Browser { cookie, stage, ends, seen, proved, ended: false });
    }

    async fn takes_up(&mut self) -> Option<&'static str> {
        let Standing::Invited(secret, until) = &self.standing else { return None };
        let (good, secret) = (self.now() < *until, WebSecret::parse(&secret.expose()).unwrap());
        let opened = open_invitation(&self.app, Realm::Staff, &secret).await;
        assert_eq!(opened.is_ok(), good, "an invitation is good within its time");
        let Ok(opened) = opened else { return Some("late") };
        let form = SetUp {
            secret: &secret,
            code_salt: opened.code_salt,
            code_kind: TimeCodeKind::Rfc6238,
            code: &self.code(&opened.key),
            password: PASSWORD,
            client: CLIENT,
        };
        let cookie = set_up(&self.app, Realm::Staff, &form).await.unwrap();
        (self.last_step, self.standing) = (self.step_now(), Standing::Active(opened.key));
        self.arrive(cookie, Stage::Full);
        Some("taken up")
    }

    async fn enters(&mut self, password: &str) -> &'static str {
        let looked_at = self.counted();
        let expected = looked_at && password == PASSWORD;
        let done = enter(&self.app, Realm::Staff, &self.login, password, CLIENT).await;
        assert_eq!(done.is_ok(), expected, "name and password");
        if let Ok(cookie) = done {
            (self.failures, self.locked) = (self.failures.saturating_sub(1), None);
            self.arrive(cookie, Stage::Password);
        }
        if expected { "entered" } else { "not entered" }
    }

    async fn proves(&mut self, at: usize, right: bool) -> &'static str {
        let (live, stage) = (self.is_live(&self.browsers[at]), self.browsers[at].stage);
        let found = find_signed_in(&self.app, Realm::Staff, &self.browsers[at].cookie, false).await.unwrap();
        assert_eq!(found.is_some(), live, "a session counts");
        let Some(found) = found else { return "gone" };
        let code = match &self.standing {
            Standing::Active(key) if right => self.code(key),
            _ => "000000".to_owned(),
        };
        let expected = self.counted() && right && self.taken();
        if stage == Stage::Password {
            let done = prove(&self.app, &found, &code, CLIENT).await;
            assert_eq!(done.is_ok(), expected, "the second factor");
            if let Ok(cookie) = done {
                self.browsers[at].ended = true;
                self.arrive(cookie, Stage::Full);
            }
        } else {
            let acting = find_staff(&self.app, &self.browsers[at].cookie, false).await.unwrap().unwrap();
            let done = prove_again(&self.app, &acting, &code).await;
            assert_eq!(done.is_ok(), expected, "the second factor anew");
            if expected {
                self.browsers[at].proved = self.now();
            }
        }
        if expected { "proved" } else { "not proved" }
    }

    async fn acts(&mut self, at: usize) -> &'static str {
        let browser = &self.browsers[at];
        let whole = self.is_live(browser) && browser.stage == Stage::Full;
        let acting = find_staff(&self.app, &browser.cookie, true).await.unwrap();
        assert_eq!(acting.is_some(), whole, "who is in");
        let now = self.now();
        if self.is_live(browser) && browser.seen.plus(Duration::from_secs(60)) <= now {
            self.browsers[at].seen = now;
        }
        let Some(acting) = acting else { return "nobody" };
        assert_eq!(acting.role, self.role);
        let lately = now < self.browsers[at].proved.plus(self.app.policy.sign_in.proof_lifetime);
        let may = By::Staff(&acting).may(&self.app, &[StaffRole::SecurityAdministrator], now);
        match (self.role == StaffRole::SecurityAdministrator, lately) {
            (true, true) => assert!(may.is_ok()),
            (true, false) => assert!(matches!(may, Err(StaffError::ProveAgain))),
            (false, _) => assert!(matches!(may, Err(StaffError::NotAllowed))),
        }
        "acted"
    }

    async fn ends(&mut self, at: usize) -> &'static str {
        let found = find_signed_in(&self.app, Realm::Staff, &self.browsers[at].cookie, false).await.unwrap();
        let Some(found) = found else { return "gone" };
        assert!(end_session(&self.app, &found.account, found.session.id).await.unwrap());
        self.browsers[at].ended = true;
        "ended"
    }

    async fn is_invited_again(&mut self) -> &'static str {
        let done = invite_staff_again(&self.app, By::Operator, self.id).await;
        assert_eq!(done.is_ok(), !matches!(self.standing, Standing::Closed));
        let Ok(invited) = done else { return "closed" };
        self.standing = Standing::Invited(invited.secret, invited.until);
        (self.failures, self.locked, self.last_step) = (0, None, -1);
        self.browsers.iter_mut().for_each(|browser| browser.ended = true);
        "invited again"
    }

    async fn is_closed(&mut self) -> &'static str {
        let done = close_staff(&self.app, By::Operator, self.id).await;
        assert_eq!(done.is_ok(), !matches!(self.standing, Standing::Closed));
        self.standing = Standing::Closed;
        "closed"
    }

    fn waits(&self) -> &'static str {
        let secs = [1, 30, 30, 30, 30, 30, 60, 60, 60, 120, 120, 299, 300, 600, 899, 900, 3_600, 8 * 3_600];
        self.clock.advance(Duration::from_secs(secs[self.draw(secs.len())]));
        "waited"
    }

    async fn step(&mut self) -> &'static str {
        let count = self.browsers.len();
        let at = if count == 0 { None } else { Some(count - 1 - self.draw(count.min(3))) };
        match (self.draw(24), at) {
            (0..=1, _) => self.takes_up().await.unwrap_or("no invitation"),
            (2..=4, _) => self.enters(PASSWORD).await,
            (5..=6, _) => self.enters(WRONG).await,
            (7..=10, Some(at)) => self.proves(at, true).await,
            (11, Some(at)) => self.proves(at, false).await,
            (12..=16, Some(at)) => self.acts(at).await,
            (17, Some(at)) => self.ends(at).await,
            (18, _) if self.draw(4) == 0 => self.is_invited_again().await,
            (19, _) if self.draw(20) == 0 => self.is_closed().await,
            _ => self.waits(),
        }
    }
}

async fn no_walk_over_signing_in_proving_and_roles_leaves_what_is_promised(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (mut proved, mut acted) = (0, 0);
    for seed in 0..WALKS {
        let mut walk = Walk::begin(&sharer, seed).await;
        walk.takes_up().await;
        for step in 0..STEPS {
            let what = walk.step().await;
            // Shown where the test fails.
            let _ = writeln!(std::io::stdout(), "walk {seed}, step {step}: {what}");
            proved += i32::from(what == "proved");
            acted += i32::from(what == "acted");
            let failures = format!("SELECT failures FROM sign_in_accounts WHERE login = '{}'", walk.login);
            assert_eq!(place.number(&failures).await, i64::from(walk.failures), "failures");
        }
    }
    assert!(proved >= 10 && acted >= 20, "the walks went somewhere: {proved} {acted}");
}
