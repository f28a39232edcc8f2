use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::digest::{Digest, sm3};
use wallet_protocol::time::{Clock as _, FrozenClock, UnixTime};
use wallet_server_core::port::{Allowance, Limit, Seen, ShortLived, ShortLivedError};
use wallet_server_storage::short_lived::{InProcess, Redis};

use crate::place::{fresh_name, needed};
use crate::sample::NOW;

/// Runs each promise on both implementations.
macro_rules! on_both {
    ($($promise:ident,)*) => {$(
        mod $promise {
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn in_process() {
                super::$promise(&super::Short::in_process()).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_redis() {
                super::$promise(&super::Short::redis().await).await;
            }
        }
    )*};
}

on_both! {
    a_challenge_is_taken_once,
    of_64_calls_that_take_a_challenge_one_gets_it,
    a_challenge_that_is_over_is_not_taken,
    what_was_seen_is_seen_until_its_end,
    of_64_first_sights_one_is_the_first,
    a_reference_is_given_out_once_and_stands_for_its_bytes,
    of_64_calls_that_take_a_reference_one_gets_it,
    a_reference_that_is_taken_is_refused_and_not_overwritten,
    a_bucket_gives_its_burst_and_then_waits,
    a_bucket_refills_however_often_it_is_asked,
    buckets_of_different_keys_and_kinds_never_meet,
    of_64_calls_at_once_no_more_than_the_burst_are_allowed,
    a_clock_that_goes_back_locks_nobody_out,
    short_lived_state_that_works_says_so,
}

pub(crate) struct Short {
    clock: Arc<FrozenClock>,
    state: Arc<dyn ShortLived>,
}

impl Short {
    fn in_process() -> Self {
        let clock = Arc::new(FrozenClock::at(NOW));
        Self { state: Arc::new(InProcess::new(clock.clone())), clock }
    }

    async fn redis() -> Self {
        let clock = Arc::new(FrozenClock::at(NOW));
        let prefix = format!("{}:", fresh_name());
        let redis = Redis::connect(&needed("LUZHENG_TEST_REDIS_URL"), &prefix, clock.clone()).await.unwrap();
        Self { state: Arc::new(redis), clock }
    }

    fn soon(&self) -> UnixTime {
        self.clock.now().plus(Duration::from_secs(60))
    }

    /// How many of 64 calls at once answer `true`.
    async fn of_64<F>(&self, call: impl Fn(Arc<dyn ShortLived>) -> F) -> usize
    where
        F: Future<Output = bool> + Send + 'static,
    {
        let calls: Vec<_> = (0..64).map(|_| tokio::spawn(call(Arc::clone(&self.state)))).collect();
        let mut yes = 0;
        for call in calls {
            yes += usize::from(call.await.unwrap());
        }
        yes
    }
}

fn digest(text: &str) -> Digest {
    sm3(text.as_bytes())
}

async fn a_challenge_is_taken_once(short: &Short) {
    short.state.put_challenge(digest("a"), short.soon()).await.unwrap();
    assert!(!short.state.take_challenge(digest("b")).await.unwrap());
    assert!(short.state.take_challenge(digest("a")).await.unwrap());
    assert!(!short.state.take_challenge(digest("a")).await.unwrap());
}

async fn of_64_calls_that_take_a_challenge_one_gets_it(short: &Short) {
    short.state.put_challenge(digest("a"), short.soon()).await.unwrap();
    let taken = short.of_64(|state| async move { state.take_challenge(digest("a")).await.unwrap() }).await;
    assert_eq!(taken, 1);
}

async fn a_challenge_that_is_over_is_not_taken(short: &Short) {
    short.state.put_challenge(digest("a"), short.soon()).await.unwrap();
    short.state.put_challenge(digest("past"), short.clock.now()).await.unwrap();
    assert!(!short.state.take_challenge(digest("past")).await.unwrap());
    short.clock.advance(Duration::from_secs(60));
    assert!(!short.state.take_challenge(digest("a")).await.unwrap());
}

async fn what_was_seen_is_seen_until_its_end(short: &Short) {
    let until = short.soon();
    assert!(short.state.first_sight(Seen::Proof, digest("a"), until).await.unwrap());
    assert!(!short.state.first_sight(Seen::Proof, digest("a"), until).await.unwrap());
    assert!(short.state.first_sight(Seen::Frame, digest("a"), until).await.unwrap());
    short.clock.advance(Duration::from_millis(59_999));
    assert!(!short.state.first_sight(Seen::Proof, digest("a"), short.soon()).await.unwrap());
    short.clock.advance(Duration::from_millis(1));
    assert!(short.state.first_sight(Seen::Proof, digest("a"), short.soon()).await.unwrap());
}

async fn of_64_first_sights_one_is_the_first(short: &Short) {
    let until = short.soon();
    let first = short
        .of_64(move |state| async move { state.first_sight(Seen::Frame, digest("a"), until).await.unwrap() })
        .await;
    assert_eq!(first, 1);
}

async fn a_reference_is_given_out_once_and_stands_for_its_bytes(short: &Short) {
    let bytes = vec![0, b':', 255, b'\n', b'1'];
    assert!(short.state.put_reference(digest("a"), bytes.clone(), short.soon()).await.unwrap());
    assert_eq!(short.state.take_reference(digest("a")).await.unwrap(), Some(bytes));
    assert_eq!(short.state.take_reference(digest("a")).await.unwrap(), None);
    assert!(short.state.put_reference(digest("b"), vec![1], short.soon()).await.unwrap());
    short.clock.advance(Duration::from_secs(60));
    assert_eq!(short.state.take_reference(digest("b")).await.unwrap(), None);
}

async fn of_64_calls_that_take_a_reference_one_gets_it(short: &Short) {
    assert!(short.state.put_reference(digest("a"), vec![1], short.soon()).await.unwrap());
    let taken =
        short.of_64(|state| async move { state.take_reference(digest("a")).await.unwrap().is_some() }).await;
    assert_eq!(taken, 1);
}

async fn a_reference_that_is_taken_is_refused_and_not_overwritten(short: &Short) {
    assert!(short.state.put_reference(digest("a"), vec![1], short.soon()).await.unwrap());
    assert!(!short.state.put_reference(digest("a"), vec![2], short.soon()).await.unwrap());
    assert_eq!(short.state.take_reference(digest("a")).await.unwrap(), Some(vec![1]));
}

/// Three at once, one each twenty seconds.
const LIMIT: Limit = Limit { name: "tries", burst: 3, per_minute: 3 };

fn wait(millis: u64) -> Allowance {
    Allowance::Refused { retry_after: Duration::from_millis(millis) }
}

async fn a_bucket_gives_its_burst_and_then_waits(short: &Short) {
    for _ in 0..3 {
        assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), Allowance::Allowed);
    }
    assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), wait(20_000));
    short.clock.advance(Duration::from_millis(19_999));
    assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), wait(1));
    short.clock.advance(Duration::from_millis(1));
    assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), Allowance::Allowed);
    assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), wait(20_000));
    short.clock.advance(Duration::from_secs(3_600));
    for _ in 0..3 {
        assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), Allowance::Allowed);
    }
    assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), wait(20_000));
}

async fn a_bucket_refills_however_often_it_is_asked(short: &Short) {
    let mut allowed = 0;
    for _ in 0..60_001 / 7 {
        allowed += usize::from(short.state.allow(LIMIT, "a").await.unwrap() == Allowance::Allowed);
        short.clock.advance(Duration::from_millis(7));
    }
    // A minute has gone by: the burst, and one each twenty seconds.
    assert_eq!(allowed, 3 + 2);
}

async fn buckets_of_different_keys_and_kinds_never_meet(short: &Short) {
    let one = Limit { name: "one", burst: 1, per_minute: 1 };
    let other = Limit { name: "other", ..one };
    assert_eq!(short.state.allow(one, "a").await.unwrap(), Allowance::Allowed);
    assert_eq!(short.state.allow(one, "b").await.unwrap(), Allowance::Allowed);
    assert_eq!(short.state.allow(other, "a").await.unwrap(), Allowance::Allowed);
    assert_eq!(short.state.allow(one, "a").await.unwrap(), wait(60_000));
}

async fn of_64_calls_at_once_no_more_than_the_burst_are_allowed(short: &Short) {
    let allowed = short
        .of_64(|state| async move { state.allow(LIMIT, "a").await.unwrap() == Allowance::Allowed })
        .await;
    assert_eq!(allowed, 3);
}

async fn a_clock_that_goes_back_locks_nobody_out(short: &Short) {
    for _ in 0..3 {
        assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), Allowance::Allowed);
    }
    short.clock.set(NOW.minus(Duration::from_secs(86_400)));
    assert_eq!(short.state.allow(LIMIT, "a").await.unwrap(), wait(20_000));
}

async fn short_lived_state_that_works_says_so(short: &Short) {
    short.state.ready().await.unwrap();
}

#[tokio::test]
async fn a_full_memory_refuses_what_is_new_and_keeps_what_is_live() {
    let clock = Arc::new(FrozenClock::at(NOW));
    let state = InProcess::bounded(clock.clone(), 2);
    let until = NOW.plus(Duration::from_secs(60));
    for text in ["a", "b"] {
        assert!(state.first_sight(Seen::Proof, digest(text), until).await.unwrap());
    }
    let refused = state.first_sight(Seen::Proof, digest("c"), until).await;
    assert!(matches!(refused, Err(ShortLivedError::Full)));
    assert!(!state.first_sight(Seen::Proof, digest("a"), until).await.unwrap());
    assert!(matches!(state.put_challenge(digest("c"), until).await, Ok(())));
    clock.advance(Duration::from_secs(60));
    assert!(state.first_sight(Seen::Proof, digest("c"), until.plus(Duration::from_secs(60))).await.unwrap());
}
