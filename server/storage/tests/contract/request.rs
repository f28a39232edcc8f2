use std::sync::Arc;

use wallet_protocol::endpoint::{HistoryQuery, RequestState, ShareRequestBody};
use wallet_protocol::grant::{ConsentStatement, PartyCategory};
use wallet_protocol::licence::LicenceKind;
use wallet_server_core::grant::{self, ConsentFault, MakeGrantError};
use wallet_server_core::history::{self, HistoryError};
use wallet_server_core::relying_party::{ActingParty, RelyingParty};
use wallet_server_core::request::{self, AnswerError, MakeRequestError, WatchRequestError};

use crate::place::{Place, on_both_engines};
use crate::sharer::{HOUR, KEY, Sharer, ask, is_refused, named, redeem};

on_both_engines! {
    a_request_is_read_approved_watched_and_redeemed_by_its_party_alone,
    a_declined_request_says_so_and_cannot_be_approved,
    of_16_answers_at_once_one_counts,
    asking_for_more_than_the_purpose_allows_never_reaches_a_holder,
    a_consent_gives_no_more_than_the_request_asked_for,
    a_history_is_told_in_pages_and_to_its_holder_alone,
}

async fn insurer(sharer: &Sharer) -> ActingParty {
    ActingParty(sharer.party(1, PartyCategory::Insurer).await)
}

/// The consent that answers a request.
fn answer(
    sharer: &Sharer,
    party: &RelyingParty,
    id: wallet_protocol::id::ShareRequestId,
) -> ConsentStatement {
    ConsentStatement { request_id: Some(id), ..sharer.statement(named(party)) }
}

async fn a_request_is_read_approved_watched_and_redeemed_by_its_party_alone(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = insurer(&sharer).await;
    let other = ActingParty(sharer.party(2, PartyCategory::Insurer).await);
    let made = request::make(&sharer.app, &party, &ask()).await.unwrap();
    for _ in 0..2 {
        let opened = request::open(&sharer.app, &sharer.actor, &made.link).await.unwrap();
        assert_eq!((opened.party.name.as_str(), opened.request_id), ("样例机构1", made.request_id));
    }
    let id = made.request_id.to_string();
    assert!(is_refused(&sharer.app, &party.0, &id, KEY).await);
    let statement = answer(&sharer, &party.0, made.request_id);
    let signed = sharer.signed(&statement, Some(&made.link));
    let body = grant::make(&sharer.app, &sharer.actor, &signed).await.unwrap();
    assert!(body.link.is_none() && body.code.is_none());
    let status = request::watch(&sharer.app, &party, made.request_id).await.unwrap();
    assert_eq!((status.state, status.reference.as_deref()), (RequestState::Approved, Some("案件 7")));
    let foreign = request::watch(&sharer.app, &other, made.request_id).await;
    assert!(matches!(foreign, Err(WatchRequestError::NotFound)));
    assert!(is_refused(&sharer.app, &other.0, &id, KEY).await);
    assert!(redeem(&sharer.app, &party.0, &id, KEY).await.is_ok());
    let kinds: Vec<_> = sharer.history().await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["request_opened", "grant_made", "grant_refused", "grant_spent"]);
}

async fn a_declined_request_says_so_and_cannot_be_approved(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = insurer(&sharer).await;
    let made = request::make(&sharer.app, &party, &ask()).await.unwrap();
    request::decline(&sharer.app, &sharer.actor, &made.link).await.unwrap();
    let status = request::watch(&sharer.app, &party, made.request_id).await.unwrap();
    assert_eq!(status.state, RequestState::Declined);
    let opened = request::open(&sharer.app, &sharer.actor, &made.link).await;
    assert!(matches!(opened, Err(AnswerError::Over)));
    let signed = sharer.signed(&answer(&sharer, &party.0, made.request_id), Some(&made.link));
    let late = grant::make(&sharer.app, &sharer.actor, &signed).await.map(|_| ());
    assert!(matches!(late, Err(MakeGrantError::Over)));
    let over = request::make(&sharer.app, &party, &ask()).await.unwrap();
    sharer.clock.advance(HOUR);
    let late = request::decline(&sharer.app, &sharer.actor, &over.link).await;
    assert!(matches!(late, Err(AnswerError::Over)));
    let state = request::watch(&sharer.app, &party, over.request_id).await.unwrap().state;
    assert_eq!(state, RequestState::Expired);
    let unknown = request::open(&sharer.app, &sharer.actor, "https://check.example/r#Q1").await;
    assert!(matches!(unknown, Err(AnswerError::NotFound)));
}

async fn of_16_answers_at_once_one_counts(place: &Place) {
    let sharer = Arc::new(Sharer::new(place).await);
    let party = insurer(&sharer).await;
    let made = request::make(&sharer.app, &party, &ask()).await.unwrap();
    let answers = (0..16).map(|number| {
        let (sharer, link, party) = (Arc::clone(&sharer), made.link.clone(), party.0.clone());
        tokio::spawn(async move {
            if number % 2 == 0 {
                return request::decline(&sharer.app, &sharer.actor, &link).await.is_ok();
            }
            let signed = sharer.signed(&answer(&sharer, &party, made.request_id), Some(&link));
            grant::make(&sharer.app, &sharer.actor, &signed).await.is_ok()
        })
    });
    let mut counted = 0;
    for one in answers.collect::<Vec<_>>() {
        counted += i32::from(one.await.unwrap());
    }
    assert_eq!(counted, 1);
    let approved = place.number("SELECT COUNT(*) FROM share_requests WHERE answer = 'approved'").await;
    assert_eq!(place.number("SELECT COUNT(*) FROM grants").await, approved);
}

async fn asking_for_more_than_the_purpose_allows_never_reaches_a_holder(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = insurer(&sharer).await;
    let lender = ActingParty(sharer.party(2, PartyCategory::Lender).await);
    let refused = async |party: &ActingParty, change: fn(&mut ShareRequestBody)| {
        let mut body = ask();
        change(&mut body);
        request::make(&sharer.app, party, &body).await.unwrap_err()
    };
    let more: [fn(&mut ShareRequestBody); 4] = [
        |body| body.attributes.push("address".to_owned()),
        |body| {
            body.kinds.push(LicenceKind::VehicleTransportCertificate);
            body.attributes.truncate(1);
        },
        |body| body.valid_secs = 31 * 86_400,
        |body| body.purpose = "curiosity".to_owned(),
    ];
    for change in more {
        let error = refused(&party, change).await;
        assert!(matches!(error, MakeRequestError::Ask(_)), "{error:?}");
    }
    assert!(matches!(refused(&lender, |_| ()).await, MakeRequestError::Ask("purpose")));
    let wrong: [fn(&mut ShareRequestBody); 5] = [
        |body| body.attributes.clear(),
        |body| body.attributes.push("name".to_owned()),
        |body| body.kinds.clear(),
        |body| body.answer_within_secs = 59,
        |body| body.reference = Some("长".repeat(65)),
    ];
    for change in wrong {
        let error = refused(&party, change).await;
        assert!(matches!(error, MakeRequestError::Value(_)), "{error:?}");
    }
    assert_eq!(place.number("SELECT COUNT(*) FROM share_requests").await, 0);
}

async fn a_consent_gives_no_more_than_the_request_asked_for(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = insurer(&sharer).await;
    let body = ShareRequestBody { attributes: vec!["name".to_owned()], valid_secs: 600, ..ask() };
    let made = request::make(&sharer.app, &party, &body).await.unwrap();
    let give = async |change: fn(&mut ConsentStatement)| {
        let mut statement = answer(&sharer, &party.0, made.request_id);
        change(&mut statement);
        let signed = sharer.signed(&statement, Some(&made.link));
        grant::make(&sharer.app, &sharer.actor, &signed).await.map(|_| ())
    };
    let fault = |given, at| matches!(given, Err(MakeGrantError::Consent(ConsentFault(wrong))) if wrong == at);
    assert!(fault(give(|_| ()).await, "attributes"));
    assert!(fault(give(|s| s.attributes.truncate(1)).await, "expires_at"));
    assert!(fault(give(|s| s.request_id = None).await, "request"));
    let statement = answer(&sharer, &party.0, made.request_id);
    assert!(fault(sharer.give(&statement).await.map(|_| ()), "request"));
    let fits = |s: &mut ConsentStatement| {
        s.attributes.truncate(1);
        s.expires_at = s.signed_at.plus(std::time::Duration::from_secs(600));
    };
    assert!(give(fits).await.is_ok());
}

async fn a_history_is_told_in_pages_and_to_its_holder_alone(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, neighbour) = (insurer(&sharer).await, sharer.neighbour().await);
    for _ in 0..60 {
        let made = request::make(&sharer.app, &party, &ask()).await.unwrap();
        request::decline(&sharer.app, &sharer.actor, &made.link).await.unwrap();
    }
    let mut query = HistoryQuery::default();
    let mut numbers = Vec::new();
    for length in [50, 10] {
        let page = history::list(&sharer.app, &sharer.actor, &query).await.unwrap();
        assert_eq!(page.events.len(), length);
        assert!(
            page.events.iter().all(|event| event.party.as_ref().is_some_and(|p| p.party_id == party.0.id))
        );
        numbers.extend(page.events.iter().map(|event| event.number));
        query.before = page.next_before;
    }
    assert_eq!(query.before, None);
    assert!(numbers.is_sorted_by(|one, next| one > next));
    assert!(
        history::list(&sharer.app, &neighbour.actor, &HistoryQuery::default())
            .await
            .unwrap()
            .events
            .is_empty()
    );
    let foreign = HistoryQuery { holder_id: Some(sharer.actor.device.holder_id), before: None };
    let refused = history::list(&sharer.app, &neighbour.actor, &foreign).await.map(|_| ());
    assert!(matches!(refused, Err(HistoryError::NotFound)));
}
