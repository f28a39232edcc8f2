//! From a bound phone to a verified code, and everything an officer may meet.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::time::Duration;

use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::wallet::{ShownReference, Verifier};
use wallet_protocol::endpoint::{CheckRequest, ReferenceKind};
use wallet_protocol::licence::{LicenceKind, LicenceState};
use wallet_protocol::time::Clock as _;
use wallet_protocol::verdict::{Assurance, Outcome, Reason};
use wallet_server_core::display::check;
use wallet_server_core::licence::apply_changes;
use wallet_system_tests::{Engine, Phone, World};

const KIND: LicenceKind = LicenceKind::PractitionerQualification;

async fn driver(world: &World) -> Phone {
    let phone = Phone::new(world, SuiteId::P256, 1).await;
    phone.bind(world, &world.server.sandbox.demo_driver().unwrap()).await.unwrap();
    phone
}

#[tokio::test]
async fn a_driver_shows_a_code_and_an_officer_finds_it_valid_offline_and_online() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "show").await;
        let phone = driver(&world).await;
        let licence = phone.claim(KIND).await;
        let shown = phone.wallet.show(&licence.licence_id, phone.now(), None).await.unwrap();
        let mut verifier = Verifier::new(world.server.app.keys.trust_root.verifying_key().clone());
        assert_eq!(
            verifier.check(&shown.code_text.to_string(), None, phone.now()).reason,
            Reason::TrustOutdated
        );
        verifier.accept(&world.server.app.trust.current().signed, phone.now()).unwrap();
        let offline = verifier.check(&shown.code_text.to_string(), None, phone.now());
        assert_eq!((offline.reason, offline.online), (Reason::Live, false));
        let officer = Phone::new(&world, SuiteId::Sm, 2).await;
        let online = officer.wallet.check(&shown.code_text.to_string(), officer.now(), None).await.unwrap();
        assert_eq!((online.reason, online.online), (Reason::Live, true));
        assert_eq!(online.face.unwrap().categories, [2_001, 3_001]);
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_code_asked_for_a_moment_before_its_window_began_is_a_code_of_now() {
    let world = World::start(Engine::Sqlite, "moment").await;
    let phone = driver(&world).await;
    let licence = phone.claim(KIND).await.licence_id;
    // What was fetched ahead is over.
    phone.pass(&world, Duration::from_secs(25 * 3_600));
    let now = phone.now();
    let earlier = phone.wallet.show(&licence, now.minus(Duration::from_secs(1_800)), None).await;
    assert_eq!(earlier.unwrap_err(), WalletError::ClockOff { seconds: -1_800 });
    let shown = phone.wallet.show(&licence, now.minus(Duration::from_millis(400)), None).await.unwrap();
    assert!(shown.valid_from <= now && now < shown.valid_until);
    let verdict = phone.wallet.check(&shown.code_text.to_string(), now, None).await.unwrap();
    assert_eq!(verdict.reason, Reason::Live);
    world.server.stop().await;
}

#[tokio::test]
async fn a_company_is_taken_on_by_its_representative_alone_and_shows_permit_and_vehicles() {
    let world = World::start(Engine::Sqlite, "company").await;
    let sandbox = &world.server.sandbox;
    let company = sandbox.demo_company().unwrap();
    let stranger = driver(&world).await;
    let refused = stranger.wallet.take_on_organisation(company.code.as_str()).await;
    assert!(matches!(refused, Err(WalletError::Refused { .. })), "{refused:?}");
    let phone = Phone::new(&world, SuiteId::Sm, 3).await;
    phone.bind(&world, &sandbox.demo_representative().unwrap()).await.unwrap();
    let taken = phone.wallet.take_on_organisation(company.code.as_str()).await.unwrap();
    assert_eq!(taken.name, company.name);
    let again = phone.wallet.take_on_organisation(company.code.as_str()).await.unwrap();
    assert_eq!(again.holder_id, taken.holder_id);
    for kind in [LicenceKind::DangerousGoodsPermit, LicenceKind::VehicleTransportCertificate] {
        let licence = phone.claim(kind).await;
        assert_eq!(licence.holder_id, taken.holder_id);
        let shown = phone.wallet.show(&licence.licence_id, phone.now(), None).await.unwrap();
        let verdict = phone.wallet.check(&shown.code_text.to_string(), phone.now(), None).await.unwrap();
        assert_eq!(verdict.outcome, Outcome::Valid, "{kind}");
    }
    world.server.stop().await;
}

#[tokio::test]
async fn a_licence_that_needs_a_review_or_is_not_in_force_is_not_claimed() {
    let world = World::start(Engine::Sqlite, "review").await;
    let mut seen = std::collections::BTreeMap::new();
    for (seed, person) in world.server.sandbox.people().iter().enumerate().skip(2).take(24) {
        let phone = Phone::new(&world, SuiteId::Sm, 100 + seed as u64).await;
        phone.bind(&world, person).await.unwrap();
        for licence in phone.wallet.claimable().await.unwrap() {
            let claimed = phone.wallet.claim(&licence.identifier, licence.holder_id).await;
            let word = format!("{:?}", licence.claimability);
            assert_eq!(claimed.is_ok(), word == "Ready", "{word} {claimed:?}");
            *seen.entry(word).or_insert(0) += 1;
        }
    }
    assert_eq!(seen.keys().map(String::as_str).collect::<Vec<_>>(), ["NeedsReview", "NotInForce", "Ready"]);
    world.server.stop().await;
}

#[tokio::test]
async fn a_pack_shows_for_a_day_without_network_and_then_says_so_honestly() {
    let world = World::start(Engine::Sqlite, "pack").await;
    let phone = driver(&world).await;
    let licence = phone.claim(KIND).await.licence_id;
    phone.network.set_connected(false);
    for _ in 0..23 {
        phone.pass(&world, Duration::from_secs(3_600));
        let shown = phone.wallet.show(&licence, phone.now(), None).await.unwrap();
        let verdict = phone.wallet.check(&shown.code_text.to_string(), phone.now(), None).await.unwrap();
        assert_eq!((verdict.reason, verdict.online), (Reason::Live, false));
    }
    phone.pass(&world, Duration::from_secs(3_600));
    let over = phone.wallet.show(&licence, phone.now(), None).await.map(|_| ());
    assert_eq!(over, Err(WalletError::Offline));
    phone.network.set_connected(true);
    // The access token is long over: the wallet refreshes it by itself.
    assert_eq!(phone.wallet.refresh_packs(phone.now()).await, Ok(1));
    assert!(phone.wallet.show(&licence, phone.now(), None).await.is_ok());
    world.server.stop().await;
}

#[tokio::test]
async fn a_phone_whose_clock_is_two_hours_off_works_and_says_by_how_much() {
    let world = World::start(Engine::Sqlite, "clock").await;
    let wall = world.clock.now().plus(Duration::from_secs(7_200));
    let phone = Phone::with_clock(&world, SuiteId::P256, 1, wall).await;
    phone.bind(&world, &world.server.sandbox.demo_driver().unwrap()).await.unwrap();
    assert_eq!(phone.wallet.clock_offset_millis(), Ok(7_200_000));
    let licence = phone.claim(KIND).await.licence_id;
    let shown = phone.wallet.show(&licence, phone.now(), None).await.unwrap();
    let officer = Phone::new(&world, SuiteId::Sm, 2).await;
    let verdict = officer.wallet.check(&shown.code_text.to_string(), officer.now(), None).await.unwrap();
    assert_eq!(verdict.reason, Reason::Live);
    world.server.stop().await;
}

#[tokio::test]
async fn what_the_authority_does_reaches_verifier_and_wallet_at_once() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "suspend").await;
        let phone = driver(&world).await;
        let licence = phone.claim(KIND).await;
        let identifier = licence.identifier.clone();
        let shown = phone.wallet.show(&licence.licence_id, phone.now(), None).await.unwrap();
        let cases = [
            (LicenceState::Suspended, Reason::Suspended),
            (LicenceState::Cancelled, Reason::Cancelled),
            (LicenceState::Valid, Reason::StatusChanged),
        ];
        for (state, reason) in cases {
            world.server.sandbox.set_state(&identifier, state).unwrap();
            while apply_changes(&world.server.app, 1).await.unwrap() {}
            let verdict = phone.wallet.check(&shown.code_text.to_string(), phone.now(), None).await.unwrap();
            assert_eq!(verdict.reason, reason, "{state}");
            assert_eq!(phone.wallet.sync().await.unwrap().changed, [licence.licence_id]);
            assert_eq!(phone.wallet.licence(&licence.licence_id).unwrap().unwrap().state, state);
            // Tokens of an earlier status are never shown again; of a licence in force new ones are fetched.
            let again = phone.wallet.show(&licence.licence_id, phone.now(), None).await;
            assert_eq!(again.is_ok(), state == LicenceState::Valid, "{state}");
        }
        let fresh = phone.wallet.show(&licence.licence_id, phone.now(), None).await.unwrap();
        let verdict = phone.wallet.check(&fresh.code_text.to_string(), phone.now(), None).await.unwrap();
        assert_eq!(verdict.reason, Reason::Live);
        world.server.stop().await;
    }
}

#[tokio::test]
async fn codes_of_an_unbound_phone_are_refused_online() {
    let world = World::start(Engine::Sqlite, "unbound").await;
    let phone = driver(&world).await;
    let licence = phone.claim(KIND).await.licence_id;
    let shown = phone.wallet.show(&licence, phone.now(), None).await.unwrap();
    phone.wallet.unbind().await.unwrap();
    let officer = Phone::new(&world, SuiteId::Sm, 2).await;
    let verdict = officer.wallet.check(&shown.code_text.to_string(), officer.now(), None).await.unwrap();
    assert_eq!((verdict.outcome, verdict.reason), (Outcome::NotValid, Reason::BindingEnded));
    assert_eq!(phone.wallet.licences(), Ok(vec![]));
    assert_eq!(phone.wallet.claimable().await.unwrap_err(), WalletError::NotBound);
    world.server.stop().await;
}

#[tokio::test]
async fn a_frame_shown_at_two_places_is_a_replay_at_the_second_only() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "replay").await;
        let phone = driver(&world).await;
        let licence = phone.claim(KIND).await.licence_id;
        let shown = phone.wallet.show(&licence, phone.now(), None).await.unwrap();
        let request = CheckRequest { code: shown.code_text.to_string(), challenge: None };
        let app = &world.server.app;
        for (client, reason) in [
            ("gate A", Reason::Live),
            ("gate A", Reason::Live),
            ("gate B", Reason::Replayed),
            ("gate A", Reason::Live),
        ] {
            assert_eq!(check(app, &request, client).await.unwrap().verdict.reason, reason, "{client}");
        }
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_readers_challenge_proves_that_the_phone_is_here() {
    let world = World::start(Engine::Sqlite, "challenge").await;
    let phone = driver(&world).await;
    let licence = phone.claim(KIND).await.licence_id;
    let shown = phone.wallet.show(&licence, phone.now(), Some(&[7; 16])).await.unwrap();
    let officer = Phone::new(&world, SuiteId::Sm, 2).await;
    let verdict =
        officer.wallet.check(&shown.code_text.to_string(), officer.now(), Some(&[7; 16])).await.unwrap();
    assert_eq!((verdict.reason, verdict.assurance), (Reason::Live, Assurance::Present));
    world.server.stop().await;
}

#[tokio::test]
async fn short_codes_are_good_once_and_for_a_minute() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "short").await;
        let phone = driver(&world).await;
        let licence = phone.claim(KIND).await.licence_id;
        let officer = Phone::new(&world, SuiteId::Sm, 2).await;
        for kind in [ReferenceKind::Compact, ReferenceKind::Spoken] {
            let text = match phone.wallet.reference(&licence, kind).await.unwrap() {
                ShownReference::Compact { code_text, .. } => code_text.to_string(),
                ShownReference::Spoken { digits, .. } => digits,
            };
            assert_eq!(officer.wallet.check(&text, officer.now(), None).await.unwrap().reason, Reason::Live);
            let again = officer.wallet.check(&text, officer.now(), None).await.unwrap();
            assert_eq!((again.outcome, again.reason), (Outcome::CannotTell, Reason::UnknownReference));
        }
        let code = phone.wallet.reference(&licence, ReferenceKind::Spoken).await.unwrap();
        let ShownReference::Spoken { digits, .. } = code else { panic!("a spoken code") };
        if engine == Engine::Sqlite {
            // In process, lifetimes follow the story's clock; Redis keeps its own.
            phone.pass(&world, Duration::from_secs(61));
            let late = officer.wallet.check(&digits, officer.now(), None).await.unwrap();
            assert_eq!(late.reason, Reason::UnknownReference);
        }
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_registry_that_is_down_makes_nobody_invalid() {
    let world = World::start(Engine::Sqlite, "down").await;
    let phone = driver(&world).await;
    let licence = phone.claim(KIND).await.licence_id;
    world.server.sandbox.set_down(true);
    assert!(matches!(phone.wallet.claimable().await, Err(WalletError::ServerBusy { .. })));
    let shown = phone.wallet.show(&licence, phone.now(), None).await.unwrap();
    let verdict = phone.wallet.check(&shown.code_text.to_string(), phone.now(), None).await.unwrap();
    assert_eq!(verdict.reason, Reason::Live);
    phone.clock.advance(Duration::from_secs(20 * 3_600));
    world.clock.advance(Duration::from_secs(20 * 3_600));
    let shown = phone.wallet.show(&licence, phone.now(), None).await.unwrap();
    let verdict = phone.wallet.check(&shown.code_text.to_string(), phone.now(), None).await.unwrap();
    assert_eq!((verdict.reason, verdict.evidence_age_secs), (Reason::Live, Some(72_000)));
    world.server.stop().await;
}
