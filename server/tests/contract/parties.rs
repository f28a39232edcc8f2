//! The three interfaces as their adapters speak them, and as `server/README.md` describes them.

use serde_json::{Value, json as object};
use wallet_protocol::id::{NoticeId, TicketId};
use wallet_protocol::identifier::PhoneNumber;
use wallet_protocol::licence::LicenceKind;
use wallet_server::adapter::http::{
    HttpCorrectionDesk, HttpLegalEntity, HttpMessenger, HttpRealName, HttpRegistry,
};
use wallet_server_core::port::{
    CorrectionDesk as _, Delivery, DeskReply, DeskTicket, DeskWords, LegalEntityProvider as _,
    LicenceRegistry as _, Message, Messenger as _, Named, PortError, RealNameOutcome, RealNameProvider as _,
    RealNameQuery, Recipient, RegistryHolder, SamePersonOutcome, SamePersonQuery,
};

use crate::fake::{Fake, Seen, json};
use crate::party::{NAME, of, settings};

const README: &str = include_str!("../../README.md");
const NUMBER: &str = "140105190305061233";
const CODE: &str = "91140100999999998K";

/// The JSON examples below a heading: question and answer, or the answer alone.
pub(crate) fn examples(heading: &str) -> Vec<Value> {
    let (_, section) = README.split_once(&format!("### `{heading}`\n")).expect(heading);
    let section = section.split("\n### ").next().unwrap().split("\n## ").next().unwrap();
    let blocks = section.split("```json\n").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.map(|block| serde_json::from_str(block).unwrap()).collect()
}

fn person() -> RegistryHolder {
    RegistryHolder::Person { name: "路样例".to_owned(), citizen_number: NUMBER.to_owned() }
}

fn query() -> RealNameQuery {
    RealNameQuery {
        provider: "example".to_owned(),
        reference: "step-0001".to_owned(),
        name: "路样例".to_owned(),
        citizen_number: NUMBER.to_owned(),
        nonce: "0f1e2d3c4b5a69788796a5b4c3d2e1f0".repeat(2),
    }
}

/// What an adapter makes of one answer, and what it had asked.
async fn with<A>(answer: &Value, ask: impl AsyncFnOnce(&str) -> A) -> (A, Seen) {
    let fake = Fake::start([json(answer)]).await;
    let made = ask(&fake.base).await;
    let seen = fake.seen();
    assert_eq!(seen.len(), 1);
    (made, seen.into_iter().next().unwrap())
}

fn registry(base: &str) -> HttpRegistry {
    HttpRegistry::new(of(settings(base)).0)
}

async fn list(answer: &Value) -> Result<Vec<String>, PortError> {
    let (listed, _) = with(answer, async |base| registry(base).list_for(&person()).await).await;
    listed.map(|licences| licences.into_iter().map(|licence| licence.identifier).collect())
}

async fn find(answer: &Value, identifier: &str) -> Result<bool, PortError> {
    let (found, _) = with(answer, async |base| registry(base).find(identifier).await).await;
    found.map(|licence| licence.is_some())
}

async fn changes(answer: &Value, cursor: Option<&str>) -> Result<(usize, String, bool), PortError> {
    let (told, _) = with(answer, async |base| registry(base).changes(cursor, 2).await).await;
    told.map(|page| (page.changes.len(), page.cursor, page.more))
}

const fn malformed<T>() -> Result<T, PortError> {
    Err(PortError::Malformed { party: NAME })
}

/// The licence of the example with something changed.
fn licence(edit: impl FnOnce(&mut Value)) -> Value {
    let mut licence = examples("POST v1/licences/list")[1]["licences"][0].clone();
    edit(&mut licence);
    licence
}

#[tokio::test]
async fn the_list_of_licences_is_as_described() {
    let [question, answer] = &examples("POST v1/licences/list")[..] else { panic!("question and answer") };
    let (listed, seen) = with(answer, async |base| registry(base).list_for(&person()).await).await;
    assert_eq!((seen.line(), &seen.json()), ("POST /party/v1/licences/list", question));
    let listed = listed.unwrap();
    assert_eq!((listed.len(), listed[0].kind), (1, LicenceKind::PractitionerQualification));
    assert_eq!((listed[0].attributes.len(), listed[0].categories.as_slice()), (4, &[2_001, 3_001][..]));

    let company = RegistryHolder::Organisation { credit_code: CODE.to_owned() };
    let (_, seen) = with(answer, async |base| registry(base).list_for(&company).await.map(drop)).await;
    assert_eq!(seen.json(), object!({ "holder": { "kind": "organisation", "credit_code": CODE } }));
}

#[tokio::test]
async fn a_licence_that_cannot_be_read_does_not_hide_the_others() {
    let good = licence(|_| ());
    let unreadable = [
        licence(|licence| licence["kind"] = object!("taxi_driver_certificate")),
        licence(|licence| licence["identifier"] = object!("nothing")),
        licence(|licence| licence["version"] = object!(0)),
        licence(|licence| licence["subject"] = object!("路".repeat(257))),
        licence(|licence| licence["categories"] = object!(vec![1; 65])),
        licence(|licence| {
            licence["attributes"] = object!(vec![object!(["a", { "type": "quantity", "value": 1 }]); 257])
        }),
        licence(|licence| {
            licence["attributes"] = object!([["name", { "type": "text", "value": "x".repeat(513) }]])
        }),
        licence(|licence| licence["due"]["licence"] = object!("2030-02-30")),
        licence(|licence| drop(licence.as_object_mut().unwrap().remove("readiness"))),
        object!(null),
    ];
    for bad in unreadable {
        let listed = list(&object!({ "licences": [bad, good] })).await.unwrap();
        assert_eq!(listed, [good["identifier"].as_str().unwrap()], "{bad}");
    }
}

#[tokio::test]
async fn nobody_sees_what_the_registry_holds_for_another() {
    let other = licence(|licence| licence["holder_number"] = object!("140105190305061241"));
    assert_eq!(list(&object!({ "licences": [other] })).await, Ok(Vec::new()));
}

#[tokio::test]
async fn an_answer_without_its_field_or_with_too_many_licences_is_malformed() {
    for answer in [object!({}), object!({ "licences": null }), object!([]), object!({ "licences": {} })] {
        assert_eq!(list(&answer).await, malformed(), "{answer}");
    }
    assert_eq!(list(&object!({ "licences": vec![object!(0); 501] })).await, malformed());
}

#[tokio::test]
async fn one_licence_is_found_as_described() {
    let [question, answer] = &examples("POST v1/licences/find")[..] else { panic!("question and answer") };
    let identifier = question["identifier"].as_str().unwrap();
    let (found, seen) = with(answer, async |base| registry(base).find(identifier).await).await;
    assert_eq!((seen.line(), &seen.json()), ("POST /party/v1/licences/find", question));
    assert!(found.unwrap().is_none());
    assert_eq!(find(&object!({ "licence": licence(|_| ()) }), identifier).await, Ok(true));
    // Another licence than the one asked for, or none of the two words, is no answer.
    assert_eq!(find(&object!({ "licence": licence(|_| ()) }), "another").await, malformed());
    assert_eq!(find(&object!({}), identifier).await, malformed());
    assert_eq!(find(&object!({ "licence": 1 }), identifier).await, malformed());
}

#[tokio::test]
async fn the_change_feed_is_as_described() {
    let answer = &examples("GET v1/changes")[0];
    let (told, seen) = with(answer, async |base| registry(base).changes(Some("4711"), 100).await).await;
    assert_eq!(seen.line(), "GET /party/v1/changes?limit=100&after=4711");
    assert!(README.contains("`GET v1/changes?limit=100&after=4711`"));
    assert_eq!(told.unwrap().cursor, "4711");
    let (_, seen) = with(answer, async |base| registry(base).changes(None, 1).await.map(drop)).await;
    assert_eq!(seen.line(), "GET /party/v1/changes?limit=1");
}

#[tokio::test]
async fn a_page_that_would_be_asked_for_again_and_again_is_malformed() {
    let page = |changes: Vec<Value>, cursor: &str, more: bool| object!({ "changes": changes, "cursor": cursor, "more": more, "as_of": "2026-11-01T08:00:03Z" });
    let good = || licence(|_| ());
    assert_eq!(
        changes(&page(vec![good(), good()], "b", true), Some("a")).await,
        Ok((2, "b".to_owned(), true))
    );
    assert_eq!(changes(&page(vec![good()], "a", true), Some("a")).await, malformed());
    assert_eq!(changes(&page(vec![good(); 3], "b", false), Some("a")).await, malformed());
    for cursor in [String::new(), "x".repeat(1_025)] {
        assert_eq!(changes(&page(Vec::new(), &cursor, false), None).await, malformed());
    }
    assert_eq!(changes(&object!({ "changes": [], "cursor": "b", "more": false }), None).await, malformed());
}

#[tokio::test]
async fn the_real_name_check_is_as_described() {
    let [question, answer] = &examples("POST v1/steps/confirm")[..] else { panic!("question and answer") };
    let confirm = async |base: &str| HttpRealName::new(of(settings(base)).0).confirm(&query()).await;
    let (outcome, seen) = with(answer, confirm).await;
    assert_eq!((seen.line(), &seen.json()), ("POST /party/v1/steps/confirm", question));
    let telephone = PhoneNumber::parse("13800000000").ok();
    assert!(telephone.is_some());
    assert_eq!(outcome, Ok(RealNameOutcome::Confirmed { level: 3, telephone: telephone.clone() }));
    let said = |text: &str| object!({ "outcome": "confirmed", "level": 2, "telephone": text });
    for (told, telephone) in [("+86 138-0000-0000", telephone), ("+852 0000 0000", None), ("", None)] {
        let outcome = with(&said(told), confirm).await.0;
        assert_eq!(outcome, Ok(RealNameOutcome::Confirmed { level: 2, telephone }), "{told}");
    }
    for (answer, outcome) in [
        (object!({ "outcome": "mismatch" }), Ok(RealNameOutcome::Mismatch)),
        (object!({ "outcome": "no_record" }), Ok(RealNameOutcome::NoRecord)),
        (object!({ "outcome": "confirmed", "level": 0 }), malformed()),
        (object!({ "outcome": "confirmed", "level": 4 }), malformed()),
        (object!({ "outcome": "confirmed" }), malformed()),
        (object!({ "outcome": "perhaps" }), malformed()),
        (object!({}), malformed()),
    ] {
        assert_eq!(with(&answer, confirm).await.0, outcome, "{answer}");
    }
}

#[tokio::test]
async fn the_question_whether_two_numbers_are_one_persons_is_as_described() {
    let [question, answer] = &examples("POST v1/steps/same-person")[..] else {
        panic!("question and answer")
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let named =
        |who: &Value| Named { name: text(&who["name"]), citizen_number: text(&who["citizen_number"]) };
    let query = SamePersonQuery {
        provider: text(&question["provider"]),
        reference: text(&question["reference"]),
        nonce: text(&question["nonce"]),
        old: named(&question["old"]),
        new: named(&question["new"]),
    };
    let ask = async |base: &str| HttpRealName::new(of(settings(base)).0).same_person(&query).await;
    let (outcome, seen) = with(answer, ask).await;
    assert_eq!((seen.line(), &seen.json()), ("POST /party/v1/steps/same-person", question));
    let evidence = "change-2026-0001".to_owned();
    assert_eq!(outcome, Ok(SamePersonOutcome::Same { level: 3, evidence }));
    let same =
        |level: u8, evidence: &str| object!({ "outcome": "same", "level": level, "evidence": evidence });
    for (answer, outcome) in [
        (object!({ "outcome": "different" }), Ok(SamePersonOutcome::Different)),
        (object!({ "outcome": "no_record" }), Ok(SamePersonOutcome::NoRecord)),
        (same(0, "a"), malformed()),
        (same(4, "a"), malformed()),
        (same(3, ""), malformed()),
        (same(3, "路样例"), malformed()),
        (same(3, &"a".repeat(65)), malformed()),
        (object!({ "outcome": "same", "level": 3 }), malformed()),
        (object!({ "outcome": "perhaps" }), malformed()),
    ] {
        assert_eq!(with(&answer, ask).await.0, outcome, "{answer}");
    }
    let fake = Fake::start([crate::fake::status("500 Internal Server Error")]).await;
    assert!(matches!(ask(&fake.base).await, Err(PortError::Unavailable { .. })));
    assert_eq!(fake.seen().len(), 1, "a step that may have been seen is not asked about twice");
}

#[tokio::test]
async fn a_real_name_step_that_may_have_been_seen_is_not_asked_about_twice() {
    let fake = Fake::start([crate::fake::status("500 Internal Server Error")]).await;
    let outcome = HttpRealName::new(of(settings(&fake.base)).0).confirm(&query()).await;
    assert!(matches!(outcome, Err(PortError::Unavailable { .. })));
    assert_eq!(fake.seen().len(), 1);
}

#[tokio::test]
async fn a_message_and_a_letter_are_handed_over_as_described() {
    let id: NoticeId = "ntc_01KAJ3M8Q0000000000000000A".parse().unwrap();
    let text = "【路证】登记的手机号已变更。非本人要求，请立即联系客服。".to_owned();
    let number = Recipient::Telephone(PhoneNumber::parse("13800000000").unwrap());
    let person = Recipient::Person { name: "路样例".to_owned(), citizen_number: NUMBER.to_owned() };
    for (path, to) in [("v1/messages/send", number), ("v1/letters/send", person)] {
        let [question, answer] = &examples(&format!("POST {path}"))[..] else {
            panic!("question and answer")
        };
        let message = Message { id, to, text: text.clone() };
        let send = async |base: &str| HttpMessenger::new(of(settings(base)).0).send(&message).await;
        let (outcome, seen) = with(answer, send).await;
        assert_eq!((seen.line(), &seen.json()), (format!("POST /party/{path}").as_str(), question));
        assert_eq!(outcome, Ok(Delivery::Accepted));
        assert_eq!(with(&object!({ "outcome": "unreachable" }), send).await.0, Ok(Delivery::Unreachable));
        for answer in [object!({ "outcome": "perhaps" }), object!({}), object!([])] {
            assert_eq!(with(&answer, send).await.0, malformed(), "{answer}");
        }
        let fake = Fake::start([crate::fake::status("500 Internal Server Error"), json(answer)]).await;
        let outcome = HttpMessenger::new(of(settings(&fake.base)).0).send(&message).await;
        assert_eq!(
            (outcome, fake.seen().len()),
            (Ok(Delivery::Accepted), 2),
            "the same id is the same message"
        );
    }
}

#[tokio::test]
async fn the_correction_desk_is_as_described_and_given_the_same_report_again() {
    let [question, answer] = &examples("POST v1/corrections/submit")[..] else {
        panic!("question and answer")
    };
    let text = |name: &str| question[name].as_str().unwrap().to_owned();
    let ticket = DeskTicket {
        id: text("id").parse().unwrap(),
        identifier: text("identifier"),
        attribute: text("attribute"),
        should_be: text("should_be"),
        remark: text("remark"),
        made_at: serde_json::from_value(question["made_at"].clone()).unwrap(),
    };
    let submit = async |base: &str| HttpCorrectionDesk::new(of(settings(base)).0).submit(&ticket).await;
    let (reply, seen) = with(answer, submit).await;
    assert_eq!((seen.line(), &seen.json()), ("POST /party/v1/corrections/submit", question));
    assert!(reply == Ok(DeskReply::Pending));
    let refused = object!({ "outcome": "refused", "words": "请到\u{202e}窗口" });
    assert!(with(&refused, submit).await.0 == Ok(DeskReply::Refused(DeskWords::of("请到窗口"))));
    for answer in [object!({ "outcome": "unknown" }), object!({ "outcome": "perhaps" }), object!({})] {
        assert!(with(&answer, submit).await.0.err() == malformed::<()>().err(), "{answer}");
    }
    let fake = Fake::start([crate::fake::status("500 Internal Server Error"), json(answer)]).await;
    let reply = HttpCorrectionDesk::new(of(settings(&fake.base)).0).submit(&ticket).await;
    assert!(reply == Ok(DeskReply::Pending) && fake.seen().len() == 2, "the same id is the same report");
}

#[tokio::test]
async fn the_correction_desk_is_asked_by_the_id_alone() {
    let [question, answer] = &examples("POST v1/corrections/answer")[..] else {
        panic!("question and answer")
    };
    let id: TicketId = question["id"].as_str().unwrap().parse().unwrap();
    let ask = async |base: &str| HttpCorrectionDesk::new(of(settings(base)).0).answer(id).await;
    let (reply, seen) = with(answer, ask).await;
    assert_eq!((seen.line(), &seen.json()), ("POST /party/v1/corrections/answer", question));
    let words = answer["words"].as_str().unwrap();
    assert!(reply == Ok(Some(DeskReply::Accepted(DeskWords::of(words)))));
    assert!(
        with(&object!({ "outcome": "accepted" }), ask).await.0
            == Ok(Some(DeskReply::Accepted(DeskWords::default())))
    );
    assert!(with(&object!({ "outcome": "unknown" }), ask).await.0 == Ok(None));
    assert!(with(&object!({ "outcome": "pending" }), ask).await.0 == Ok(Some(DeskReply::Pending)));
    assert!(with(&object!({ "words": "?" }), ask).await.0.is_err());
}

#[tokio::test]
async fn the_legal_entity_is_as_described() {
    let [question, answer] = &examples("POST v1/entities/find")[..] else { panic!("question and answer") };
    let ask =
        async |base: &str| HttpLegalEntity::new(of(settings(base)).0).find(CODE, "路样例", NUMBER).await;
    let (found, seen) = with(answer, ask).await;
    assert_eq!((seen.line(), &seen.json()), ("POST /party/v1/entities/find", question));
    let entity = found.unwrap().unwrap();
    assert!(entity.operates_normally && entity.is_representative && entity.name.contains("样例"));

    assert_eq!(with(&object!({ "entity": null }), ask).await.0, Ok(None));
    let changed = |field: &str, value: Value| {
        let mut answer = answer.clone();
        answer["entity"][field] = value;
        answer
    };
    let closed = with(&changed("operator_status", object!("2")), ask).await.0;
    assert!(!closed.unwrap().unwrap().operates_normally);
    for bad in [
        object!({}),
        changed("credit_code", object!("911401009999999989")),
        changed("name", object!("")),
        changed("name", object!("样".repeat(257))),
        changed("is_representative", object!("yes")),
    ] {
        assert_eq!(with(&bad, ask).await.0, malformed(), "{bad}");
    }
}
