//! The identity provider over HTTP: what it is asked, and what of its answers is not taken.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json as object};
use tokio::net::TcpListener;
use wallet_protocol::time::FrozenClock;
use wallet_server::adapter::http::PartySettings;
use wallet_server::adapter::oidc::HttpIdentityProvider;
use wallet_server_core::port::{IdentityProvider as _, PortError, ProviderFacts};
use zeroize::Zeroizing;

use crate::fake::{Act, Fake, answer, json, status};
use crate::party::{NAME, of, settings};

const MALFORMED: PortError = PortError::Malformed { party: NAME };

fn provider(issuer: &str, base: &str) -> (HttpIdentityProvider, Arc<FrozenClock>) {
    let (party, clock) = of(PartySettings { token: None, tries: 1, ..settings(base) });
    let facts = ProviderFacts {
        issuer: issuer.to_owned(),
        client_id: "console of:us".to_owned(),
        name: "sample".to_owned(),
        acr: None,
    };
    let secret = Zeroizing::new("a+b/c d%".to_owned());
    (HttpIdentityProvider::new(facts, secret, party, Arc::clone(&clock) as _), clock)
}

fn issuer_of(fake: &Fake) -> String {
    fake.base.trim_end_matches('/').to_owned()
}

/// What the provider at this address says of itself.
fn said(issuer: &str) -> Value {
    object!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "authorization_response_iss_parameter_supported": true,
    })
}

fn keys() -> Value {
    // RFC 7515 appendix A.3, a key of another kind, and one that is not for signing.
    object!({ "keys": [
        { "kty": "EC", "crv": "P-256", "kid": "a",
          "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
          "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" },
        { "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
        { "kty": "RSA", "use": "enc", "n": "AQAB", "e": "AQAB" },
    ] })
}

#[tokio::test]
async fn a_code_is_redeemed_with_the_secret_in_a_header_and_nothing_in_an_address() {
    let fake = Fake::start([]).await;
    let issuer = issuer_of(&fake);
    fake.then(json(&said(&issuer)));
    fake.then(json(&object!({ "id_token": "a.b.c", "access_token": "unused", "token_type": "Bearer" })));
    let (provider, _) = provider(&issuer, &fake.base);
    let metadata = provider.metadata().await.unwrap();
    assert_eq!(metadata.authorization_endpoint, format!("{issuer}/authorize"));
    assert!(metadata.names_itself);
    let token = provider.redeem("c&d", "a-verifier", "https://us.example/console/provider").await.unwrap();
    assert_eq!(token.as_str(), "a.b.c");
    let seen = fake.seen();
    assert_eq!(seen[0].line(), "GET /party/.well-known/openid-configuration");
    assert_eq!(seen[1].line(), "POST /party/token");
    // "console+of%3Aus:a%2Bb%2Fc+d%25", in small letters like every head.
    let basic = "authorization: basic y29uc29szstvziuzqxvzomelmkjijtjgyytkjti1";
    assert!(seen[1].head.contains(basic), "{}", seen[1].head);
    assert_eq!(
        String::from_utf8(seen[1].body.clone()).unwrap(),
        "grant_type=authorization_code&code=c%26d&redirect_uri=https%3A%2F%2Fus.example%2Fconsole%2Fprovider\
         &code_verifier=a-verifier"
    );
}

#[tokio::test]
async fn a_provider_that_wants_the_secret_in_the_form_gets_it_there() {
    let fake = Fake::start([]).await;
    let issuer = issuer_of(&fake);
    let mut said = said(&issuer);
    said["token_endpoint_auth_methods_supported"] = object!(["client_secret_post"]);
    fake.then(json(&said));
    fake.then(json(&object!({ "id_token": "a.b.c" })));
    drop(provider(&issuer, &fake.base).0.redeem("code", "verifier", "to").await.unwrap());
    let seen = fake.seen();
    assert!(!seen[1].head.contains("authorization:"), "{}", seen[1].head);
    let body = String::from_utf8(seen[1].body.clone()).unwrap();
    assert!(body.ends_with("&client_id=console+of%3Aus&client_secret=a%2Bb%2Fc+d%25"), "{body}");
}

#[tokio::test]
async fn what_names_another_issuer_or_an_address_that_is_not_guarded_is_not_taken() {
    for (member, value) in [
        ("issuer", "https://evil.example"),
        ("issuer", ""),
        ("token_endpoint", "http://evil.example/token"),
        ("jwks_uri", "http://evil.example/jwks"),
        ("jwks_uri", "file:///etc/passwd"),
        ("authorization_endpoint", "http://evil.example/authorize"),
        ("authorization_endpoint", "javascript:alert(1)"),
        ("authorization_endpoint", "https://login.example/#x"),
        ("token_endpoint", "token"),
    ] {
        let fake = Fake::start([]).await;
        let issuer = issuer_of(&fake);
        let mut said = said(&issuer);
        said[member] = object!(value);
        fake.then(json(&said));
        let refused = provider(&issuer, &fake.base).0.metadata().await.unwrap_err();
        assert_eq!(refused, MALFORMED, "{member} {value}");
    }
}

#[tokio::test]
async fn an_answer_that_is_too_long_or_no_json_is_not_taken() {
    let long = format!("{{\"issuer\":\"{}\"}}", "a".repeat(300 * 1_024));
    let acts = [
        answer("200 OK", "content-type: application/json\r\n", &long),
        answer("200 OK", "content-type: text/html\r\n", "{}"),
        answer("200 OK", "content-type: application/json\r\n", "{"),
        answer("200 OK", "content-type: application/json\r\n", "[]"),
    ];
    for act in acts {
        let fake = Fake::start([act]).await;
        let refused = provider(&issuer_of(&fake), &fake.base).0.metadata().await.unwrap_err();
        assert_eq!(refused, MALFORMED);
    }
    let fake = Fake::start([answer("302 Found", "location: http://127.0.0.1:1/\r\n", "")]).await;
    assert_eq!(provider(&issuer_of(&fake), &fake.base).0.metadata().await.unwrap_err(), MALFORMED);
    assert_eq!(fake.seen().len(), 1, "no redirect is followed");
}

#[tokio::test]
async fn a_provider_that_is_down_slow_or_refuses_says_so() {
    let nobody = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base = format!("http://{}/", nobody.local_addr().unwrap());
    drop(nobody);
    let down = |error: &PortError| matches!(error, PortError::Unavailable { .. });
    assert!(down(&provider(&base, &base).0.metadata().await.unwrap_err()));
    let fake = Fake::start([Act::Begin(b"HTTP/1.1 200 OK\r\n".to_vec())]).await;
    let slow =
        PartySettings { token: None, tries: 1, timeout: Duration::from_millis(50), ..settings(&fake.base) };
    let (party, clock) = of(slow);
    let facts = provider(&issuer_of(&fake), &fake.base).0.facts().clone();
    let slow = HttpIdentityProvider::new(facts, Zeroizing::default(), party, clock as _);
    assert!(down(&slow.metadata().await.unwrap_err()));
    let fake = Fake::start([]).await;
    let issuer = issuer_of(&fake);
    fake.then(json(&said(&issuer)));
    fake.then(status("400 Bad Request"));
    let refused = provider(&issuer, &fake.base).0.redeem("code", "verifier", "to").await.unwrap_err();
    assert_eq!(refused, PortError::Refused { party: NAME });
}

#[tokio::test]
async fn keys_are_kept_and_asked_for_anew_no_more_than_twice_a_minute() {
    let fake = Fake::start([]).await;
    let issuer = issuer_of(&fake);
    fake.then(json(&said(&issuer)));
    let keys_are = || answer("200 OK", "content-type: application/jwk-set+json\r\n", &keys().to_string());
    fake.then(keys_are());
    let (provider, clock) = provider(&issuer, &fake.base);
    for _ in 0..3 {
        assert_eq!(provider.keys(false).await.unwrap().len(), 1);
        drop(provider.keys(true).await.unwrap());
    }
    assert_eq!(fake.seen().len(), 2);
    clock.advance(Duration::from_secs(30));
    fake.then(keys_are());
    drop(provider.keys(false).await.unwrap());
    assert_eq!(fake.seen().len(), 2, "still good");
    drop(provider.keys(true).await.unwrap());
    drop(provider.keys(true).await.unwrap());
    assert_eq!(fake.seen().len(), 3);
    clock.advance(Duration::from_secs(600));
    fake.then(json(&object!({ "keys": 7 })));
    assert_eq!(provider.keys(false).await.unwrap_err(), MALFORMED);
}
