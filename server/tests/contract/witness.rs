//! The witness as its adapter speaks to it, and as `server/README.md` describes it.

use serde_json::{Value, json as object};
use wallet_server::adapter::http::HttpWitness;
use wallet_server_core::port::{HeadSink as _, PortError};

use crate::fake::{Fake, json, status};
use crate::parties::examples;
use crate::party::{NAME, of, settings};

fn witness(base: &str) -> HttpWitness {
    HttpWitness::new(of(settings(base)).0)
}

#[tokio::test]
async fn a_head_is_handed_over_as_described() {
    let [question, answer] = &examples("POST v1/heads")[..] else { panic!("question and answer") };
    let fake = Fake::start([json(answer)]).await;
    witness(&fake.base).publish(question["note"].as_str().unwrap()).await.unwrap();
    let seen = fake.seen();
    assert_eq!((seen[0].line(), &seen[0].json()), ("POST /party/v1/heads", question));
}

#[tokio::test]
async fn the_newest_head_is_asked_for_as_described() {
    let answer = &examples("GET v1/heads/newest")[0];
    let fake = Fake::start([json(answer), json(&object!({ "note": "a note\n" }))]).await;
    let witness = witness(&fake.base);
    assert_eq!(witness.newest().await, Ok(None));
    assert_eq!(witness.newest().await, Ok(Some("a note\n".to_owned())));
    assert_eq!(fake.seen()[0].line(), "GET /party/v1/heads/newest");
}

#[tokio::test]
async fn an_answer_without_a_note_is_malformed_and_not_an_empty_witness() {
    for answer in [object!({}), object!([]), object!({ "note": 1 }), Value::Null] {
        let fake = Fake::start([json(&answer)]).await;
        assert_eq!(witness(&fake.base).newest().await, Err(PortError::Malformed { party: NAME }), "{answer}");
    }
}

#[tokio::test]
async fn a_witness_that_fails_for_a_moment_is_asked_again() {
    let fake = Fake::start([status("500 Internal Server Error"), json(&object!({}))]).await;
    witness(&fake.base).publish("a note\n").await.unwrap();
    assert_eq!(fake.seen().len(), 2);
}
