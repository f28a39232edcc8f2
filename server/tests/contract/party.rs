//! What happens when an outside party is slow, broken, busy or gone.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json as object};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::time::{FrozenClock, UnixTime};
use wallet_server::adapter::http::{BreakerSettings, Call, CallBody, Party, PartySettings};
use wallet_server_core::port::PortError;
use zeroize::Zeroizing;

use crate::fake::{Act, Fake, answer, json, status};

pub(crate) const NAME: &str = "the party";
const PAUSE: Duration = Duration::from_secs(30);
const COME_AGAIN: Duration = Duration::from_secs(5);
const JSON: &str = "content-type: application/json\r\n";

pub(crate) fn settings(base: &str) -> PartySettings {
    PartySettings {
        base: base.parse().unwrap(),
        token: Some(Zeroizing::new("a-token".to_owned())),
        ca: None,
        timeout: Duration::from_secs(20),
        tries: 3,
        wait: Duration::from_millis(1),
        breaker: BreakerSettings { failures: 5, pause: PAUSE },
        concurrency: 8,
    }
}

pub(crate) fn of(settings: PartySettings) -> (Party, Arc<FrozenClock>) {
    let clock = Arc::new(FrozenClock::at(UnixTime::from_secs(1_800_000_000)));
    let entropy = Arc::new(SeededEntropy::new(1));
    (Party::new(NAME, settings, Arc::clone(&clock) as _, entropy).unwrap(), clock)
}

fn call(repeatable: bool) -> Call<'static> {
    Call {
        method: Method::POST,
        path: "v1/question",
        query: Vec::new(),
        body: CallBody::Json(object!({ "question": 1 })),
        repeatable,
        max_answer: 1_000,
    }
}

async fn ask(party: &Party, repeatable: bool) -> Result<Value, PortError> {
    party.ask(&call(repeatable)).await
}

/// Asks a fake that acts so, once where `repeatable` is false; the answer and how often it was asked.
async fn asked(acts: Vec<Act>, repeatable: bool) -> (Result<Value, PortError>, usize) {
    let fake = Fake::start(acts).await;
    let result = ask(&of(settings(&fake.base)).0, repeatable).await;
    (result, fake.seen().len())
}

fn good() -> Act {
    json(&object!({ "answer": 2 }))
}

fn malformed() -> Result<Value, PortError> {
    Err(PortError::Malformed { party: NAME })
}

fn unavailable(retry_after: Duration) -> Result<Value, PortError> {
    Err(PortError::Unavailable { party: NAME, retry_after })
}

#[tokio::test]
async fn a_question_carries_the_token_and_its_answer_is_read() {
    let fake = Fake::start([good()]).await;
    assert_eq!(ask(&of(settings(&fake.base)).0, true).await.unwrap(), object!({ "answer": 2 }));
    let seen = fake.seen();
    assert_eq!((seen[0].line(), seen[0].json()), ("POST /party/v1/question", object!({ "question": 1 })));
    assert!(seen[0].head.contains("authorization: bearer a-token\r\n"), "{}", seen[0].head);
    assert!(seen[0].head.contains("accept: application/json\r\n"), "{}", seen[0].head);
}

#[tokio::test]
async fn a_token_that_cannot_stand_in_a_header_is_refused_and_not_repeated() {
    let token = Some(Zeroizing::new("geheim\n".to_owned()));
    let settings = PartySettings { token, ..settings("http://127.0.0.1:1/") };
    let clock = Arc::new(FrozenClock::at(UnixTime::from_secs(0)));
    let error = Party::new(NAME, settings, clock, Arc::new(SeededEntropy::new(1))).err().unwrap();
    assert!(!format!("{error} {error:?}").contains("geheim"));
}

#[tokio::test]
async fn who_is_silent_is_given_up_and_asked_again() {
    let fake = Fake::start([Act::Begin(Vec::new()), good()]).await;
    let settings = PartySettings { timeout: Duration::from_millis(300), ..settings(&fake.base) };
    assert!(ask(&of(settings).0, true).await.is_ok());
    assert_eq!(fake.seen().len(), 2);
}

#[tokio::test]
async fn the_deadline_holds_for_the_body_as_well() {
    let head = format!("HTTP/1.1 200 OK\r\n{JSON}content-length: 100\r\n\r\n{{");
    let fake = Fake::start([Act::Begin(head.into_bytes())]).await;
    let settings = PartySettings { timeout: Duration::from_millis(300), ..settings(&fake.base) };
    assert_eq!(ask(&of(settings).0, false).await, unavailable(COME_AGAIN));
}

#[tokio::test]
async fn who_hangs_up_is_asked_again_only_where_asking_twice_is_asking_once() {
    let half = || Act::Bytes(format!("HTTP/1.1 200 OK\r\n{JSON}content-length: 100\r\n\r\n{{").into_bytes());
    for hang_up in [|| Act::Bytes(Vec::new()), half] {
        let (result, times) = asked(vec![hang_up(), hang_up(), good()], true).await;
        assert!(result.is_ok() && times == 3, "{times}");
        assert_eq!(asked(vec![hang_up(), good()], false).await, (unavailable(COME_AGAIN), 1));
    }
}

#[tokio::test]
async fn where_nobody_listens_the_party_is_unavailable() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(ask(&of(settings(&base)).0, false).await, unavailable(COME_AGAIN));
}

#[tokio::test]
async fn what_is_no_json_is_malformed_and_not_asked_for_again() {
    for body in ["", "{", "nul", "{\"answer\":2}}", "<html></html>"] {
        let acts = vec![answer("200 OK", JSON, body), good()];
        assert_eq!(asked(acts, true).await, (malformed(), 1), "{body}");
    }
}

#[tokio::test]
async fn an_answer_of_another_content_type_is_malformed() {
    for kind in ["", "content-type: text/html\r\n", "content-type: application/jsonp\r\n"] {
        assert_eq!(asked(vec![answer("200 OK", kind, "{}"), good()], true).await, (malformed(), 1), "{kind}");
    }
    let kind = "content-type: Application/JSON;charset=utf-8\r\n";
    assert!(asked(vec![answer("200 OK", kind, "{}")], true).await.0.is_ok());
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_not_read_to_its_end() {
    let whole = answer("200 OK", JSON, &format!("\"{}\"", "x".repeat(1_000)));
    assert_eq!(asked(vec![whole], true).await, (malformed(), 1));
    // It promises no length and never ends.
    let chunk = format!("400\r\n{}\r\n", "x".repeat(0x400));
    let endless = format!("HTTP/1.1 200 OK\r\n{JSON}transfer-encoding: chunked\r\n\r\n{chunk}");
    assert_eq!(asked(vec![Act::Begin(endless.into_bytes())], true).await, (malformed(), 1));
}

#[tokio::test]
async fn a_failing_party_is_asked_as_often_as_allowed() {
    for failure in ["500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable"] {
        let acts = || vec![status(failure), status(failure), status(failure), good()];
        assert_eq!(asked(acts(), true).await, (unavailable(COME_AGAIN), 3), "{failure}");
        assert_eq!(asked(acts(), false).await, (unavailable(COME_AGAIN), 1), "{failure}");
    }
}

#[tokio::test]
async fn who_says_when_to_come_again_is_not_pressed() {
    for (seconds, told) in [("7", 7), ("0", 1), ("86400", 300)] {
        let busy = answer("429 Too Many Requests", &format!("retry-after: {seconds}\r\n"), "");
        let told = Duration::from_secs(told);
        assert_eq!(asked(vec![busy, good()], true).await, (unavailable(told), 1), "{seconds}");
    }
    let (result, times) = asked(vec![status("429 Too Many Requests"), good()], true).await;
    assert!(result.is_ok() && times == 2);
}

#[tokio::test]
async fn a_refusal_is_told_apart_and_not_repeated() {
    for refusal in ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found"] {
        let (result, times) = asked(vec![status(refusal), good()], true).await;
        assert_eq!((result, times), (Err(PortError::Refused { party: NAME }), 1), "{refusal}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Fake::start([good()]).await;
    let redirect = answer("307 Temporary Redirect", &format!("location: {}\r\n", elsewhere.base), "");
    assert_eq!(asked(vec![redirect], true).await, (malformed(), 1));
    assert!(elsewhere.seen().is_empty());
}

#[tokio::test]
async fn a_party_that_keeps_failing_is_left_in_peace_until_the_pause_is_over() {
    let fake = Fake::start((0..5).map(|_| status("500 Internal Server Error"))).await;
    let (party, clock) = of(settings(&fake.base));
    for _ in 0..5 {
        assert_eq!(ask(&party, false).await, unavailable(COME_AGAIN));
    }
    clock.advance(Duration::from_secs(10));
    assert_eq!(ask(&party, false).await, unavailable(Duration::from_secs(20)));
    assert_eq!(fake.seen().len(), 5);
    clock.advance(Duration::from_secs(20));
    fake.then(good());
    fake.then(status("500 Internal Server Error"));
    fake.then(good());
    // The probe closes it; a single failure does not open it again.
    assert!(ask(&party, false).await.is_ok());
    assert!(ask(&party, false).await.is_err());
    assert!(ask(&party, false).await.is_ok());
}

#[tokio::test]
async fn refusals_do_not_open_the_breaker() {
    let acts = (0..20).map(|_| status("403 Forbidden")).chain([good()]);
    let fake = Fake::start(acts).await;
    let (party, _) = of(settings(&fake.base));
    for _ in 0..20 {
        assert_eq!(ask(&party, true).await, Err(PortError::Refused { party: NAME }));
    }
    assert!(ask(&party, true).await.is_ok());
}

#[tokio::test]
async fn a_slow_party_gathers_no_more_callers_than_allowed() {
    let go = Arc::new(Notify::new());
    let body = format!("HTTP/1.1 200 OK\r\n{JSON}content-length: 2\r\nconnection: close\r\n\r\n{{}}");
    let fake = Fake::start([Act::WhenLetGo(Arc::clone(&go), body.into_bytes()), good()]).await;
    let (party, _) = of(PartySettings { concurrency: 1, ..settings(&fake.base) });
    let second = async {
        fake.came().await;
        assert_eq!(ask(&party, true).await, unavailable(Duration::from_secs(1)));
        go.notify_one();
    };
    let (first, ()) = tokio::join!(ask(&party, true), second);
    assert!(first.is_ok());
    assert!(ask(&party, true).await.is_ok());
    assert_eq!(fake.seen().len(), 2);
}
