use std::sync::Arc;
use std::time::Duration;

use wallet_protocol::endpoint::{TicketBody, TicketRequest, TicketState};
use wallet_server_core::ledger::Record;
use wallet_server_core::ticket::{self, MakeTicketError, Ticket, TicketEnd, deliver_due};

use crate::clerk::{Mood, SAID};
use crate::place::{Place, commit, on_both_engines};
use crate::sharer::{HOUR, Sharer};

on_both_engines! {
    a_report_goes_to_the_authority_and_its_answer_comes_back,
    what_is_reported_and_answered_stands_nowhere_in_clear,
    of_two_reports_about_one_field_at_once_one_is_taken,
    of_many_reports_at_once_ten_are_taken_within_thirty_days,
    a_desk_that_is_down_is_called_again_and_given_up_in_the_end,
    a_desk_that_never_answers_is_not_asked_for_ever,
    a_lost_answer_is_handed_over_again_under_the_same_id,
    what_was_taken_and_never_handed_over_is_handed_over_later,
    what_the_desk_took_and_we_did_not_note_is_handed_over_again,
    a_desk_that_forgot_is_given_it_again,
    of_many_who_hand_over_at_once_one_does,
    whoever_is_late_changes_nothing,
    a_report_is_about_a_field_of_a_licence_of_ones_own,
}

const MINUTE: Duration = Duration::from_secs(60);
/// Fields of the face of a qualification.
const FIELDS: [&str; 12] = [
    "name",
    "sex",
    "birth_date",
    "nationality",
    "address",
    "driving_class",
    "category",
    "valid_from",
    "valid_to",
    "photo",
    "issuing_authority",
    "credit_assessment",
];

fn about(sharer: &Sharer, attribute: &str) -> TicketRequest {
    TicketRequest {
        licence_id: sharer.licence.licence_id,
        attribute: attribute.to_owned(),
        should_be: "张更正".to_owned(),
        remark: "身份证上如此\n见附件".to_owned(),
    }
}

async fn report(sharer: &Sharer, attribute: &str) -> Result<TicketBody, MakeTicketError> {
    ticket::make(&sharer.app, &sharer.actor, about(sharer, attribute)).await
}

async fn listed(sharer: &Sharer) -> Vec<TicketBody> {
    ticket::list(&sharer.app, &sharer.actor).await.unwrap().tickets
}

async fn rows(sharer: &Sharer) -> Vec<Ticket> {
    let mut work = sharer.app.stores.read().await.unwrap();
    work.list_tickets(sharer.actor.device.holder_id, 100).await.unwrap()
}

async fn a_report_goes_to_the_authority_and_its_answer_comes_back(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (app, clerk) = (&sharer.app, &sharer.registry.clerk);
    let made = report(&sharer, "name").await.unwrap();
    let other = report(&sharer, "address").await.unwrap();
    assert_eq!((made.state, made.handed_over_at), (TicketState::Waiting, None));
    assert_eq!(deliver_due(app).await.unwrap(), 2);
    let taken = clerk.taken();
    let first = taken.iter().find(|ticket| ticket.id == made.ticket_id).unwrap();
    assert_eq!((first.attribute.as_str(), first.should_be.as_str()), ("name", "张更正"));
    assert!(first.remark.contains('\n') && first.identifier.contains("TEST"));
    assert!(listed(&sharer).await.iter().all(|ticket| ticket.state == TicketState::WithAuthority));
    assert_eq!(deliver_due(app).await.unwrap(), 0, "not before its time");
    sharer.clock.advance(MINUTE);
    assert_eq!((deliver_due(app).await.unwrap(), clerk.asked(), clerk.taken().len()), (0, 2, 0));
    clerk.is(Mood::Accepts);
    sharer.clock.advance(HOUR);
    assert_eq!(deliver_due(app).await.unwrap(), 2);
    for ticket in listed(&sharer).await {
        assert_eq!((ticket.state, ticket.answer.as_str()), (TicketState::Accepted, SAID));
        assert!(ticket.ended_at > ticket.handed_over_at);
    }
    sharer.clock.advance(HOUR);
    assert_eq!((deliver_due(app).await.unwrap(), clerk.asked()), (0, 2), "nobody is asked any more");
    // The field may be reported anew, and refused at once.
    clerk.is(Mood::Refuses);
    report(&sharer, "name").await.unwrap();
    assert_eq!(deliver_due(app).await.unwrap(), 1);
    assert_eq!(listed(&sharer).await[0].state, TicketState::Refused);
    let history = sharer.history().await;
    let told: Vec<_> = history.iter().map(|(kind, detail)| (kind.as_str(), detail.as_str())).collect();
    let (made, accepted) = (("ticket_made", ""), ("ticket_ended", "accepted"));
    assert_eq!(told, [made, made, accepted, accepted, made, ("ticket_ended", "refused")]);
    let leaves = async |act: &str| {
        place.number(&format!("SELECT COUNT(*) FROM ledger_leaves WHERE act = '{act}'")).await
    };
    assert_eq!(leaves("ticket_made").await, 3);
    assert_eq!((leaves("ticket_handed_over").await, leaves("ticket_ended").await), (2, 3));
    let detail = format!("SELECT COUNT(*) FROM ledger_leaves WHERE objects LIKE '{} %'", other.ticket_id);
    assert_eq!(place.number(&detail).await, 3);
}

async fn what_is_reported_and_answered_stands_nowhere_in_clear(place: &Place) {
    let sharer = Sharer::new(place).await;
    sharer.registry.clerk.is(Mood::Refuses);
    report(&sharer, "name").await.unwrap();
    deliver_due(&sharer.app).await.unwrap();
    let row = &rows(&sharer).await[0];
    let end = row.ended.as_ref().unwrap();
    for sealed in [&row.sealed_text, end.sealed_answer.as_ref().unwrap()] {
        assert!(!String::from_utf8_lossy(sealed).contains("更正"));
    }
    for table in ["ledger_leaves WHERE detail", "history_events WHERE detail", "tickets WHERE attribute"] {
        let found = format!("SELECT COUNT(*) FROM {table} LIKE '%更正%'");
        assert_eq!(place.number(&found).await, 0, "{table}");
    }
    // What is sealed for one ticket opens for no other.
    place.run("UPDATE tickets SET ticket_id = 'tkt_00000000000000000000000000'").await.unwrap();
    assert!(ticket::list(&sharer.app, &sharer.actor).await.is_err());
}

async fn of_two_reports_about_one_field_at_once_one_is_taken(place: &Place) {
    let sharer = Arc::new(Sharer::new(place).await);
    let reports: Vec<_> = (0..6)
        .map(|_| {
            let sharer = Arc::clone(&sharer);
            tokio::spawn(async move { report(&sharer, "birth_date").await })
        })
        .collect();
    let mut taken = 0;
    for report in reports {
        match report.await.unwrap() {
            Ok(_) => taken += 1,
            Err(error) => assert!(matches!(error, MakeTicketError::Open), "{error}"),
        }
    }
    assert_eq!((taken, rows(&sharer).await.len()), (1, 1));
}

async fn of_many_reports_at_once_ten_are_taken_within_thirty_days(place: &Place) {
    let sharer = Arc::new(Sharer::new(place).await);
    let reports: Vec<_> = FIELDS
        .iter()
        .map(|field| {
            let sharer = Arc::clone(&sharer);
            tokio::spawn(async move { report(&sharer, field).await })
        })
        .collect();
    let mut taken = 0;
    for report in reports {
        match report.await.unwrap() {
            Ok(_) => taken += 1,
            Err(error) => assert!(matches!(error, MakeTicketError::TooMany), "{error}"),
        }
    }
    assert_eq!((taken, rows(&sharer).await.len()), (10, 10));
    assert_eq!(ticket::list(&sharer.app, &sharer.actor).await.unwrap().left, 0);
    sharer.registry.clerk.is(Mood::Refuses);
    assert_eq!(deliver_due(&sharer.app).await.unwrap(), 10);
    assert!(
        matches!(report(&sharer, "name").await, Err(MakeTicketError::TooMany)),
        "also when they are over"
    );
    sharer.clock.advance(Duration::from_secs(30 * 86_400));
    assert_eq!(ticket::list(&sharer.app, &sharer.actor).await.unwrap().left, 10);
    report(&sharer, "name").await.unwrap();
}

async fn a_desk_that_is_down_is_called_again_and_given_up_in_the_end(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (app, clerk) = (&sharer.app, &sharer.registry.clerk);
    for (mood, field) in [(Mood::Down, "name"), (Mood::TurnsAway, "address")] {
        clerk.is(mood);
        report(&sharer, field).await.unwrap();
        for _ in 0..27 {
            assert_eq!(deliver_due(app).await.unwrap(), 0);
            sharer.clock.advance(6 * HOUR);
        }
        assert_eq!(listed(&sharer).await[0].state, TicketState::Waiting);
        sharer.clock.advance(6 * HOUR);
        assert_eq!(deliver_due(app).await.unwrap(), 1);
        let newest = &listed(&sharer).await[0];
        assert_eq!((newest.state, newest.answer.as_str()), (TicketState::Undelivered, ""));
    }
    clerk.is(Mood::Takes);
    assert_eq!((deliver_due(app).await.unwrap(), clerk.taken().len()), (0, 0));
}

async fn a_desk_that_never_answers_is_not_asked_for_ever(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (app, clerk) = (&sharer.app, &sharer.registry.clerk);
    report(&sharer, "name").await.unwrap();
    assert_eq!(deliver_due(app).await.unwrap(), 1);
    for _ in 0..59 {
        sharer.clock.advance(24 * HOUR);
        assert_eq!(deliver_due(app).await.unwrap(), 0);
    }
    assert_eq!(clerk.asked(), 59);
    sharer.clock.advance(24 * HOUR);
    assert_eq!(deliver_due(app).await.unwrap(), 1);
    assert_eq!(listed(&sharer).await[0].state, TicketState::Unanswered);
    assert_eq!(clerk.asked(), 0);
}

async fn a_lost_answer_is_handed_over_again_under_the_same_id(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (app, clerk) = (&sharer.app, &sharer.registry.clerk);
    report(&sharer, "name").await.unwrap();
    clerk.is(Mood::Mute);
    assert_eq!(deliver_due(app).await.unwrap(), 0);
    clerk.is(Mood::Takes);
    sharer.clock.advance(MINUTE);
    assert_eq!(deliver_due(app).await.unwrap(), 1);
    let taken = clerk.taken();
    assert_eq!(taken.len(), 2);
    assert!(taken[0] == taken[1]);
}

async fn what_was_taken_and_never_handed_over_is_handed_over_later(place: &Place) {
    let sharer = Sharer::new(place).await;
    let id = report(&sharer, "name").await.unwrap().ticket_id;
    // A process takes it and dies.
    let mut work = place.begin().await;
    let next_at = rows(&sharer).await[0].made_at.plus(MINUTE);
    assert!(work.take_ticket(id, 0, next_at).await.unwrap());
    assert!(!work.take_ticket(id, 0, next_at).await.unwrap(), "taken once");
    commit(work).await;
    assert_eq!(deliver_due(&sharer.app).await.unwrap(), 0);
    sharer.clock.advance(MINUTE);
    assert_eq!(deliver_due(&sharer.app).await.unwrap(), 1);
}

async fn what_the_desk_took_and_we_did_not_note_is_handed_over_again(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (app, clerk) = (&sharer.app, &sharer.registry.clerk);
    report(&sharer, "name").await.unwrap();
    assert_eq!(deliver_due(app).await.unwrap(), 1);
    // What a process leaves that dies between the desk's answer and its own note.
    place.run("UPDATE tickets SET handed_over_at = NULL").await.unwrap();
    sharer.clock.advance(MINUTE);
    clerk.is(Mood::Accepts);
    assert_eq!(deliver_due(app).await.unwrap(), 1);
    let taken = clerk.taken();
    assert!(taken.len() == 2 && taken[0] == taken[1]);
    assert_eq!(listed(&sharer).await[0].state, TicketState::Accepted);
}

async fn a_desk_that_forgot_is_given_it_again(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (app, clerk) = (&sharer.app, &sharer.registry.clerk);
    report(&sharer, "name").await.unwrap();
    assert_eq!(deliver_due(app).await.unwrap(), 1);
    clerk.is(Mood::Forgets);
    sharer.clock.advance(MINUTE);
    assert_eq!((deliver_due(app).await.unwrap(), clerk.taken().len()), (0, 2));
    assert_eq!(listed(&sharer).await[0].state, TicketState::WithAuthority);
}

async fn of_many_who_hand_over_at_once_one_does(place: &Place) {
    let sharer = Arc::new(Sharer::new(place).await);
    for field in ["name", "address"] {
        report(&sharer, field).await.unwrap();
    }
    let all: Vec<_> = (0..8)
        .map(|_| {
            let app = Arc::clone(&sharer.app);
            tokio::spawn(async move { deliver_due(&app).await.unwrap() })
        })
        .collect();
    let mut moved = 0;
    for one in all {
        moved += one.await.unwrap();
    }
    assert_eq!((moved, sharer.registry.clerk.taken().len()), (2, 2));
}

async fn whoever_is_late_changes_nothing(place: &Place) {
    let sharer = Sharer::new(place).await;
    let id = report(&sharer, "name").await.unwrap().ticket_id;
    assert_eq!(deliver_due(&sharer.app).await.unwrap(), 1);
    let row = rows(&sharer).await.remove(0);
    let mut work = place.begin().await;
    assert!(!work.hand_over_ticket(id, row.tries, row.made_at, row.made_at).await.unwrap(), "once");
    let end = TicketEnd { state: TicketState::Refused, at: row.made_at, sealed_answer: None };
    assert!(!work.end_ticket(id, row.tries - 1, &end).await.unwrap(), "somebody else took it since");
    assert!(work.end_ticket(id, row.tries, &end).await.unwrap());
    assert!(!work.end_ticket(id, row.tries, &end).await.unwrap(), "once");
    work.commit(Record::Chore("a test")).await.unwrap();
}

async fn a_report_is_about_a_field_of_a_licence_of_ones_own(place: &Place) {
    let sharer = Sharer::new(place).await;
    let other = sharer.neighbour().await;
    let foreign = ticket::make(&sharer.app, &other.actor, about(&sharer, "name")).await;
    assert!(matches!(foreign, Err(MakeTicketError::NotFound)));
    assert!(matches!(report(&sharer, "plate_number").await, Err(MakeTicketError::Attribute)));
    report(&sharer, "name").await.unwrap();
    assert_eq!((listed(&sharer).await.len(), listed(&other).await.len()), (1, 0));
}
