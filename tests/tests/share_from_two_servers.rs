//! Two servers over one database: a grant is redeemed once, whoever is asked.

use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::wallet::{Offer, OfferTo};
use wallet_protocol::code_table::Lang;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::licence::LicenceKind;
use wallet_server::config::{Config, SecretText};
use wallet_server::serve::start_with;
use wallet_system_tests::{Engine, Party, Phone, World};

const GRANTS: usize = 8;
const TRIES: usize = 32;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_of_8_grants_is_redeemed_once_by_32_calls_at_two_servers_on_postgres() {
    let mut config = None;
    let world = World::start_with(Engine::Postgres, "two_servers", |made| config = Some(twin(made))).await;
    let second =
        start_with(&config.unwrap(), Arc::clone(&world.clock) as _, Arc::new(OsEntropy)).await.unwrap();
    let phone = Phone::new(&world, SuiteId::P256, 1).await;
    phone.bind(&world, &world.server.sandbox.demo_driver().unwrap()).await.unwrap();
    let licence = phone.claim(LicenceKind::PractitionerQualification).await;
    let here = Arc::new(Party::enter(&world, PartyCategory::Insurer).await);
    let there = Arc::new(here.at(&second.base_url));
    for _ in 0..GRANTS {
        let purposes = phone.wallet.purposes().await.unwrap();
        let offer = Offer {
            to: OfferTo::Category(PartyCategory::Insurer),
            purpose: purposes.first().unwrap(),
            attributes: &["name".to_owned()],
            valid: Duration::from_secs(600),
        };
        let preview = phone.wallet.preview_offer(&licence.licence_id, &offer, Lang::En, phone.now()).unwrap();
        let link = phone.wallet.agree(&preview).await.unwrap().link.unwrap();
        let tries = (0..TRIES).map(|number| {
            let (party, link) = (if number % 2 == 0 { &here } else { &there }, link.clone());
            let party = Arc::clone(party);
            tokio::spawn(
                async move { party.redeem(&link, &format!("idempotency-key-{number}")).await.status },
            )
        });
        let mut answers = Vec::new();
        for one in tries.collect::<Vec<_>>() {
            answers.push(one.await.unwrap());
        }
        let count = |status: u16| answers.iter().filter(|answer| **answer == status).count();
        assert_eq!((count(200), count(404)), (1, TRIES - 1), "{answers:?}");
    }
    second.stop().await;
    world.server.stop().await;
}

/// The settings of another process of the same server.
fn twin(made: &Config) -> Config {
    let text = |secret: &SecretText| match secret {
        SecretText::Inline(text) => SecretText::Inline(text.clone()),
        SecretText::InFile(_) | SecretText::Unset => SecretText::Unset,
    };
    let mut twin = Config { data: made.data.clone(), ..Config::default() };
    twin.http.listen = ([127, 0, 0, 1], 0).into();
    twin.http.rate_limits = false;
    twin.database.url = text(&made.database.url);
    twin.redis.url = text(&made.redis.url);
    twin.redis.prefix.clone_from(&made.redis.prefix);
    twin
}
