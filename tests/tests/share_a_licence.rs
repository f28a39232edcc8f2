//! An insurer asks, a holder agrees or offers, and what was agreed to is given once.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test code: a failure should stop the test"
)]

use std::time::Duration;

use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::port::GateOutcome;
use wallet_mobile_core::wallet::{Offer, OfferTo};
use wallet_protocol::code_table::Lang;
use wallet_protocol::endpoint::{
    Endpoint as _, GrantState, ListGrants, MakeGrant, OpenRequest, RequestState,
};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::licence::{LicenceKind, LicenceState};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::licence::apply_changes;
use wallet_system_tests::{Engine, Party, Phone, Stage, World};

const KIND: LicenceKind = LicenceKind::PractitionerQualification;
const ASKED: [&str; 3] = ["valid_to", "name", "category"];
const KEY: &str = "idempotency-key-1";

/// What an offer of these stories gives.
const OFFERED: [&str; 3] = ["name", "operator_name", "valid_to"];

async fn history(stage: &Stage) -> Vec<String> {
    let page = stage.phone.wallet.history(None, None).await.unwrap();
    page.events.into_iter().rev().map(|event| event.kind).collect()
}

#[tokio::test]
async fn an_insurer_asks_and_gets_what_the_holder_saw_once_on_sqlite() {
    ask_and_get(Engine::Sqlite, "ask_sqlite").await;
}

#[tokio::test]
async fn an_insurer_asks_and_gets_what_the_holder_saw_once_on_postgres() {
    ask_and_get(Engine::Postgres, "ask_postgres").await;
}

async fn ask_and_get(engine: Engine, name: &str) {
    let stage = Stage::start(engine, name).await;
    let Stage { world, phone, licence, insurer } = &stage;
    let made = insurer.ask("motor_claim", KIND, &ASKED).await;
    let request = phone.wallet.open_request(&made.link).await.unwrap();
    assert_eq!(request.body.party, insurer.party.body());
    let preview =
        phone.wallet.preview_request(&request, &licence.licence_id, &[], Lang::ZhCn, phone.now()).unwrap();
    // In the order of the face, with the values of the wallet's own checked licence.
    assert_eq!(preview.statement().attributes, ["name", "category", "valid_to"]);
    let shown = preview.values().to_vec();
    let grant = phone.wallet.agree(&preview).await.unwrap();
    assert_eq!((grant.state, &grant.link), (GrantState::Open, &None));
    assert_eq!(insurer.watch(&made).await, RequestState::Approved);
    let id = made.request_id.to_string();
    let answer = insurer.redeem(&id, KEY).await;
    let got = insurer.verify(world, &answer);
    assert_eq!(got.licence.attributes(), shown);
    assert_eq!(got.presentation.consent_digest, preview.statement().digest());
    assert_eq!(insurer.redeem(&id, KEY).await.body, answer.body);
    assert_eq!(insurer.redeem(&id, "idempotency-key-2").await.problem(), "grant-refused");
    let grants = phone.wallet.grants().await.unwrap();
    assert_eq!(
        (grants[0].state, grants[0].spent_by.as_ref()),
        (GrantState::Spent, Some(&insurer.party.body()))
    );
    let late = phone.wallet.revoke_grant(&grant.grant_id).await.unwrap_err();
    assert_eq!(late, WalletError::Refused { problem: ProblemType::GrantOver });
    assert_eq!(history(&stage).await, ["request_opened", "grant_made", "grant_spent", "grant_refused"]);
    let receipt = phone.wallet.receipt(&grant.grant_id).unwrap().unwrap();
    assert!(
        receipt.contains(&insurer.party.name) && receipt.contains("保存五年") && !receipt.contains("示例")
    );
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_holder_declines_and_the_party_learns_that_and_no_more() {
    let stage = Stage::start(Engine::Sqlite, "decline").await;
    let made = stage.insurer.ask("motor_claim", KIND, &ASKED).await;
    let request = stage.phone.wallet.open_request(&made.link).await.unwrap();
    stage.phone.wallet.decline_request(&request).await.unwrap();
    assert_eq!(stage.insurer.watch(&made).await, RequestState::Declined);
    let again = stage.phone.wallet.open_request(&made.link).await.unwrap_err();
    assert_eq!(again, WalletError::Refused { problem: ProblemType::RequestOver });
    let refused = stage.insurer.redeem(&made.request_id.to_string(), KEY).await;
    assert_eq!(refused.problem(), "grant-refused");
    stage.world.server.stop().await;
}

#[tokio::test]
async fn an_offer_is_redeemed_by_the_code_that_was_read_out_and_a_withdrawn_one_is_not() {
    let stage = Stage::start(Engine::Sqlite, "offer").await;
    let wallet = &stage.phone.wallet;
    let lender = Party::enter(&stage.world, PartyCategory::Lender).await;
    let to_any =
        wallet.agree(&stage.offer(OfferTo::Category(PartyCategory::Insurer), &OFFERED).await).await.unwrap();
    let code = to_any.code.unwrap();
    assert_eq!(lender.redeem(&code, KEY).await.problem(), "grant-refused");
    let answer = stage.insurer.redeem(&code.to_lowercase().replace('-', " "), KEY).await;
    let got = stage.insurer.verify(&stage.world, &answer);
    assert_eq!(got.licence.attributes().len(), 2);
    // Grants of one millisecond have no order of their own.
    stage.phone.pass(&stage.world, Duration::from_secs(1));
    let found = wallet.search_parties("并州样例", None).await.unwrap();
    let to_one = wallet.agree(&stage.offer(OfferTo::Party(found[0].clone()), &OFFERED).await).await.unwrap();
    wallet.revoke_grant(&to_one.grant_id).await.unwrap();
    let refused = stage.insurer.redeem(&to_one.link.unwrap(), KEY).await;
    assert_eq!(refused.problem(), "grant-refused");
    let states: Vec<_> = wallet.grants().await.unwrap().iter().map(|grant| grant.state).collect();
    assert_eq!(states, [GrantState::Revoked, GrantState::Spent]);
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_licence_that_was_suspended_a_moment_ago_is_not_delivered() {
    let stage = Stage::start(Engine::Sqlite, "suspended_share").await;
    let preview = stage.offer(OfferTo::Category(PartyCategory::Insurer), &OFFERED).await;
    let link = stage.phone.wallet.agree(&preview).await.unwrap().link.unwrap();
    let server = &stage.world.server;
    server.sandbox.set_state(&stage.licence.identifier, LicenceState::Suspended).unwrap();
    apply_changes(&server.app, 100).await.unwrap();
    assert_eq!(stage.insurer.redeem(&link, KEY).await.problem(), "grant-refused");
    stage.phone.wallet.sync().await.unwrap();
    let purposes = stage.phone.wallet.purposes().await.unwrap();
    let offer = Offer {
        to: OfferTo::Category(PartyCategory::Insurer),
        purpose: &purposes[0],
        attributes: &["name".to_owned()],
        valid: Duration::from_secs(600),
    };
    let refused =
        stage.phone.wallet.preview_offer(&stage.licence.licence_id, &offer, Lang::En, stage.phone.now());
    assert_eq!(refused.unwrap_err(), WalletError::LicenceNotValid { state: LicenceState::Suspended });
    stage.world.server.stop().await;
}

#[tokio::test]
async fn nothing_is_signed_without_the_holders_gesture() {
    let stage = Stage::start(Engine::Sqlite, "gesture").await;
    let preview = stage.offer(OfferTo::Category(PartyCategory::Insurer), &OFFERED).await;
    stage.phone.gate.answer(GateOutcome::Refused);
    assert_eq!(stage.phone.wallet.agree(&preview).await.unwrap_err(), WalletError::Locked);
    assert_eq!(stage.phone.wallet.receipt(&preview.statement().grant_id), Ok(None));
    assert!(stage.phone.wallet.grants().await.unwrap().is_empty());
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_server_that_shows_one_purpose_and_answers_for_another_is_found_out_by_itself() {
    let stage = Stage::start(Engine::Sqlite, "altered_text").await;
    let made = stage.insurer.ask("motor_claim", KIND, &ASKED).await;
    stage
        .phone
        .meddler
        .alter(OpenRequest::PATH, |json| json["purpose"]["retention"]["zh"] = "永不保存".into());
    let request = stage.phone.wallet.open_request(&made.link).await.unwrap();
    stage.phone.meddler.leave();
    let licence = &stage.licence.licence_id;
    let preview =
        stage.phone.wallet.preview_request(&request, licence, &[], Lang::ZhCn, stage.phone.now()).unwrap();
    // What the holder read is not what the catalogue says: the consent is of no use, and no receipt stays.
    let refused = stage.phone.wallet.agree(&preview).await.unwrap_err();
    assert_eq!(refused, WalletError::Refused { problem: ProblemType::ConsentRefused });
    assert_eq!(stage.phone.wallet.receipt(&preview.statement().grant_id), Ok(None));
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_consent_whose_answer_was_lost_is_given_again_and_is_the_same_grant() {
    let stage = Stage::start(Engine::Sqlite, "lost_consent").await;
    let preview = stage.offer(OfferTo::Category(PartyCategory::Insurer), &OFFERED).await;
    stage.phone.meddler.lose_next(MakeGrant::PATH);
    let grant = stage.phone.wallet.agree(&preview).await.unwrap();
    assert_eq!(stage.phone.meddler.asked(MakeGrant::PATH), 2);
    assert_eq!(grant.statement, *preview.statement());
    assert_eq!(stage.phone.wallet.grants().await.unwrap().len(), 1);
    assert_eq!(history(&stage).await, ["grant_made"]);
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_server_that_tells_of_another_consent_than_was_signed_is_found_out() {
    let stage = Stage::start(Engine::Sqlite, "altered_consent").await;
    let preview = stage.offer(OfferTo::Category(PartyCategory::Insurer), &OFFERED).await;
    stage.phone.wallet.agree(&preview).await.unwrap();
    stage.phone.meddler.alter(ListGrants::PATH, |json| json["grants"][0]["statement"] = "AAAA".into());
    let found = stage.phone.wallet.grants().await.unwrap_err();
    assert_eq!(found, WalletError::Internal { reference: "consent-altered".to_owned() });
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_companys_licence_is_shared_by_its_representative_and_by_nobody_else() {
    let world = World::start(Engine::Sqlite, "company_share").await;
    let phone = Phone::new(&world, SuiteId::P256, 1).await;
    phone.bind(&world, &world.server.sandbox.demo_representative().unwrap()).await.unwrap();
    let company = world.server.sandbox.demo_company().unwrap();
    phone.wallet.take_on_organisation(company.code.as_str()).await.unwrap();
    let licence = phone.claim(LicenceKind::DangerousGoodsPermit).await;
    let insurer = Party::enter(&world, PartyCategory::Insurer).await;
    let driver = Phone::new(&world, SuiteId::P256, 2).await;
    driver.bind(&world, &world.server.sandbox.demo_driver().unwrap()).await.unwrap();
    let stage = Stage { world, phone, licence, insurer };
    let preview = stage.offer(OfferTo::Category(PartyCategory::Insurer), &OFFERED).await;
    let refused = driver.wallet.agree(&preview).await.unwrap_err();
    assert_eq!(refused, WalletError::Refused { problem: ProblemType::ConsentRefused });
    let grant = stage.phone.wallet.agree(&preview).await.unwrap();
    assert_eq!(grant.holder_id, stage.licence.holder_id);
    let answer = stage.insurer.redeem(&grant.code.unwrap(), KEY).await;
    let got = stage.insurer.verify(&stage.world, &answer);
    assert!(got.licence.attribute("operator_name").is_some());
    // What happened to the company stands in the company's history, not in the person's.
    assert!(history(&stage).await.is_empty());
    let told = stage.phone.wallet.history(Some(grant.holder_id), None).await.unwrap().events;
    assert_eq!(
        told.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(),
        ["grant_spent", "grant_made"]
    );
    stage.world.server.stop().await;
}

#[tokio::test]
async fn an_assertion_is_good_once() {
    let stage = Stage::start(Engine::Sqlite, "assertion").await;
    let assertion = stage.insurer.assertion(&stage.world);
    assert_eq!(stage.insurer.show(&assertion).await.status, 200);
    assert_eq!(stage.insurer.show(&assertion).await.problem(), "party-refused");
    stage.world.server.stop().await;
}
