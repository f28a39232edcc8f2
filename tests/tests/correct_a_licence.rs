//! A holder reports what is wrong on a licence; the authority decides, and the licence follows by itself.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::time::Duration;

use wallet_mobile_core::WalletError;
use wallet_protocol::endpoint::Endpoint as _;
use wallet_protocol::endpoint::{MakeTicket, TicketBody, TicketRequest, TicketState};
use wallet_protocol::licence::AttributeValue;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::licence::apply_changes;
use wallet_server_core::ticket::deliver_due;
use wallet_system_tests::{Engine, Stage};

const MINUTE: Duration = Duration::from_secs(60);

async fn report(stage: &Stage, attribute: &str, should_be: &str) -> Result<TicketBody, WalletError> {
    let request = TicketRequest {
        licence_id: stage.licence.licence_id,
        attribute: attribute.to_owned(),
        should_be: should_be.to_owned(),
        remark: "身份证上如此".to_owned(),
    };
    stage.phone.wallet.make_ticket(request).await
}

/// What the phone shows on the licence.
fn shown(stage: &Stage, attribute: &str) -> AttributeValue {
    let licence = stage.phone.wallet.licence(&stage.licence.licence_id).unwrap().unwrap();
    licence.attributes.into_iter().find(|known| known.name == attribute).unwrap().value
}

/// The server's chores come round as often as something is due.
async fn rounds(stage: &Stage) {
    for _ in 0..4 {
        deliver_due(&stage.world.server.app).await.unwrap();
        apply_changes(&stage.world.server.app, 100).await.unwrap();
        stage.phone.pass(&stage.world, MINUTE);
    }
}

async fn the_date_of_birth(engine: Engine) {
    let stage = Stage::start(engine, "correct_a_licence").await;
    let wallet = &stage.phone.wallet;
    let birth = "1903-05-06".parse().unwrap();
    assert_ne!(shown(&stage, "birth_date"), AttributeValue::Date(birth));
    assert_eq!(report(&stage, "birth_date", " 1903-05-06 ").await.unwrap().state, TicketState::Waiting);
    let again = report(&stage, "birth_date", "1903-05-07").await.unwrap_err();
    assert_eq!(again, WalletError::Refused { problem: ProblemType::TicketRefused });
    report(&stage, "valid_to", "2040-01-01").await.unwrap();
    rounds(&stage).await;
    let told = wallet.tickets().await.unwrap();
    let states: Vec<_> =
        told.tickets.iter().map(|ticket| (ticket.attribute.as_str(), ticket.state)).collect();
    assert!(states.contains(&("birth_date", TicketState::Accepted)), "{states:?}");
    assert!(states.contains(&("valid_to", TicketState::Refused)), "{states:?}");
    assert!(told.tickets.iter().all(|ticket| !ticket.answer.is_empty()) && told.left == 8);
    assert_ne!(shown(&stage, "birth_date"), AttributeValue::Date(birth), "the phone has not asked yet");
    assert_eq!(wallet.sync().await.unwrap().changed, [stage.licence.licence_id]);
    assert_eq!(shown(&stage, "birth_date"), AttributeValue::Date(birth));
    let shown = wallet.show(&stage.licence.licence_id, stage.phone.now(), None).await;
    assert!(shown.is_ok(), "the corrected licence is shown as the one before");
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_wrong_date_of_birth_is_corrected_by_the_authority_and_the_phone_shows_it() {
    the_date_of_birth(Engine::Sqlite).await;
    the_date_of_birth(Engine::Postgres).await;
}

#[tokio::test]
async fn an_authority_that_is_away_gets_the_report_when_it_is_back() {
    let stage = Stage::start(Engine::Sqlite, "correct_later").await;
    stage.world.server.sandbox.set_down(true);
    report(&stage, "address", "并州市虚拟路9号").await.unwrap();
    deliver_due(&stage.world.server.app).await.unwrap();
    stage.phone.pass(&stage.world, MINUTE);
    let told = stage.phone.wallet.tickets().await.unwrap();
    assert_eq!(told.tickets[0].state, TicketState::Waiting);
    stage.world.server.sandbox.set_down(false);
    rounds(&stage).await;
    let told = stage.phone.wallet.tickets().await.unwrap();
    assert_eq!(told.tickets[0].state, TicketState::Accepted);
    stage.world.server.stop().await;
}

#[tokio::test]
async fn what_is_no_report_is_not_sent_and_one_that_nobody_allowed_neither() {
    let stage = Stage::start(Engine::Sqlite, "no_report").await;
    let asked = stage.phone.meddler.asked(MakeTicket::PATH);
    for should_be in ["", "a\u{202e}b"] {
        let refused = report(&stage, "name", should_be).await.unwrap_err();
        assert_eq!(refused, WalletError::Refused { problem: ProblemType::ValueRefused });
    }
    assert_eq!(stage.phone.meddler.asked(MakeTicket::PATH), asked);
    stage.world.server.stop().await;
}
