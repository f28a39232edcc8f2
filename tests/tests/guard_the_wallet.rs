//! What a wallet believes, what it survives, and what it never does twice.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::time::Duration;

use serde_json::Value;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::port::{GateOutcome, TransportError};
use wallet_mobile_core::wallet::{Wallet, WalletState};
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{
    Bind, Claim, Claimability, Claimable, Endpoint as _, IssueTokens, ListDevices, ListServiceNotices,
    Refresh, ServiceNoticeKind, Sync, TrustBundleFile,
};
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::Clock as _;
use wallet_server_core::service_notice::{self, NoticeText, PublishNotice};
use wallet_server_core::staff::By;
use wallet_system_tests::{Engine, Phone, World};

const KIND: LicenceKind = LicenceKind::PractitionerQualification;

async fn driver(world: &World) -> Phone {
    let phone = Phone::new(world, SuiteId::P256, 1).await;
    phone.bind(world, &world.server.sandbox.demo_driver().unwrap()).await.unwrap();
    phone
}

/// Flips the last bit of some bytes in JSON.
fn flip(value: &mut Value) {
    let mut bytes: Bytes = serde_json::from_value(value.clone()).unwrap();
    *bytes.0.last_mut().unwrap() ^= 1;
    *value = serde_json::to_value(bytes).unwrap();
}

fn internal(reference: &str) -> WalletError {
    WalletError::Internal { reference: reference.to_owned() }
}

#[tokio::test]
async fn a_licence_with_a_flipped_bit_is_not_kept_and_the_true_one_is() {
    let world = World::start(Engine::Sqlite, "forged_licence").await;
    let phone = driver(&world).await;
    let all = phone.wallet.claimable().await.unwrap();
    let ready = all.iter().find(|l| l.kind == KIND && l.claimability == Claimability::Ready).unwrap();
    phone.meddler.alter(Claim::PATH, |json| flip(&mut json["signed"]));
    let refused = phone.wallet.claim(&ready.identifier, ready.holder_id).await.unwrap_err();
    assert!(
        matches!(&refused, WalletError::Internal { reference } if reference.starts_with("licence-")),
        "{refused}"
    );
    assert_eq!(phone.wallet.licences(), Ok(vec![]));
    phone.meddler.leave();
    assert!(phone.wallet.claim(&ready.identifier, ready.holder_id).await.is_ok());
    assert_eq!(phone.wallet.licences().unwrap().len(), 1);
    world.server.stop().await;
}

#[tokio::test]
async fn a_page_of_a_sync_with_one_forged_licence_changes_nothing() {
    let world = World::start(Engine::Sqlite, "forged_sync").await;
    let mut phone = driver(&world).await;
    phone.claim(KIND).await;
    let before = phone.wallet.licences().unwrap();
    phone.meddler.alter(Sync::PATH, |json| flip(&mut json["changed"][0]["signed"]));
    assert!(phone.wallet.sync().await.is_err());
    assert_eq!(phone.wallet.licences().unwrap(), before);
    phone.restart().await.unwrap();
    phone.meddler.leave();
    // The cursor stayed where it was: nothing is missed.
    assert_eq!(phone.wallet.sync().await.unwrap().changed, [before[0].licence_id]);
    world.server.stop().await;
}

#[tokio::test]
async fn what_the_service_told_is_still_told_when_it_cannot_be_reached_and_not_for_longer() {
    let world = World::start(Engine::Sqlite, "service_notice").await;
    let phone = driver(&world).await;
    let now = world.clock.now();
    let text = NoticeText::new("今晚维护，已领取的证照仍可出示。", "Work tonight; codes go on.").unwrap();
    let until = now.plus(Duration::from_secs(3_600));
    let notice = PublishNotice { kind: ServiceNoticeKind::Maintenance, from: now, until, text };
    service_notice::publish(&world.server.app, By::Operator, &notice).await.unwrap();
    // It is heard above all while something else does not work.
    phone.meddler.alter(Sync::PATH, |json| *json = Value::Null);
    phone.wallet.sync().await.unwrap_err();
    phone.meddler.leave();
    assert_eq!(phone.wallet.service_notices().unwrap()[0].until, until);
    let asked = phone.meddler.asked(ListServiceNotices::PATH);
    phone.wallet.sync().await.unwrap();
    assert_eq!(phone.meddler.asked(ListServiceNotices::PATH), asked, "asked lately");
    world.server.stop().await;
    phone.wallet.sync().await.unwrap_err();
    assert_eq!(phone.wallet.service_notices().unwrap().len(), 1);
    phone.clock.advance(Duration::from_secs(3_600));
    assert_eq!(phone.wallet.service_notices().unwrap().len(), 0);
}

#[tokio::test]
async fn a_forged_or_foreign_display_token_is_neither_kept_nor_shown() {
    let world = World::start(Engine::Sqlite, "forged_token").await;
    let phone = driver(&world).await;
    let other = Phone::new(&world, SuiteId::P256, 2).await;
    other.bind(&world, &world.server.sandbox.people()[2]).await.unwrap();
    let licence = phone.claim(KIND).await.licence_id;
    phone.pass(&world, Duration::from_secs(25 * 3_600));
    phone.meddler.alter(IssueTokens::PATH, |json| flip(&mut json["tokens"][0]["signature"]));
    let refused = phone.wallet.show(&licence, phone.now(), None).await.unwrap_err();
    assert_eq!(refused, internal("display-token-forged"));
    phone.meddler.alter(IssueTokens::PATH, |json| json["tokens"] = Value::Array(vec![]));
    let refused = phone.wallet.show(&licence, phone.now(), None).await.unwrap_err();
    assert_eq!(refused, internal("display-tokens-missing"));
    phone.meddler.leave();
    assert!(phone.wallet.show(&licence, phone.now(), None).await.is_ok());
    world.server.stop().await;
}

#[tokio::test]
async fn a_forged_trust_bundle_or_an_older_one_is_not_taken() {
    let world = World::start(Engine::Sqlite, "forged_trust").await;
    let phone = driver(&world).await;
    let old = serde_json::to_value(Bytes(world.server.app.trust.current().signed.clone())).unwrap();
    phone.meddler.alter(TrustBundleFile::PATH, |json| flip(&mut json["bundle"]));
    assert_eq!(phone.wallet.refresh_trust().await.unwrap_err(), internal("trust-bundle-forged"));
    phone.meddler.leave();
    phone.pass(&world, Duration::from_secs(6 * 86_400));
    assert!(world.server.app.trust.renew(&world.server.app.keys, phone.now()));
    let newest = phone.wallet.refresh_trust().await.unwrap().number;
    phone.meddler.alter(TrustBundleFile::PATH, move |json| json["bundle"] = old.clone());
    assert_eq!(phone.wallet.refresh_trust().await.unwrap_err(), internal("trust-bundle-rolled-back"));
    phone.meddler.leave();
    assert_eq!(phone.wallet.refresh_trust().await.unwrap().number, newest);
    world.server.stop().await;
}

#[tokio::test]
async fn an_answer_lost_after_the_work_was_done_is_asked_for_again_where_that_does_no_harm() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "lost_answer").await;
        let phone = driver(&world).await;
        phone.meddler.lose_next(Claim::PATH);
        phone.claim(KIND).await;
        assert_eq!(phone.meddler.asked(Claim::PATH), 2);
        assert_eq!(phone.wallet.licences().unwrap().len(), 1);
        phone.pass(&world, Duration::from_secs(3_600));
        phone.meddler.lose_next(Refresh::PATH);
        let before = phone.meddler.asked(Refresh::PATH);
        assert!(phone.wallet.devices().await.is_ok());
        // Once more for the nonce, which was over too.
        assert_eq!(phone.meddler.asked(Refresh::PATH) - before, 3);
        // The chain goes on from the second answer.
        phone.pass(&world, Duration::from_secs(3_600));
        assert!(phone.wallet.devices().await.is_ok());
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_binding_whose_answer_was_lost_is_not_sent_again_by_itself_and_locks_nobody_out() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "lost_bind").await;
        let person = world.server.sandbox.demo_driver().unwrap();
        let phone = Phone::new(&world, SuiteId::P256, 1).await;
        phone.meddler.lose_next(Bind::PATH);
        assert_eq!(phone.bind(&world, &person).await, Err(WalletError::Offline));
        assert_eq!((phone.meddler.asked(Bind::PATH), phone.wallet.state()), (1, WalletState::Unbound));
        assert_eq!(phone.bind(&world, &person).await, Err(WalletError::AlreadyBound));
        phone.pass(&world, Duration::from_secs(121));
        phone.bind(&world, &person).await.unwrap();
        // This one is confirmed: no other phone takes its place, however long it stays silent.
        phone.pass(&world, Duration::from_secs(5 * 86_400));
        let other = Phone::new(&world, SuiteId::P256, 2).await;
        assert_eq!(other.bind(&world, &person).await, Err(WalletError::AlreadyBound));
        phone.claim(KIND).await;
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_server_that_asks_for_ever_new_nonces_or_clocks_is_asked_twice_at_most() {
    let world = World::start(Engine::Sqlite, "stubborn").await;
    let phone = driver(&world).await;
    for (problem, expected) in [(ProblemType::NonceRequired, "internal"), (ProblemType::ClockOff, "clock")] {
        let (asked, server_time) = (phone.meddler.asked(ListDevices::PATH), phone.now());
        phone.meddler.meddle(ListDevices::PATH, move |mut answer| {
            answer.status = problem.status();
            answer.headers.push(("content-type".to_owned(), "application/problem+json".to_owned()));
            answer.headers.retain(|(name, value)| name != "content-type" || value.contains("problem"));
            let mut body = serde_json::json!({ "type": format!("urn:luzheng:problem:{}", problem.slug()) });
            body["title"] = problem.title().into();
            body["status"] = problem.status().into();
            body["server_time"] = serde_json::to_value(server_time).unwrap();
            answer.body = serde_json::to_vec(&body).unwrap();
            Ok(answer)
        });
        let refused = phone.wallet.devices().await.unwrap_err();
        let word = match refused {
            WalletError::Internal { .. } => "internal",
            WalletError::ClockOff { .. } => "clock",
            _ => "another",
        };
        assert_eq!(word, expected, "{refused}");
        assert_eq!(phone.meddler.asked(ListDevices::PATH) - asked, 2);
    }
    phone.meddler.leave();
    assert!(phone.wallet.devices().await.is_ok());
    world.server.stop().await;
}

#[tokio::test]
async fn an_answer_that_is_cut_oversized_or_of_another_shape_is_a_fault_and_no_panic() {
    let world = World::start(Engine::Sqlite, "odd_answers").await;
    let phone = driver(&world).await;
    for (body, expected) in [
        (b"{\"licences\":[".to_vec(), "answer-unreadable"),
        (b"[]".to_vec(), "answer-unreadable"),
        (vec![b' '; 2 * 1_024 * 1_024], "answer-too-large"),
    ] {
        phone.meddler.meddle(Claimable::PATH, move |mut answer| {
            answer.body = body.clone();
            Ok(answer)
        });
        assert_eq!(phone.wallet.claimable().await.unwrap_err(), internal(expected));
    }
    phone.meddler.meddle(Claimable::PATH, |_| Err(TransportError::Untrusted));
    assert_eq!(phone.wallet.claimable().await.unwrap_err(), internal("server-untrusted"));
    phone.meddler.leave();
    assert!(phone.wallet.claimable().await.is_ok());
    world.server.stop().await;
}

#[tokio::test]
async fn a_stolen_and_used_refresh_secret_ends_the_session_and_the_wallet_says_bind_again() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "stolen_refresh").await;
        let mut phone = driver(&world).await;
        let licence = phone.claim(KIND).await.licence_id;
        let before = phone.place.disk().unwrap().bytes();
        phone.pass(&world, Duration::from_secs(3_600));
        phone.wallet.devices().await.unwrap();
        phone.pass(&world, Duration::from_secs(3_600));
        phone.wallet.devices().await.unwrap();
        // A copy of the vault from before, on the same hardware, spends a secret that was spent long ago.
        phone.place = std::sync::Arc::new(wallet_mobile_core::testing::MemoryPlace::holding(before));
        phone.ports.place = std::sync::Arc::clone(&phone.place) as _;
        phone.ports.wrapper = phone.wrapper.clone();
        let reopened = phone.restart().await;
        // Hardware that counts finds the copy out; hardware that does not is found out by the server.
        if reopened.is_ok() {
            assert_eq!(phone.wallet.devices().await.unwrap_err(), WalletError::NotBound);
            assert!(matches!(phone.wallet.state(), WalletState::Ended(_)));
            assert_eq!(
                phone.wallet.show(&licence, phone.now(), None).await.unwrap_err(),
                WalletError::NotBound
            );
        } else {
            assert_eq!(reopened, Err(WalletError::VaultDamaged));
        }
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_locked_wallet_shows_nothing_and_opens_only_for_its_holder() {
    let world = World::start(Engine::Sqlite, "locked").await;
    let mut phone = driver(&world).await;
    let licence = phone.claim(KIND).await.licence_id;
    phone.wallet.lock();
    assert_eq!(phone.wallet.state(), WalletState::Locked);
    assert_eq!(phone.wallet.licences(), Err(WalletError::Locked));
    assert_eq!(phone.wallet.show(&licence, phone.now(), None).await.unwrap_err(), WalletError::Locked);
    assert_eq!(phone.wallet.check("1", phone.now(), None).await.unwrap_err(), WalletError::Locked);
    for outcome in [GateOutcome::Refused, GateOutcome::Unavailable] {
        phone.gate.answer(outcome);
        assert_eq!(phone.wallet.unlock().await, Err(WalletError::Locked));
        assert_eq!(phone.wallet.licences(), Err(WalletError::Locked));
        assert_eq!(phone.restart().await, Err(WalletError::Locked));
    }
    phone.gate.answer(GateOutcome::Granted);
    phone.wallet.unlock().await.unwrap();
    assert!(phone.wallet.show(&licence, phone.now(), None).await.is_ok());
    phone.gate.answer(GateOutcome::Refused);
    assert_eq!(phone.wallet.unbind().await, Err(WalletError::Locked));
    assert!(matches!(phone.wallet.state(), WalletState::Bound(_)));
    world.server.stop().await;
}

#[tokio::test]
async fn keys_that_the_phone_threw_away_are_named_and_a_wiped_wallet_begins_anew() {
    let world = World::start(Engine::Sqlite, "invalidated").await;
    let mut phone = driver(&world).await;
    phone.wrapper.invalidate();
    assert_eq!(phone.restart().await, Err(WalletError::KeyInvalidated));
    Wallet::wipe(&phone.ports, &phone.config).await.unwrap();
    phone.restart().await.unwrap();
    assert_eq!(phone.wallet.state(), WalletState::Unbound);
    world.server.stop().await;
}

#[tokio::test]
async fn after_a_power_cut_at_any_step_the_wallet_opens_with_what_it_had_or_more() {
    let world = World::start(Engine::Sqlite, "power").await;
    let mut phone = driver(&world).await;
    phone.claim(KIND).await;
    for steps in 0..12 {
        phone.place.disk().unwrap().fail_after(Some(steps));
        phone.pass(&world, Duration::from_secs(7_200));
        // Whether this fails depends on the step; what it leaves behind must open either way.
        let _ = phone.wallet.refresh_packs(phone.now()).await;
        phone.cut_power(steps);
        phone.restart().await.unwrap();
        assert!(matches!(phone.wallet.state(), WalletState::Bound(_)), "after step {steps}");
        assert_eq!(phone.wallet.licences().unwrap().len(), 1, "after step {steps}");
    }
    assert!(phone.wallet.devices().await.is_ok());
    world.server.stop().await;
}
