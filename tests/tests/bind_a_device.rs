//! Binding a phone: once a challenge, one phone a person, and every way it can go wrong.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use serde_json::json;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_system_tests::{BarePhone, Engine, Forged, World};

const DRIVER: &str = "甄路证";

fn driver(world: &World) -> (String, String) {
    let person = world.server.sandbox.demo_driver().unwrap();
    (person.name, person.number.expose().to_owned())
}

async fn bound(world: &World, seed: u64) -> BarePhone {
    let (name, number) = driver(world);
    let mut phone = BarePhone::new(&world.server.base_url, SuiteId::P256, seed);
    let answer = phone.bind(&name, &number).await;
    assert!(answer.status < 300, "{answer:?}");
    phone
}

async fn now(world: &World) -> wallet_protocol::time::UnixTime {
    wallet_protocol::time::Clock::now(world.clock.as_ref())
}

#[tokio::test]
async fn a_driver_binds_a_phone_and_sees_it_in_the_list() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "bind").await;
        assert_eq!(driver(&world).0, DRIVER);
        let phone = bound(&world, 1).await;
        let devices = phone.ask("GET", "/v1/wallet/devices", None, now(&world).await).await;
        assert_eq!(devices.status, 200, "{devices:?}");
        assert_eq!(devices.body["devices"][0]["this_device"], true);
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_recorded_bind_request_binds_nothing_a_second_time() {
    let world = World::start(Engine::Sqlite, "bind_replay").await;
    let (name, number) = driver(&world);
    let phone = BarePhone::new(&world.server.base_url, SuiteId::P256, 1);
    let request = phone.bind_request(&name, &number).await;
    assert!(phone.post_bind(&request).await.status < 300);
    let again = phone.post_bind(&request).await;
    assert_eq!((again.status, again.problem()), (409, "challenge-refused"));
    world.server.stop().await;
}

#[tokio::test]
async fn a_second_phone_is_refused_while_the_first_is_bound() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "bind_second").await;
        let first = bound(&world, 1).await;
        let (name, number) = driver(&world);
        let mut second = BarePhone::new(&world.server.base_url, SuiteId::Sm, 2);
        let answer = second.bind(&name, &number).await;
        assert_eq!((answer.status, answer.problem()), (409, "holder-already-bound"));
        let path = format!("/v1/wallet/devices/{}", first.device_id);
        assert!(first.ask("DELETE", &path, None, now(&world).await).await.status < 300);
        assert!(second.bind(&name, &number).await.status < 300);
        let dead = first.ask("GET", "/v1/wallet/devices", None, now(&world).await).await;
        assert_eq!((dead.status, dead.problem()), (401, "access-token-refused"));
        world.server.stop().await;
    }
}

#[tokio::test]
async fn of_many_phones_at_once_exactly_one_is_bound() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "bind_race").await;
        let (name, number) = driver(&world);
        let attempts = (10..26).map(|seed| {
            let (base, name, number) = (world.server.base_url.clone(), name.clone(), number.clone());
            tokio::spawn(
                async move { BarePhone::new(&base, SuiteId::Sm, seed).bind(&name, &number).await.status },
            )
        });
        let mut won = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            won += usize::from(attempt.await.unwrap() < 300);
        }
        assert_eq!(won, 1, "{engine:?}");
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_key_swapped_in_flight_is_refused() {
    let world = World::start(Engine::Sqlite, "bind_swap").await;
    let (name, number) = driver(&world);
    let phone = BarePhone::new(&world.server.base_url, SuiteId::P256, 1);
    let thief = BarePhone::new(&world.server.base_url, SuiteId::P256, 2);
    let mut request = phone.bind_request(&name, &number).await;
    request.device_key.public_key = thief.key.verifying_key().to_compressed().into();
    let answer = phone.post_bind(&request).await;
    assert_eq!((answer.status, answer.problem()), (401, "proof-refused"));
    world.server.stop().await;
}

#[tokio::test]
async fn a_real_name_reference_of_another_binding_or_person_is_refused() {
    let world = World::start(Engine::Sqlite, "bind_name").await;
    let (name, number) = driver(&world);
    let phone = BarePhone::new(&world.server.base_url, SuiteId::P256, 1);
    let other = phone.bind_request(&name, &number).await;
    let mut request = phone.bind_request(&name, &number).await;
    request.real_name = other.real_name;
    request.signature = Bytes(phone.sign_bind(&request).to_vec());
    let answer = phone.post_bind(&request).await;
    assert_eq!((answer.status, answer.problem()), (403, "identity-not-confirmed"));
    let mut stranger = phone.bind_request("贾某某", &number).await;
    stranger.signature = Bytes(phone.sign_bind(&stranger).to_vec());
    let answer = phone.post_bind(&stranger).await;
    assert_eq!((answer.status, answer.problem()), (403, "identity-not-confirmed"));
    world.server.stop().await;
}

#[tokio::test]
async fn an_old_challenge_and_a_wrong_check_digit_have_their_own_answers() {
    let world = World::start(Engine::Sqlite, "bind_old").await;
    let (name, number) = driver(&world);
    let phone = BarePhone::new(&world.server.base_url, SuiteId::P256, 1);
    let request = phone.bind_request(&name, &number).await;
    world.clock.advance(std::time::Duration::from_secs(121));
    let answer = phone.post_bind(&request).await;
    assert_eq!((answer.status, answer.problem()), (409, "challenge-refused"));
    let mut wrong = phone.bind_request(&name, &number).await;
    wrong.identity.citizen_number = "110101190001010010".to_owned();
    let answer = phone.post_bind(&wrong).await;
    assert_eq!((answer.status, answer.problem()), (422, "value-refused"));
    assert!(!answer.body.to_string().contains("110101190001010010"));
    world.server.stop().await;
}

#[tokio::test]
async fn every_way_to_bend_a_proof_is_refused_with_its_own_reason() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "proofs").await;
        let phone = bound(&world, 1).await;
        let thief = std::sync::Arc::new(BarePhone::new("", SuiteId::P256, 9).key);
        let now = now(&world).await;
        let cases = [
            (Forged { htu: Some("/v1/wallet/licences".into()), ..Forged::default() }, "proof-refused"),
            (Forged { bod: Some(vec![0; 32]), ..Forged::default() }, "proof-refused"),
            (Forged { nonce: Some(None), ..Forged::default() }, "nonce-required"),
            (Forged { nonce: Some(Some("old".into())), ..Forged::default() }, "nonce-required"),
            (Forged { clock_off: 7_200_000, ..Forged::default() }, "clock-off"),
            (Forged { clock_off: -120_000, ..Forged::default() }, "clock-off"),
            (Forged { by: Some(thief), ..Forged::default() }, "proof-refused"),
            (Forged { access_token: Some("x.y.z".into()), ..Forged::default() }, "access-token-refused"),
        ];
        for (forged, problem) in cases {
            let answer = phone.ask_forged("GET", "/v1/wallet/devices", None, now, &forged).await;
            assert_eq!((answer.status, answer.problem()), (401, problem));
            if problem == "clock-off" {
                assert_eq!(answer.body["server_time"], now.to_string());
            }
        }
        let jti = Forged { jti: Some([5; 16]), ..Forged::default() };
        assert_eq!(phone.ask_forged("GET", "/v1/wallet/devices", None, now, &jti).await.status, 200);
        let replay = phone.ask_forged("GET", "/v1/wallet/devices", None, now, &jti).await;
        assert_eq!((replay.status, replay.problem()), (401, "proof-replayed"));
        world.server.stop().await;
    }
}

#[tokio::test]
async fn a_refresh_secret_is_good_once_and_its_second_use_ends_the_session() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "refresh").await;
        let phone = bound(&world, 1).await;
        let path = "/v1/wallet/sessions/refresh";
        let body = json!({ "refresh_secret": phone.refresh_secret });
        let no_token = Forged { access_token: Some(String::new()), ..Forged::default() };
        let fresh = phone.ask_forged("POST", path, Some(&body), now(&world).await, &no_token).await;
        assert_eq!(fresh.status, 200, "{fresh:?}");
        // An answer lost on the way: the same secret still works for two minutes.
        let again = phone.ask_forged("POST", path, Some(&body), now(&world).await, &no_token).await;
        assert_eq!(again.status, 200, "{again:?}");
        world.clock.advance(std::time::Duration::from_secs(121));
        let reuse = phone.ask_forged("POST", path, Some(&body), now(&world).await, &no_token).await;
        let reuse = if reuse.problem() == "nonce-required" {
            phone.ask_forged("POST", path, Some(&body), now(&world).await, &no_token).await
        } else {
            reuse
        };
        assert_eq!((reuse.status, reuse.problem()), (401, "refresh-refused"));
        let newest = json!({ "refresh_secret": again.body["refresh_secret"] });
        let ended = phone.ask_forged("POST", path, Some(&newest), now(&world).await, &no_token).await;
        assert_eq!((ended.status, ended.problem()), (401, "refresh-refused"));
        world.server.stop().await;
    }
}
