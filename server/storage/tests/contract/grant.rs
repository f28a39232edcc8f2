use std::sync::Arc;
use std::time::Duration;

use wallet_protocol::endpoint::GrantState;
use wallet_protocol::grant::{PartyCategory, Recipient};
use wallet_protocol::id::LicenceId;
use wallet_protocol::licence::LicenceState;
use wallet_server_core::device;
use wallet_server_core::grant::{self, ConsentFault, MakeGrantError, RedeemError, RevokeGrantError};
use wallet_server_core::relying_party::{self, ChangeParty, PartyState, RelyingParty};
use wallet_server_core::staff::By;
use wallet_server_core::sweep::sweep;

use crate::place::{Place, on_both_engines};
use crate::sharer::{HOUR, KEY, Sharer, is_refused, named, redeem, verified};

on_both_engines! {
    of_64_redemptions_at_once_one_succeeds,
    of_32_repetitions_at_once_all_get_one_answer,
    the_same_party_and_key_get_the_same_answer_for_a_day,
    of_a_withdrawal_and_a_redemption_at_once_one_wins,
    a_wrong_party_gets_nothing_and_leaves_the_grant_to_the_right_one,
    a_party_of_the_category_redeems_by_code_and_no_other,
    a_party_that_was_suspended_a_moment_ago_gets_nothing,
    a_licence_that_was_suspended_a_moment_ago_is_not_delivered,
    a_suspension_during_redemptions_ends_in_a_delivery_or_a_refusal,
    a_grant_dies_with_the_phone_that_signed_it,
    only_what_was_granted_is_delivered,
    a_consent_that_does_not_say_what_is_so_is_refused,
    the_same_consent_again_makes_no_second_grant,
    too_many_open_grants_are_refused,
    a_grant_that_is_over_is_neither_redeemed_nor_withdrawn,
    a_kept_answer_is_swept_when_nobody_may_ask_for_it_any_more,
}

const INSURER: PartyCategory = PartyCategory::Insurer;

async fn count(place: &Place, act: &str) -> i64 {
    place.number(&format!("SELECT COUNT(*) FROM ledger_leaves WHERE act = '{act}'")).await
}

async fn of_64_redemptions_at_once_one_succeeds(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let link = sharer.offer(&party).await.link.unwrap();
    let tries = (0..64).map(|number| {
        let (app, party, link) = (Arc::clone(&sharer.app), party.clone(), link.clone());
        tokio::spawn(async move { redeem(&app, &party, &link, &format!("{KEY}{number}")).await })
    });
    let mut won = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => won += 1,
            Err(error) => assert!(matches!(error, RedeemError::Refused), "{error:?}"),
        }
    }
    assert_eq!(won, 1);
    assert_eq!((count(place, "grant_spent").await, count(place, "grant_refused").await), (1, 63));
    assert_eq!(place.number("SELECT COUNT(*) FROM grant_answers").await, 1);
    assert_eq!(place.number("SELECT COUNT(*) FROM grants WHERE spent_at IS NOT NULL").await, 1);
}

async fn of_32_repetitions_at_once_all_get_one_answer(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let link = sharer.offer(&party).await.link.unwrap();
    let tries = (0..32).map(|_| {
        let (app, party, link) = (Arc::clone(&sharer.app), party.clone(), link.clone());
        tokio::spawn(async move { redeem(&app, &party, &link, KEY).await })
    });
    let mut answers = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        answers.push(one.await.unwrap().unwrap().presentation);
    }
    answers.dedup();
    assert_eq!((answers.len(), count(place, "grant_spent").await), (1, 1));
}

async fn the_same_party_and_key_get_the_same_answer_for_a_day(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, other) = (sharer.party(1, INSURER).await, sharer.party(2, INSURER).await);
    let link = sharer.offer(&party).await.link.unwrap();
    let first = redeem(&sharer.app, &party, &link, KEY).await.unwrap();
    sharer.clock.advance(HOUR * 23);
    let again = redeem(&sharer.app, &party, &link, KEY).await.unwrap();
    assert_eq!(first.presentation, again.presentation);
    assert!(is_refused(&sharer.app, &other, &link, KEY).await);
    assert!(is_refused(&sharer.app, &party, &link, "idempotency-key-2").await);
    sharer.clock.advance(HOUR);
    assert!(is_refused(&sharer.app, &party, &link, KEY).await);
    assert_eq!(count(place, "grant_spent").await, 1);
}

async fn of_a_withdrawal_and_a_redemption_at_once_one_wins(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let (mut spent, mut revoked) = (0, 0);
    for round in 0..16 {
        let offer = sharer.offer(&party).await;
        let redeeming = {
            let (app, party) = (Arc::clone(&sharer.app), party.clone());
            let link = offer.link.clone().unwrap();
            tokio::spawn(async move { redeem(&app, &party, &link, KEY).await.is_ok() })
        };
        for _ in 0..round % 8 {
            tokio::task::yield_now().await;
        }
        let won = grant::revoke(&sharer.app, &sharer.actor, offer.grant_id).await.is_ok();
        assert_ne!(redeeming.await.unwrap(), won, "exactly one of the two");
        spent += i64::from(!won);
        revoked += i64::from(won);
    }
    assert_eq!((count(place, "grant_spent").await, count(place, "grant_revoked").await), (spent, revoked));
    let told = sharer.history().await;
    let of = |kind: &str| i64::try_from(told.iter().filter(|(told, _)| told == kind).count()).unwrap();
    assert_eq!((of("grant_spent"), of("grant_revoked")), (spent, revoked));
}

async fn a_wrong_party_gets_nothing_and_leaves_the_grant_to_the_right_one(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, other) = (sharer.party(1, INSURER).await, sharer.party(2, INSURER).await);
    let link = sharer.offer(&party).await.link.unwrap();
    assert!(is_refused(&sharer.app, &other, &link, KEY).await);
    assert!(is_refused(&sharer.app, &party, "G000", KEY).await);
    assert!(redeem(&sharer.app, &party, &link, KEY).await.is_ok());
    let told = sharer.history().await;
    let told: Vec<_> = told.iter().map(|(kind, detail)| (kind.as_str(), detail.as_str())).collect();
    let expected =
        [("grant_made", "motor_claim"), ("grant_refused", "other_party"), ("grant_spent", "motor_claim")];
    assert_eq!(told, expected);
}

async fn a_party_of_the_category_redeems_by_code_and_no_other(place: &Place) {
    let sharer = Sharer::new(place).await;
    let insurer = sharer.party(1, INSURER).await;
    let lender = sharer.party(2, PartyCategory::Lender).await;
    let offer = sharer.give(&sharer.statement(Recipient::Category(INSURER))).await.unwrap();
    let code = offer.code.unwrap();
    assert!(is_refused(&sharer.app, &lender, &code, KEY).await);
    assert!(redeem(&sharer.app, &insurer, &code.to_lowercase(), KEY).await.is_ok());
    // Link and code are one grant.
    assert!(is_refused(&sharer.app, &insurer, &offer.link.unwrap(), "idempotency-key-2").await);
    // Twenty codes a minute; what is none counts as well.
    let mut outcome = redeem(&sharer.app, &lender, "00000-00000", KEY).await;
    for _ in 0..20 {
        outcome = redeem(&sharer.app, &lender, "00000-00000", KEY).await;
    }
    assert!(matches!(outcome, Err(RedeemError::TooMany(_))));
}

async fn a_party_that_was_suspended_a_moment_ago_gets_nothing(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let link = sharer.offer(&party).await.link.unwrap();
    let set = async |state| {
        let change = ChangeParty { state: Some(state), ..ChangeParty::default() };
        relying_party::change(&sharer.app, By::Operator, party.id, &change).await.unwrap();
    };
    set(PartyState::Suspended).await;
    // Let in before, and still at work.
    assert!(is_refused(&sharer.app, &party, &link, KEY).await);
    set(PartyState::Active).await;
    assert!(redeem(&sharer.app, &party, &link, KEY).await.is_ok());
}

async fn a_licence_that_was_suspended_a_moment_ago_is_not_delivered(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let link = sharer.offer(&party).await.link.unwrap();
    sharer.registry_says(LicenceState::Suspended).await;
    assert!(is_refused(&sharer.app, &party, &link, KEY).await);
    let last = sharer.history().await.pop().unwrap();
    assert_eq!(last, ("grant_refused".to_owned(), "licence_not_in_force".to_owned()));
    sharer.registry_says(LicenceState::Valid).await;
    assert!(redeem(&sharer.app, &party, &link, KEY).await.is_ok());
}

async fn a_suspension_during_redemptions_ends_in_a_delivery_or_a_refusal(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let links = [sharer.offer(&party).await.link.unwrap(), sharer.offer(&party).await.link.unwrap()];
    let tries: Vec<_> = (0..8)
        .map(|number| {
            let (app, party, link) = (Arc::clone(&sharer.app), party.clone(), links[number % 2].clone());
            tokio::spawn(async move { redeem(&app, &party, &link, &format!("{KEY}{number}")).await })
        })
        .collect();
    sharer.registry_says(LicenceState::Suspended).await;
    let mut won = 0;
    for one in tries {
        match one.await.unwrap() {
            Ok(_) => won += 1,
            Err(error) => assert!(matches!(error, RedeemError::Refused), "{error:?}"),
        }
    }
    for link in &links {
        assert!(is_refused(&sharer.app, &party, link, "idempotency-key-late").await);
    }
    // What was not delivered is as good as before.
    sharer.registry_says(LicenceState::Valid).await;
    for link in &links {
        won += i32::from(redeem(&sharer.app, &party, link, "idempotency-key-last").await.is_ok());
    }
    assert_eq!(won, 2);
}

async fn a_grant_dies_with_the_phone_that_signed_it(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let link = sharer.offer(&party).await.link.unwrap();
    device::unbind(&sharer.app, &sharer.actor, sharer.actor.device.id).await.unwrap();
    assert!(is_refused(&sharer.app, &party, &link, KEY).await);
}

async fn only_what_was_granted_is_delivered(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let offer = sharer.offer(&party).await;
    let answer = redeem(&sharer.app, &party, &offer.link.unwrap(), KEY).await.unwrap();
    let got = verified(&sharer.app, &party, &answer);
    let names: Vec<_> = got.licence.attributes().iter().map(|shown| shown.name.as_str()).collect();
    assert_eq!(names, ["name", "certificate_number"]);
    assert_eq!(got.licence.document().attribute_digests.len(), 4);
    assert_eq!((answer.consent, got.presentation.grant_id), (offer.statement, offer.grant_id));
}

async fn a_consent_that_does_not_say_what_is_so_is_refused(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, neighbour) = (sharer.party(1, INSURER).await, sharer.neighbour().await);
    type Change = fn(&mut wallet_protocol::grant::ConsentStatement);
    let changes: [(Change, &str); 9] = [
        (|s| s.purpose.text.push('。'), "purpose"),
        (|s| s.purpose.version = 2, "purpose"),
        (|s| s.purpose.code = "anything".to_owned(), "purpose"),
        (|s| s.attributes.insert(1, "address".to_owned()), "attributes"),
        (|s| s.attributes.swap(0, 1), "attributes"),
        (|s| s.licence_version = 2, "licence"),
        (|s| s.signed_at = s.signed_at.minus(HOUR), "signed_at"),
        (|s| s.expires_at = s.expires_at.plus(HOUR * 24 * 31), "expires_at"),
        (|s| s.recipient = Recipient::Category(PartyCategory::Recruiter), "category"),
    ];
    for (change, wrong) in changes {
        let mut statement = sharer.statement(named(&party));
        change(&mut statement);
        let refused = sharer.give(&statement).await.map(|_| ());
        assert!(matches!(refused, Err(MakeGrantError::Consent(ConsentFault(at))) if at == wrong), "{wrong}");
    }
    let renamed = RelyingParty { name: "别人".to_owned(), ..party.clone() };
    let refused = sharer.give(&sharer.statement(named(&renamed))).await.map(|_| ());
    assert!(matches!(refused, Err(MakeGrantError::Consent(ConsentFault("party")))));
    // Somebody else's licence, and a consent that somebody else signed.
    let mut foreign = sharer.statement(named(&party));
    foreign.licence_id = neighbour.licence.licence_id;
    assert!(matches!(sharer.give(&foreign).await, Err(MakeGrantError::NotFound)));
    foreign.licence_id = LicenceId::make(foreign.signed_at, &wallet_crypto::entropy::OsEntropy).unwrap();
    assert!(matches!(sharer.give(&foreign).await, Err(MakeGrantError::NotFound)));
    let signed = neighbour.signed(&sharer.statement(named(&party)), None);
    let refused = grant::make(&sharer.app, &sharer.actor, &signed).await.map(|_| ());
    assert!(matches!(refused, Err(MakeGrantError::Consent(ConsentFault("signature")))));
    assert_eq!(place.number("SELECT COUNT(*) FROM grants").await, 0);
}

async fn the_same_consent_again_makes_no_second_grant(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let mut statement = sharer.statement(named(&party));
    let first = sharer.give(&statement).await.unwrap();
    let again = sharer.give(&statement).await.unwrap();
    assert!(first == again && first.link.is_some() && first.code.is_some());
    statement.attributes.pop();
    let refused = sharer.give(&statement).await.map(|_| ());
    assert!(matches!(refused, Err(MakeGrantError::Consent(ConsentFault("grant")))));
    assert_eq!(count(place, "grant_made").await, 1);
}

async fn too_many_open_grants_are_refused(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, other) = (sharer.party(1, INSURER).await, sharer.party(2, INSURER).await);
    let first = sharer.offer(&party).await;
    for _ in 1..sharer.app.policy.open_grants_to_one {
        sharer.offer(&party).await;
    }
    let statement = sharer.statement(named(&party));
    assert!(matches!(sharer.give(&statement).await, Err(MakeGrantError::TooMany)));
    sharer.offer(&other).await;
    grant::revoke(&sharer.app, &sharer.actor, first.grant_id).await.unwrap();
    assert!(sharer.give(&statement).await.is_ok());
}

async fn a_grant_that_is_over_is_neither_redeemed_nor_withdrawn(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, neighbour) = (sharer.party(1, INSURER).await, sharer.neighbour().await);
    let offer = sharer.offer(&party).await;
    let foreign = grant::revoke(&sharer.app, &neighbour.actor, offer.grant_id).await;
    assert!(matches!(foreign, Err(RevokeGrantError::NotFound)));
    sharer.clock.advance(HOUR);
    assert!(is_refused(&sharer.app, &party, &offer.link.unwrap(), KEY).await);
    let late = grant::revoke(&sharer.app, &sharer.actor, offer.grant_id).await;
    assert!(matches!(late, Err(RevokeGrantError::Over)));
    let listed = grant::list(&sharer.app, &sharer.actor).await.unwrap().grants;
    assert_eq!((listed.len(), listed[0].state, listed[0].link.is_none()), (1, GrantState::Expired, true));
}

async fn a_kept_answer_is_swept_when_nobody_may_ask_for_it_any_more(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let link = sharer.offer(&party).await.link.unwrap();
    redeem(&sharer.app, &party, &link, KEY).await.unwrap();
    sharer.clock.advance(HOUR * 24 + Duration::from_secs(1));
    sweep(&sharer.app).await.unwrap();
    assert_eq!(place.number("SELECT COUNT(*) FROM grant_answers").await, 1);
    sharer.clock.advance(HOUR * 48);
    sweep(&sharer.app).await.unwrap();
    assert_eq!(place.number("SELECT COUNT(*) FROM grant_answers").await, 0);
    assert_eq!(place.number("SELECT COUNT(*) FROM grants").await, 1);
}
