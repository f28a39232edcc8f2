use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::digest::sm3;
use wallet_protocol::time::FrozenClock;
use wallet_server_core::port::{Limit, Seen, ShortLived, ShortLivedError};
use wallet_server_storage::short_lived::Redis;

use crate::place::{fresh_name, needed};
use crate::proxy::{Network, Proxy};
use crate::sample::NOW;

async fn behind_a_proxy() -> (Proxy, Redis) {
    let url = needed("LUZHENG_TEST_REDIS_URL");
    let (login, server) = url.split_once('@').unwrap();
    let proxy = Proxy::to(server.trim_end_matches('/').to_owned()).await;
    let url = format!("{login}@127.0.0.1:{}/", proxy.port);
    let clock = Arc::new(FrozenClock::at(NOW));
    let redis = Redis::connect(&url, &format!("{}:", fresh_name()), clock).await.unwrap();
    (proxy, redis)
}

/// Every operation, and whether it said that Redis is away.
async fn all_unavailable(redis: &Redis) -> [bool; 7] {
    let until = NOW.plus(Duration::from_secs(60));
    let limit = Limit { name: "tries", burst: 9, per_minute: 9 };
    fn away<T>(answer: Result<T, ShortLivedError>) -> bool {
        matches!(answer, Err(ShortLivedError::Unavailable(_)))
    }
    [
        away(redis.put_challenge(sm3(b"a"), until).await),
        away(redis.take_challenge(sm3(b"a")).await),
        away(redis.first_sight(Seen::Proof, sm3(b"a"), until).await),
        away(redis.put_reference(sm3(b"a"), vec![1], until).await),
        away(redis.take_reference(sm3(b"a")).await),
        away(redis.allow(limit, "a").await),
        away(redis.ready().await),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_is_gone_refuses_everything_and_comes_back() {
    let (proxy, redis) = behind_a_proxy().await;
    redis.ready().await.unwrap();
    proxy.set(Network::Cut);
    assert_eq!(all_unavailable(&redis).await, [true; 7]);
    proxy.set(Network::Flows);
    let back = async { while redis.ready().await.is_err() {} };
    tokio::time::timeout(Duration::from_secs(20), back).await.expect("Redis was never found again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redis_that_does_not_answer_is_given_up_at_the_deadline() {
    let (proxy, redis) = behind_a_proxy().await;
    redis.ready().await.unwrap();
    proxy.set(Network::HoldsAnswers);
    let asked = tokio::time::timeout(Duration::from_secs(20), all_unavailable(&redis));
    assert_eq!(asked.await.expect("a call has no deadline"), [true; 7]);
}

#[tokio::test]
async fn a_redis_that_was_never_there_is_told_at_once() {
    let clock = Arc::new(FrozenClock::at(NOW));
    // Port 1 of this machine is nobody's.
    assert!(Redis::connect("redis://127.0.0.1:1/", "x:", clock).await.is_err());
}
