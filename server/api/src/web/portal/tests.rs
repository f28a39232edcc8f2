//! The portal over the real router, as browsers and as those who only look like one.

use std::time::Duration;

use axum::http::{Request, header};
use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};
use wallet_protocol::endpoint::{CopyBody, Endpoint as _, GrantBody, MakeGrant, ReadCopy};
use wallet_server_core::clerk::invite_clerk;
use wallet_server_core::sign_in::{Realm, SetUp, open_invitation, set_up};
use wallet_server_core::staff::By;

use crate::testing::TestApi;
use crate::testing::browser::{Browser, PASSWORD, code, decoded, encoded, token_of, value_after};
use crate::testing::party::{TestParty, consent, offer};

/// A clerk who is signed in.
struct Clerk<'a> {
    browser: Browser<'a>,
    key: TimeCodeKey,
}

/// A clerk of the party with factors, who has not come yet.
async fn set_up_clerk<'a>(api: &'a TestApi, party: &TestParty<'_>, login: &str) -> Clerk<'a> {
    let invited = invite_clerk(api.app(), By::Operator, party.party.id, login, "王五").await.unwrap();
    let invitation = open_invitation(api.app(), Realm::Party, &invited.secret).await.unwrap();
    let form = SetUp {
        secret: &invited.secret,
        code_salt: invitation.code_salt,
        code_kind: TimeCodeKind::Rfc6238,
        code: &code(api, &invitation.key),
        password: PASSWORD,
        client: "",
    };
    set_up(api.app(), Realm::Party, &form).await.unwrap();
    api.clock.advance(Duration::from_secs(30));
    Clerk { browser: Browser::new(api), key: invitation.key }
}

async fn clerk<'a>(api: &'a TestApi, party: &TestParty<'_>, login: &str) -> Clerk<'a> {
    let clerk = set_up_clerk(api, party, login).await;
    let browser = &clerk.browser;
    let answer =
        browser.submit("/party/sign-in", "/party/sign-in", &[("login", login), ("password", PASSWORD)]).await;
    assert_eq!(
        (answer.status(), answer.header("location")),
        (303, Some("/party/confirm")),
        "{}",
        answer.text()
    );
    let answer =
        browser.submit("/party/confirm", "/party/confirm", &[("code", &code(api, &clerk.key))]).await;
    assert_eq!((answer.status(), answer.header("location")), (303, Some("/party")), "{}", answer.text());
    clerk
}

const ASK: [(&str, &str); 5] = [
    ("purpose", "motor_claim"),
    ("kind", "practitioner_qualification"),
    ("attribute", "name"),
    ("within", "3600"),
    ("valid", "3600"),
];

#[tokio::test]
async fn the_cookie_is_host_bound_and_changes_with_every_step() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let clerk = set_up_clerk(&api, &party, "wang.wu").await;
    let planted = ("__Host-luzheng-party".to_owned(), "A".repeat(43));
    let browser = Browser::with(&api, std::slice::from_ref(&planted));
    let page = browser.read("/party/sign-in").await;
    let cookie = page.header("set-cookie").unwrap();
    assert!(
        cookie.starts_with("__Host-luzheng-form=")
            && cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure")
    );
    let fields = [("login", "wang.wu"), ("password", PASSWORD)];
    browser.submit("/party/sign-in", "/party/sign-in", &fields).await;
    let half = browser.jar();
    browser.submit("/party/confirm", "/party/confirm", &[("code", &code(&api, &clerk.key))]).await;
    let whole = browser.jar();
    let of = |jar: &[(String, String)]| jar.iter().find(|(name, _)| *name == planted.0).unwrap().1.clone();
    assert!(of(&half) != planted.1 && of(&whole) != of(&half));
    assert_eq!(browser.read("/party").await.status(), 200);
    assert_eq!(Browser::with(&api, &half).read("/party").await.status(), 303, "the half session is gone");
    let left = browser.submit("/party", "/party/sign-out", &[]).await;
    assert_eq!(left.header("location"), Some("/party/sign-in"));
    assert_eq!(
        Browser::with(&api, &whole).read("/party").await.status(),
        303,
        "signed out at the server too"
    );
}

#[tokio::test]
async fn half_a_session_opens_nothing() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let clerk = set_up_clerk(&api, &party, "wang.wu").await;
    let fields = [("login", "wang.wu"), ("password", PASSWORD)];
    clerk.browser.submit("/party/sign-in", "/party/sign-in", &fields).await;
    for path in ["/party", "/party/requests", "/party/redemptions", "/party/account"] {
        assert_eq!(clerk.browser.read(path).await.header("location"), Some("/party/sign-in"), "{path}");
    }
    let token = token_of(&clerk.browser.read("/party/confirm").await.text());
    let form = [&[("token", token.as_str())], ASK.as_slice()].concat();
    assert_eq!(clerk.browser.post("/party/requests", &form).await.header("location"), Some("/party/sign-in"));
}

#[tokio::test]
async fn unknown_names_wrong_passwords_and_locked_accounts_look_alike() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let clerk = set_up_clerk(&api, &party, "wang.wu").await;
    let try_it = async |login: &str, password: &str| {
        let answer = clerk
            .browser
            .submit("/party/sign-in", "/party/sign-in", &[("login", login), ("password", password)])
            .await;
        (answer.status(), answer.text().replace(login, ""))
    };
    let unknown = try_it("nobody.x", PASSWORD).await;
    assert_eq!(unknown.0, 401);
    for _ in 0..5 {
        assert_eq!(try_it("wang.wu", "not the password").await, unknown);
    }
    assert_eq!(try_it("wang.wu", PASSWORD).await, unknown, "locked");
}

#[tokio::test]
async fn a_code_that_was_used_is_refused_in_another_browser() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let clerk = clerk(&api, &party, "wang.wu").await;
    let other = Browser::new(&api);
    other.submit("/party/sign-in", "/party/sign-in", &[("login", "wang.wu"), ("password", PASSWORD)]).await;
    let replayed =
        other.submit("/party/confirm", "/party/confirm", &[("code", &code(&api, &clerk.key))]).await;
    assert_eq!(replayed.status(), 401);
    api.clock.advance(Duration::from_secs(30));
    let fresh = other.submit("/party/confirm", "/party/confirm", &[("code", &code(&api, &clerk.key))]).await;
    assert_eq!(fresh.status(), 303);
}

#[tokio::test]
async fn a_form_that_is_not_of_this_browser_does_nothing() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let (one, two) = (clerk(&api, &party, "wang.wu").await, clerk(&api, &party, "li.si").await);
    let foreign = token_of(&two.browser.read("/party").await.text());
    for token in ["", "AAAA", foreign.as_str()] {
        let form = [&[("token", token)], ASK.as_slice()].concat();
        assert_eq!(one.browser.post("/party/requests", &form).await.status(), 403, "{token}");
    }
    let token = token_of(&one.browser.read("/party").await.text());
    let body = encoded(&[&[("token", token.as_str())], ASK.as_slice()].concat());
    for (name, value) in
        [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
    {
        let request = Request::post("/party/requests")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(name, value);
        assert_eq!(one.browser.send(request, body.clone()).await.status(), 403, "{name} {value}");
    }
    let sign_in = one.browser.post("/party/sign-in", &[("login", "wang.wu"), ("password", PASSWORD)]).await;
    assert_eq!(sign_in.status(), 403, "nobody else signs this browser in");
    assert!(!one.browser.read("/party").await.text().contains("/party/requests/req_"));
    assert_eq!(one.browser.submit("/party", "/party/requests", &ASK).await.status(), 303);
}

#[tokio::test]
async fn a_request_is_made_answered_redeemed_and_seen_by_its_party_alone() {
    let api = TestApi::new().await;
    let (party, other) = (TestParty::new(&api, 1).await, TestParty::new(&api, 2).await);
    let (mine, theirs) = (clerk(&api, &party, "wang.wu").await, clerk(&api, &other, "li.si").await);
    let more = mine
        .browser
        .submit("/party", "/party/requests", &[&ASK[..], &[("attribute", "address")]].concat())
        .await;
    assert_eq!(more.status(), 422, "{}", more.text());
    let made = mine.browser.submit("/party", "/party/requests", &ASK).await;
    let path = made.header("location").unwrap().to_owned();
    let page = mine.browser.read(&path).await.text();
    assert!(page.contains("data-watch=") && page.contains("<svg class=\"qr\""), "{page}");
    let link = page.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();

    let phone = api.bind_phone(1).await;
    let mut statement = consent(&api, &phone, &party).await;
    statement.request_id = Some(path.rsplit('/').next().unwrap().parse().unwrap());
    let mut signed = phone.consented(&statement);
    signed.link = Some(link);
    assert_eq!(phone.call::<MakeGrant>(&signed).await.status(), 200);

    assert_eq!(theirs.browser.read(&path).await.status(), 404);
    assert_eq!(theirs.browser.read(&format!("{path}/events")).await.status(), 404);
    let events = mine.browser.read(&format!("{path}/events")).await;
    assert!(events.text().contains("event: answered"), "{}", events.text());
    let page = mine.browser.read(&path).await.text();
    let (grant, key) =
        (value_after(&page, "name=\"grant\" value=\""), value_after(&page, "name=\"key\" value=\""));
    let fields = [("grant", grant.as_str()), ("key", key.as_str())];
    assert_eq!(theirs.browser.submit("/party", "/party/redemptions", &fields).await.status(), 404);
    let done = mine.browser.submit(&path, "/party/redemptions", &fields).await;
    let again = mine.browser.submit(&path, "/party/redemptions", &fields).await;
    let result = done.header("location").unwrap().to_owned();
    assert_eq!(again.header("location"), Some(result.as_str()), "a form sent twice is one redemption");
    let page = mine.browser.read(&result).await.text();
    assert!(page.contains("✓") && page.contains("姓名"), "{page}");
    let file = mine.browser.read(&format!("{result}/presentation")).await;
    assert!(file.header("content-disposition").unwrap().starts_with("attachment"));
    for path in [result.clone(), format!("{result}/presentation"), format!("{result}/photo")] {
        assert_eq!(theirs.browser.read(&path).await.status(), 404, "{path}");
    }
    assert!(mine.browser.read("/party").await.text().contains(&result));
    assert!(!theirs.browser.read("/party").await.text().contains("/party/redemptions/gra_"));
    api.clock.advance(Duration::from_secs(600));
    mine.browser.read("/party").await;
    assert_eq!(mine.browser.read(&result).await.status(), 200);
}

#[tokio::test]
async fn a_code_that_a_holder_reads_out_is_redeemed_and_a_wrong_one_says_no_more_than_no() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let clerk = clerk(&api, &party, "wang.wu").await;
    let phone = api.bind_phone(1).await;
    let grant: GrantBody = offer(&api, &phone, &party).await;
    let redeem = async |code: &str| {
        let page = clerk.browser.read("/party/redemptions").await.text();
        let key = value_after(&page, "name=\"key\" value=\"");
        clerk
            .browser
            .submit("/party/redemptions", "/party/redemptions", &[("grant", code), ("key", &key)])
            .await
    };
    assert_eq!(redeem("").await.status(), 422);
    assert_eq!(redeem("0000000000").await.status(), 404);
    let code = grant.code.unwrap();
    let done = redeem(&code).await;
    assert_eq!(done.header("location"), Some(format!("/party/redemptions/{}", grant.grant_id).as_str()));
    assert_eq!(redeem(&code).await.status(), 404, "once");
}

#[tokio::test]
async fn the_annotated_copy_is_the_one_that_programs_get_and_of_its_party_alone() {
    let api = TestApi::new().await;
    let (party, other) = (TestParty::new(&api, 1).await, TestParty::new(&api, 2).await);
    let (mine, theirs) = (clerk(&api, &party, "wang.wu").await, clerk(&api, &other, "li.si").await);
    let phone = api.bind_phone(1).await;
    let grant: GrantBody = offer(&api, &phone, &party).await;
    let path = format!("/party/redemptions/{}/copy", grant.grant_id);
    assert_eq!(mine.browser.read(&path).await.status(), 404, "nothing was redeemed yet");
    let fields = [("grant", grant.code.as_deref().unwrap()), ("key", "idempotency-key-1")];
    let done = mine.browser.submit("/party", "/party/redemptions", &fields).await;
    let page = mine.browser.read(done.header("location").unwrap()).await.text();
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");

    let file = mine.browser.read(&path).await;
    assert_eq!(
        (file.status(), file.header("content-type"), file.header("cache-control")),
        (200, Some("application/pdf"), Some("no-store"))
    );
    let name = format!("attachment; filename=\"luzheng-{}.pdf\"", grant.grant_id);
    assert_eq!(file.header("content-disposition"), Some(name.as_str()));
    let party = party.entered().await;
    let api_path = ReadCopy::PATH.replace("{grant_id}", &grant.grant_id.to_string());
    let copy: CopyBody = party.call_at::<ReadCopy>(&api_path, &()).await.json();
    assert!(file.bytes().starts_with(b"%PDF-1.7") && file.bytes() == copy.pdf.as_slice());

    let none = path.replace(&grant.grant_id.to_string(), "gra_01K0000000000000000000000A");
    let (foreign, unknown) = (theirs.browser.read(&path).await, theirs.browser.read(&none).await);
    assert_eq!((foreign.status(), foreign.text()), (404, unknown.text()), "no more than that there is none");
    assert_eq!(Browser::new(&api).read(&path).await.header("location"), Some("/party/sign-in"));
    api.clock.advance(Duration::from_secs(600));
    assert!(mine.browser.read(&path).await.bytes() == file.bytes(), "the same file each time");
}

#[tokio::test]
async fn an_invitation_is_set_up_on_the_page_without_a_secret_in_any_address() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let invited = invite_clerk(api.app(), By::Operator, party.party.id, "wang.wu", "王五").await.unwrap();
    let browser = Browser::new(&api);
    let bad = browser
        .submit("/party/set-up", "/party/set-up", &[("link", "https://check.example/party/set-up#x")])
        .await;
    assert_eq!(bad.status(), 404);
    let link = format!("https://check.example/party/set-up#{}", invited.secret.expose().as_str());
    let page = browser.submit("/party/set-up", "/party/set-up", &[("link", &link)]).await.text();
    assert!(page.contains("<svg class=\"qr\"") && page.contains("wang.wu"));
    let (secret, salt) =
        (value_after(&page, "name=\"secret\" value=\""), value_after(&page, "name=\"salt\" value=\""));
    let fields = |code: &str, again: &str| {
        let of = |name: &'static str, value: &str| (name, value.to_owned());
        [
            of("secret", &secret),
            of("salt", &salt),
            of("kind", "rfc6238"),
            of("code", code),
            of("password", PASSWORD),
            of("again", again),
        ]
    };
    let send = async |fields: [(&'static str, String); 6]| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.submit("/party/set-up", "/party/set-up/finish", &fields).await
    };
    assert_eq!(send(fields("000000", PASSWORD)).await.status(), 422);
    assert_eq!(send(fields("000000", "another one")).await.status(), 422);
    let again = send(fields("000000", PASSWORD)).await.text();
    assert_eq!(value_after(&again, "name=\"salt\" value=\""), salt, "the authenticator stays good");
    let base32 = page.split("<code>").nth(1).unwrap().split('<').next().unwrap();
    let key = TimeCodeKey::from_bytes(decoded(base32));
    let done = send(fields(&code(&api, &key), PASSWORD)).await;
    assert_eq!(done.header("location"), Some("/party"), "{}", done.text());
    assert_eq!(browser.read("/party").await.status(), 200);
    assert_eq!(send(fields(&code(&api, &key), PASSWORD)).await.status(), 404, "once");
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_own_account_alone() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let (one, two) = (clerk(&api, &party, "wang.wu").await, clerk(&api, &party, "li.si").await);
    api.clock.advance(Duration::from_secs(30));
    let second = Browser::new(&api);
    second.submit("/party/sign-in", "/party/sign-in", &[("login", "wang.wu"), ("password", PASSWORD)]).await;
    second.submit("/party/confirm", "/party/confirm", &[("code", &code(&api, &one.key))]).await;
    let page = one.browser.read("/party/account").await.text();
    assert_eq!(page.matches("<span>Test/1</span>").count(), 2, "{page}");
    let session = value_after(&page, "name=\"session\" value=\"");
    two.browser.submit("/party", "/party/account/sessions", &[("session", &session)]).await;
    let live = async || [one.browser.read("/party").await.status(), second.read("/party").await.status()];
    assert_eq!(live().await, [200, 200], "another account's session");
    one.browser.submit("/party", "/party/account/sessions", &[("session", &session)]).await;
    assert_eq!(live().await.iter().sum::<u16>(), 503, "one of the two has ended");
}

#[tokio::test]
async fn pages_speak_both_languages_and_run_nothing_inline() {
    let api = TestApi::new().await;
    let party = TestParty::new(&api, 1).await;
    let clerk = clerk(&api, &party, "wang.wu").await;
    let pages = [
        "/party",
        "/party/requests",
        "/party/requests/new?purpose=motor_claim",
        "/party/redemptions",
        "/party/account",
    ];
    for path in pages.into_iter().chain(["/party/sign-in", "/party/set-up"]) {
        let joint = if path.contains('?') { '&' } else { '?' };
        for (tag, word) in [("zh-CN", "路证使用方平台"), ("en", "Luzheng party portal")] {
            let answer = clerk.browser.read(&format!("{path}{joint}lang={tag}")).await;
            let policy = answer.header("content-security-policy").unwrap().to_owned();
            assert!(!policy.contains("unsafe") && policy.contains("form-action 'self'"), "{path}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
            let html = answer.text();
            assert!(html.contains(&format!("<html lang=\"{tag}\">")) && html.contains(word), "{path} {tag}");
            assert!(
                !html.contains("<style") && !html.contains(" style=") && !html.contains(" onclick="),
                "{path}"
            );
            assert_eq!(
                html.matches("<script").count(),
                html.matches("<script src=\"/web/").count(),
                "{path}"
            );
        }
        assert!(clerk.browser.read(path).await.text().contains("<html lang=\"en\">"), "remembered");
    }
}
