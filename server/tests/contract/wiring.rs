//! What is put together from which settings: nothing of the sandbox is reached where every party is real.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use tempfile::TempDir;
use tower::ServiceExt as _;
use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::time::{FrozenClock, UnixTime};
use wallet_server::config::Config;
use wallet_server::wiring::{Wired, WiringError, wire};

const SANDBOX: [(&str, &str); 5] = [
    ("GET", "/sandbox/people"),
    ("POST", "/sandbox/real-name"),
    ("POST", "/sandbox/licence-state"),
    ("POST", "/sandbox/telephone"),
    ("POST", "/sandbox/messages"),
];

fn config(folder: &TempDir) -> Config {
    let mut config = Config { data: Some(folder.path().to_owned()), ..Config::default() };
    config.http.rate_limits = false;
    config
}

async fn wired(config: &Config) -> Result<Wired, WiringError> {
    let clock = Arc::new(FrozenClock::at(UnixTime::from_secs(1_800_000_000)));
    wire(config, "https://luzheng.example", clock, Arc::new(SeededEntropy::new(1))).await
}

async fn status(wired: &Wired, method: &str, path: &str) -> StatusCode {
    let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
    let mut request = request.body(Body::from("{}")).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 1))));
    wired.router.clone().oneshot(request).await.unwrap().status()
}

#[tokio::test]
async fn without_settings_the_sandbox_plays_every_party_and_its_routes_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let wired = wired(&config(&folder)).await.ok().unwrap();
    assert_eq!(status(&wired, "GET", "/sandbox/people").await, StatusCode::OK);
    for (method, path) in SANDBOX {
        assert_ne!(status(&wired, method, path).await, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(wired.sandbox.people().len() > 100);
    assert!(wired.app.messengers.sms.is_some() && wired.app.messengers.post.is_some());
}

#[tokio::test]
async fn where_every_party_is_real_nothing_of_the_sandbox_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(&folder);
    for party in [&mut config.registry, &mut config.real_name, &mut config.legal_entity] {
        party.url = Some("http://127.0.0.1:9/".to_owned());
    }
    let wired = wired(&config).await.ok().unwrap();
    for (method, path) in SANDBOX {
        assert_eq!(status(&wired, method, path).await, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(status(&wired, "GET", "/health/live").await, StatusCode::OK);
    assert!(wired.sandbox.people().is_empty());
    assert!(wired.app.messengers.sms.is_none() && wired.app.messengers.post.is_none(), "nobody plays them");
    assert!(wired.app.correction_desk.is_none(), "nobody takes reports about a real register");
    config.corrections.url = Some("http://127.0.0.1:9/".to_owned());
    config.sms.url = Some("http://127.0.0.1:9/".to_owned());
    let wired = self::wired(&config).await.ok().unwrap();
    assert!(wired.app.messengers.sms.is_some() && wired.app.messengers.post.is_none());
    assert!(wired.app.correction_desk.is_some());
}

#[tokio::test]
async fn one_missing_party_is_played_only_where_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(&folder);
    config.registry.url = Some("http://127.0.0.1:9/".to_owned());
    let error = wired(&config).await.err().unwrap().to_string();
    assert!(error.contains("real_name.url") && error.contains("legal_entity.url"), "{error}");
    config.sandbox.stand_in = true;
    let wired = wired(&config).await.ok().unwrap();
    assert_eq!(status(&wired, "GET", "/sandbox/people").await, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_used_is_named_with_its_setting() {
    let folder = tempfile::tempdir().unwrap();
    let mut missing = config(&folder);
    missing.registry.ca_file = Some(folder.path().join("missing.pem"));
    missing.registry.url = Some("https://registry.example/".to_owned());
    missing.sandbox.stand_in = true;
    let error = wired(&missing).await.err().unwrap().to_string();
    assert!(error.contains("[registry]") && error.contains("missing.pem"), "{error}");

    let file = folder.path().join("file");
    std::fs::write(&file, b"").unwrap();
    let error = wired(&Config { data: Some(file), ..Config::default() }).await.err().unwrap().to_string();
    assert!(error.contains("LUZHENG_DATA"), "{error}");
}
