//! What is over goes while the server runs, without anybody asking.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::id::SessionId;
use wallet_protocol::time::{FrozenClock, UnixTime};
use wallet_server::config::Config;
use wallet_server::serve::{Running, start_with};
use wallet_server_core::store::Stores as _;
use wallet_system_tests::BarePhone;

/// Nothing here takes so long unless a promise is broken.
const BROKEN: Duration = Duration::from_secs(60);

async fn start(config: &Config, clock: &Arc<FrozenClock>, seed: u64) -> Running {
    let entropy = Arc::new(SeededEntropy::new(seed));
    start_with(config, Arc::clone(clock) as _, entropy).await.unwrap()
}

async fn is_there(server: &Running, session: SessionId) -> bool {
    server.database.read().await.unwrap().find_session(session).await.unwrap().is_some()
}

#[tokio::test]
async fn a_session_that_is_long_over_is_deleted_in_the_background() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FrozenClock::at(UnixTime::from_secs(1_795_225_600)));
    let mut config = Config { data: Some(folder.path().to_owned()), ..Config::default() };
    config.http.listen = ([127, 0, 0, 1], 0).into();
    let server = start(&config, &clock, 1).await;
    let person = server.sandbox.demo_driver().unwrap();
    let mut phone = BarePhone::new(&server.base_url, SuiteId::P256, 1);
    phone.bind(&person.name, person.number.expose()).await;
    let session = phone.refresh_secret.split_once('.').unwrap().0.parse().unwrap();
    assert!(is_there(&server, session).await);
    server.stop().await;

    clock.advance(Duration::from_secs(100 * 86_400));
    let server = start(&config, &clock, 2).await;
    let gone = async {
        while is_there(&server, session).await {
            tokio::task::yield_now().await;
        }
    };
    assert!(tokio::time::timeout(BROKEN, gone).await.is_ok());
    server.stop().await;
}
