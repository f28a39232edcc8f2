//! Staff at an identity provider: in by invitation, and nobody by anything that is bent.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use wallet_crypto::jose::sign_hmac;
use wallet_server_core::staff::{By, StaffRole, invite_staff};

use crate::state::HttpSettings;
use crate::testing::browser::{Browser, PASSWORD, value_after};
use crate::testing::provider::{CLIENT, ISSUER, NAME, Script, TestProvider};
use crate::testing::staff::TestStaff;
use crate::testing::{Answer, TestApi};

const BACK: &str = "/console/provider";

struct Stage {
    api: TestApi,
    provider: Arc<TestProvider>,
    /// Entries of the ledger that were looked at.
    read: AtomicU64,
}

impl Stage {
    async fn new() -> Self {
        let settings = HttpSettings { rate_limits: None, ..HttpSettings::default() };
        let provider = TestProvider::new();
        let api = TestApi::with_provider(settings, Some(provider.clone())).await;
        Self { api, provider, read: AtomicU64::new(0) }
    }

    fn now(&self) -> i64 {
        self.api.app().clock.now().as_secs()
    }

    /// Somebody signs in at the provider, at that time.
    fn visit(&self, address: &str, subject: &str, at: i64) -> String {
        self.provider.play(Script { subject: subject.to_owned(), ..Script::default() });
        query(&self.provider.visit(address, at))
    }

    /// From the form at `page` to the provider and back.
    async fn round(&self, browser: &Browser<'_>, way: Way<'_>, subject: &str) -> Answer {
        let address = out(browser, way).await;
        browser.read(&self.visit(&address, subject, self.now())).await
    }

    async fn invited(&self, login: &str, role: StaffRole) -> String {
        let invited = invite_staff(self.api.app(), By::Operator, login, "赵六", role).await.unwrap();
        invited.secret.expose().to_string()
    }

    /// Somebody who took an invitation up at the provider.
    async fn linked(&self, login: &str, role: StaffRole, subject: &str) -> Browser<'_> {
        let browser = Browser::new(&self.api);
        let secret = self.invited(login, role).await;
        let done = self.round(&browser, Way::SetUp(&secret), subject).await;
        assert_eq!(done.status(), 200, "{}", done.text());
        assert_eq!(browser.read("/console").await.status(), 200);
        browser
    }

    /// Act and detail of the entries of the ledger since the last look.
    async fn told(&self) -> Vec<String> {
        let count = self.api.order_ledger().await;
        let before = self.read.swap(count, Ordering::Relaxed);
        let mut work = self.api.app().stores.read().await.unwrap();
        let entries = work.list_ordered(before, u32::try_from(count - before).unwrap()).await.unwrap();
        let entries = entries.into_iter().map(|leaf| leaf.entry.unwrap());
        entries.map(|entry| format!("{} {}", entry.act, entry.detail)).collect()
    }

    async fn is_refused(&self, answer: &Answer, why: &str) {
        assert_eq!(answer.status(), 401, "{why}: {}", answer.text());
        self.tells(&format!("sign_in_tried realm=staff provider={why}")).await;
    }

    async fn tells(&self, wanted: &str) {
        let told = self.told().await;
        assert!(told.iter().any(|entry| entry == wanted), "{wanted}: {told:?}");
    }
}

#[derive(Clone, Copy)]
enum Way<'a> {
    SignIn,
    SetUp(&'a str),
    Prove(&'a str),
}

/// The address that a form leads to.
async fn out(browser: &Browser<'_>, way: Way<'_>) -> String {
    let page = match way {
        Way::SignIn => browser.submit("/console/sign-in", "/console/sign-in/provider", &[]).await,
        Way::SetUp(secret) => {
            browser.submit("/console/set-up", "/console/set-up/provider", &[("secret", secret)]).await
        }
        Way::Prove(to) => browser.submit("/console/prove", "/console/prove/provider", &[("to", to)]).await,
    };
    assert_eq!(page.status(), 200, "{}", page.text());
    led_to(&page)
}

/// Where a page leads by itself.
fn led_to(page: &Answer) -> String {
    value_after(&page.text(), "content=\"0;url=").replace("&#38;", "&")
}

fn query(pairs: &[(String, String)]) -> String {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{BACK}?{}", pairs.join("&"))
}

#[tokio::test]
async fn whoever_was_invited_links_the_provider_and_signs_in_there_from_then_on() {
    let stage = Stage::new().await;
    let browser = stage.linked("new.agent", StaffRole::Agent, "alice").await;
    stage.tells("account_set_up realm=staff provider").await;
    let account = browser.read("/console/account").await.text();
    assert!(!account.contains("/account/password"), "{account}");
    assert_eq!(browser.submit("/console", "/console/sign-out", &[]).await.status(), 303);
    assert_eq!(browser.read("/console").await.status(), 303);
    let page = browser.read("/console/sign-in?lang=en").await.text();
    assert!(page.contains(&format!("Sign in with {NAME}")), "{page}");
    let done = stage.round(&browser, Way::SignIn, "alice").await;
    assert_eq!((done.status(), led_to(&done).as_str()), (200, "/console"));
    stage.tells("signed_in realm=staff provider").await;
    assert!(browser.read("/console").await.text().contains("赵六 · Support agent"));
    let fields = [("login", "new.agent"), ("password", PASSWORD)];
    let refused = Browser::new(&stage.api).submit("/console/sign-in", "/console/sign-in", &fields).await;
    assert_eq!(refused.status(), 401, "there is no password");
}

#[tokio::test]
async fn nobody_comes_in_whom_nobody_invited_and_nobody_twice() {
    let stage = Stage::new().await;
    let stranger = Browser::new(&stage.api);
    let refused = stage.round(&stranger, Way::SignIn, "mallory").await;
    stage.is_refused(&refused, "nobody").await;
    assert_eq!(stranger.read("/console").await.status(), 303);
    drop(stage.linked("one", StaffRole::Agent, "alice").await);
    let second = stage.invited("two", StaffRole::Supervisor).await;
    let refused = stage.round(&Browser::new(&stage.api), Way::SetUp(&second), "alice").await;
    stage.is_refused(&refused, "linked_already").await;
    // The invitation is still good for whoever it is for, once.
    let browser = Browser::new(&stage.api);
    let late = out(&Browser::new(&stage.api), Way::SetUp(&second)).await;
    assert_eq!(stage.round(&browser, Way::SetUp(&second), "bob").await.status(), 200);
    assert_eq!(Browser::new(&stage.api).read(&stage.visit(&late, "eve", stage.now())).await.status(), 401);
    let again = browser.submit("/console/set-up", "/console/set-up/provider", &[("secret", &second)]).await;
    assert_eq!(again.status(), 401, "used up");
}

#[tokio::test]
async fn a_browser_comes_back_once_in_time_and_is_the_one_that_was_sent() {
    let stage = Stage::new().await;
    let browser = stage.linked("one", StaffRole::Agent, "alice").await;
    let address = out(&browser, Way::SignIn).await;
    let back = stage.visit(&address, "alice", stage.now());
    let other = Browser::new(&stage.api);
    stage.is_refused(&other.read(&back).await, "state").await;
    drop(out(&other, Way::SignIn).await);
    stage.is_refused(&other.read(&back).await, "state").await;
    assert_eq!(browser.read(&back).await.status(), 200, "another's try takes nothing away");
    stage.is_refused(&browser.read(&back).await, "state").await;
    let late = stage.visit(&out(&browser, Way::SignIn).await, "alice", stage.now());
    stage.api.clock.advance(stage.api.app().policy.sign_in.errand_lifetime);
    stage.is_refused(&browser.read(&late).await, "state").await;
    for junk in [BACK.to_owned(), format!("{BACK}?state=x&state=y"), format!("{BACK}?code=1&state=%00")] {
        stage.is_refused(&browser.read(&junk).await, "state").await;
    }
    let pairs = |code: &str, iss: &str| [("code", code.to_owned()), ("iss", iss.to_owned())];
    for (changed, why) in [
        (pairs("a-code", "https://evil.example"), "other_provider"),
        (pairs("", ISSUER), "denied"),
        (pairs("another-code", ISSUER), "code"),
    ] {
        let mut sent = stage.provider.visit(&out(&browser, Way::SignIn).await, stage.now());
        for (name, value) in changed {
            sent.iter_mut().find(|(known, _)| known == name).unwrap().1 = value;
        }
        stage.is_refused(&browser.read(&query(&sent)).await, why).await;
    }
}

type Bent = (&'static str, &'static str, Value, &'static str);

/// Part, member, value and the fault that it is found by; nothing as the value takes the member away.
fn bent(now: i64) -> Vec<Bent> {
    let claim = |name, value, why| ("claims", name, value, why);
    let head = |name, value, why| ("header", name, value, why);
    vec![
        claim("iss", json!("https://login.example/"), "issuer"),
        claim("iss", json!("https://evil.example"), "issuer"),
        claim("aud", json!("another-client"), "audience"),
        claim("aud", json!([CLIENT, "another-client"]), "audience"),
        claim("aud", json!([]), "audience"),
        claim("azp", json!("another-client"), "audience"),
        claim("nonce", json!("AAAA"), "nonce"),
        claim("nonce", Value::Null, "form"),
        claim("exp", json!(now - 60), "time"),
        claim("exp", Value::Null, "form"),
        claim("iat", json!(now + 61), "time"),
        claim("iat", json!(now - 61), "time"),
        claim("nbf", json!(now + 61), "time"),
        claim("auth_time", json!(now + 61), "time"),
        claim("sub", json!(""), "form"),
        claim("sub", json!("a".repeat(256)), "form"),
        claim("sub", json!(7), "form"),
        head("alg", json!("none"), "algorithm"),
        head("alg", json!("None"), "algorithm"),
        head("alg", json!("HS256"), "algorithm"),
        head("alg", json!("SGD_SM3_HMAC"), "algorithm"),
        head("alg", json!("RS256"), "key"),
        head("kid", json!("unknown"), "key"),
        head("crit", json!(["exp"]), "form"),
        head("typ", json!("at+jwt"), "form"),
    ]
}

#[tokio::test]
async fn every_bent_token_is_refused_for_what_is_bent() {
    let stage = Stage::new().await;
    let browser = stage.linked("one", StaffRole::Agent, "alice").await;
    let outside = Browser::new(&stage.api);
    for (part, member, value, why) in bent(stage.now()) {
        let address = out(&outside, Way::SignIn).await;
        let name = format!("{part} {member} {value}");
        let bend = move |header: &mut Value, claims: &mut Value| {
            let object = if part == "header" { header } else { claims };
            if value.is_null() {
                object.as_object_mut().unwrap().remove(member);
            } else {
                object[member] = value.clone();
            }
        };
        stage.provider.play(Script {
            subject: "alice".to_owned(),
            bend: Some(Box::new(bend)),
            ..Script::default()
        });
        let back = query(&stage.provider.visit(&address, stage.now()));
        assert_eq!(outside.read(&back).await.status(), 401, "{name}");
        let told = stage.told().await;
        assert!(told.contains(&format!("sign_in_tried realm=staff provider={why}")), "{name}: {told:?}");
    }
    assert_eq!(outside.read("/console").await.status(), 303);
    assert_eq!(browser.read("/console").await.status(), 200);
}

#[tokio::test]
async fn a_signature_by_another_key_or_by_the_public_key_itself_is_refused() {
    let stage = Stage::new().await;
    drop(stage.linked("one", StaffRole::Agent, "alice").await);
    let outside = Browser::new(&stage.api);
    let public = stage.provider.public_key();
    for (signature, alg, why) in [
        (String::new(), "none", "algorithm"),
        (String::new(), "ES256", "signature"),
        ("A".repeat(86), "ES256", "signature"),
        (sign_hmac(&public, "e30", "e30"), "HS256", "algorithm"),
        (sign_hmac(&public, "e30", "e30"), "SGD_SM3_HMAC", "algorithm"),
    ] {
        let address = out(&outside, Way::SignIn).await;
        let bend = move |header: &mut Value, _: &mut Value| header["alg"] = json!(alg);
        stage.provider.play(Script {
            subject: "alice".to_owned(),
            bend: Some(Box::new(bend)),
            signature: Some(signature),
            ..Script::default()
        });
        let back = query(&stage.provider.visit(&address, stage.now()));
        stage.is_refused(&outside.read(&back).await, why).await;
    }
}

#[tokio::test]
async fn a_provider_that_turned_its_keys_is_asked_for_them_once_more() {
    let stage = Stage::new().await;
    drop(stage.linked("one", StaffRole::Agent, "alice").await);
    assert_eq!(stage.provider.keys_asked(), [false]);
    let browser = Browser::new(&stage.api);
    let address = out(&browser, Way::SignIn).await;
    stage.provider.play(Script { subject: "alice".into(), key_turned: true, ..Script::default() });
    let back = query(&stage.provider.visit(&address, stage.now()));
    assert_eq!(browser.read(&back).await.status(), 200);
    assert_eq!(stage.provider.keys_asked(), [false, true]);
}

#[tokio::test]
async fn while_the_provider_is_down_nobody_comes_in_and_nothing_is_counted() {
    let stage = Stage::new().await;
    drop(stage.linked("one", StaffRole::Agent, "alice").await);
    let browser = Browser::new(&stage.api);
    let address = out(&browser, Way::SignIn).await;
    stage.provider.play(Script { subject: "alice".into(), is_down: true, ..Script::default() });
    let back = query(&stage.provider.visit(&address, stage.now()));
    assert_eq!(browser.read(&back).await.status(), 503);
    assert_eq!(browser.read("/console").await.status(), 303);
    assert_eq!(stage.round(&browser, Way::SignIn, "alice").await.status(), 200);
}

#[tokio::test]
async fn what_is_dangerous_asks_anew_at_the_provider_and_leads_back_within_the_console() {
    let stage = Stage::new().await;
    let admin = stage.linked("admin", StaffRole::SecurityAdministrator, "alice").await;
    assert_eq!(admin.read("/console/staff/new").await.status(), 200, "proved just now");
    stage.api.clock.advance(stage.api.app().policy.sign_in.proof_lifetime);
    let turned = admin.read("/console/staff/new").await;
    assert_eq!(turned.header("location"), Some("/console/prove?to=/console/staff/new"));
    let page = admin.read("/console/prove?to=/console/staff/new").await.text();
    assert!(page.contains("/console/prove/provider") && !page.contains("name=\"code\""), "{page}");
    let address = out(&admin, Way::Prove("/console/staff/new")).await;
    assert!(address.contains("prompt=login&max_age=0"), "{address}");
    let stale = stage.visit(&address, "alice", stage.now() - 61);
    assert_eq!(admin.read(&stale).await.status(), 401);
    for _ in 0..2 {
        let other = stage.round(&admin, Way::Prove("/console"), "bob").await;
        stage.is_refused(&other, "somebody_else").await;
    }
    assert_eq!(admin.read("/console/staff/new").await.status(), 303);
    let done = stage.round(&admin, Way::Prove("/console/staff/new"), "alice").await;
    assert_eq!((done.status(), led_to(&done).as_str()), (200, "/console/staff/new"));
    stage.tells("proved_again realm=staff provider").await;
    assert_eq!(admin.read("/console/staff/new").await.status(), 200);
    let done = stage.round(&admin, Way::Prove("https://evil.example/"), "alice").await;
    assert_eq!(led_to(&done), "/console");
}

#[tokio::test]
async fn signing_in_at_the_provider_opens_nothing_dangerous_by_itself() {
    let stage = Stage::new().await;
    drop(stage.linked("admin", StaffRole::SecurityAdministrator, "alice").await);
    let browser = Browser::new(&stage.api);
    let address = out(&browser, Way::SignIn).await;
    assert!(!address.contains("prompt="), "{address}");
    // They were signed in there long before.
    let back = stage.visit(&address, "alice", stage.now());
    stage.provider.play(Script {
        subject: "alice".into(),
        bend: Some(Box::new(|_, claims| claims["auth_time"] = json!(1_000))),
        ..Script::default()
    });
    assert_eq!(browser.read(&back).await.status(), 200);
    assert_eq!(browser.read("/console/staff").await.status(), 200);
    assert_eq!(browser.read("/console/staff/new").await.status(), 303);
}

#[tokio::test]
async fn somebody_else_at_the_provider_locks_the_account_after_some_tries_and_auditors_are_told() {
    let stage = Stage::new().await;
    let admin = stage.linked("admin", StaffRole::SecurityAdministrator, "alice").await;
    let most = stage.api.app().policy.sign_in.most_failures;
    for _ in 0..most {
        assert_eq!(stage.round(&admin, Way::Prove("/console"), "bob").await.status(), 401);
    }
    let locked = stage.round(&Browser::new(&stage.api), Way::SignIn, "alice").await;
    assert_eq!(locked.status(), 401, "locked for a while");
    let auditor = TestStaff::new(&stage.api, "auditor", StaffRole::Auditor).await;
    assert!(auditor.browser.read("/console/alerts").await.text().contains("连续验证失败，账户锁定"));
    stage.api.clock.advance(stage.api.app().policy.sign_in.lockout + Duration::from_secs(1));
    assert_eq!(stage.round(&Browser::new(&stage.api), Way::SignIn, "alice").await.status(), 200);
}

#[tokio::test]
async fn an_account_that_is_closed_or_invited_anew_is_nobodys_at_the_provider() {
    let stage = Stage::new().await;
    let admin = stage.linked("admin", StaffRole::SecurityAdministrator, "alice").await;
    let agent = stage.linked("agent", StaffRole::Agent, "bob").await;
    let list = admin.read("/console/staff").await.text();
    let id = list.split("/console/staff/acc_").nth(2).unwrap()[..26].to_owned();
    let path = format!("/console/staff/acc_{id}");
    assert!(admin.read(&path).await.text().contains(ISSUER));
    let done = admin.submit("/console", &format!("{path}/invitation"), &[]).await;
    assert_eq!(done.status(), 200, "{}", done.text());
    assert_eq!(agent.read("/console").await.status(), 303, "sessions end");
    let refused = stage.round(&agent, Way::SignIn, "bob").await;
    stage.is_refused(&refused, "nobody").await;
    assert_eq!(admin.submit("/console", &format!("{path}/closing"), &[("sure", "yes")]).await.status(), 303);
    // The person may come back under another account.
    drop(stage.linked("agent.again", StaffRole::Supervisor, "bob").await);
}

#[tokio::test]
async fn where_no_provider_is_configured_there_is_no_way_to_one() {
    let api = TestApi::new().await;
    let browser = Browser::new(&api);
    assert!(!browser.read("/console/sign-in").await.text().contains("provider"));
    let asked = browser.submit("/console/sign-in", "/console/sign-in/provider", &[]).await;
    assert_eq!(asked.status(), 404);
    assert_eq!(browser.read(BACK).await.status(), 401);
    let settings = HttpSettings { rate_limits: None, ..HttpSettings::default() };
    let api = TestApi::with_provider(settings, Some(TestProvider::new())).await;
    let clerk = Browser::new(&api).read("/party/sign-in").await.text();
    assert!(!clerk.contains("provider"), "the provider is for staff alone: {clerk}");
}
