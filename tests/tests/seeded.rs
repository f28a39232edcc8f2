//! Synthetic holders in bulk are holders like any other: they bind, find what they hold, claim and show.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]
#![expect(clippy::indexing_slicing, reason = "a test that reads too far has failed")]

use std::sync::Arc;

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::endpoint::{Claimability, RealNameReference};
use wallet_protocol::identifier::CertificateIdentifier;
use wallet_protocol::licence::{HolderKind, LicenceKind, LicenceState};
use wallet_protocol::time::{CivilDate, Clock as _};
use wallet_protocol::verdict::Reason;
use wallet_server::config::Config;
use wallet_server::seed::{Plan, SeedError, Seeded, plant, seeded};
use wallet_server_core::holder::holder_index;
use wallet_server_core::store::Stores as _;
use wallet_system_tests::{Engine, Phone, World};

const HOLDERS: u32 = 40;
/// A driver who represents the company behind them.
const DRIVER: u32 = 8;
const COMPANY: u32 = 9;
/// The certificate that the driver has not claimed yet.
const NEW: LicenceKind = LicenceKind::RideHailingDriverCertificate;

fn plan(world: &World) -> Plan {
    Plan::new(HOLDERS, 7, world.clock.now()).unwrap()
}

/// What the registry holds for a number: what was planted, and one certificate more for the driver.
fn held(plan: &Plan, number: &str) -> Vec<Value> {
    let mut all = (0..HOLDERS).map(|index| (index, seeded(plan, index).unwrap()));
    let Some((index, holder)) = all.find(|(_, holder)| holder.number == number) else { return Vec::new() };
    let mut licences: Vec<_> =
        holder.licences.iter().map(|licence| serde_json::to_value(licence).unwrap()).collect();
    if index == DRIVER {
        let identifier = CertificateIdentifier::compose(NEW, "111400000000000003", "STORY000000000000001", 1);
        let mut new = licences[0].clone();
        new["kind"] = json!(NEW);
        new["identifier"] = json!(identifier.unwrap().to_string());
        new["readiness"] = json!("ready");
        new["due"] = json!({ "licence": "2030-12-31" });
        licences.push(new);
    }
    licences
}

async fn list(State(plan): State<Arc<Plan>>, Json(question): Json<Value>) -> Json<Value> {
    let holder = &question["holder"];
    let number = holder["citizen_number"].as_str().or(holder["credit_code"].as_str()).unwrap();
    Json(json!({ "licences": held(&plan, number) }))
}

async fn find(State(plan): State<Arc<Plan>>, Json(question): Json<Value>) -> Json<Value> {
    let driver = seeded(&plan, DRIVER).unwrap();
    let licence =
        held(&plan, &driver.number).into_iter().find(|one| one["identifier"] == question["identifier"]);
    Json(json!({ "licence": licence }))
}

async fn changes(State(plan): State<Arc<Plan>>) -> Json<Value> {
    Json(json!({ "changes": [], "cursor": "1", "more": false, "as_of": plan.day.to_string() }))
}

/// Real parties, as far as the server can tell: they confirm everybody and know what was planted.
async fn outside_world(plan: Plan) -> String {
    let router = Router::new()
        .route("/v1/licences/list", post(list))
        .route("/v1/licences/find", post(find))
        .route("/v1/changes", get(changes))
        .route("/v1/steps/confirm", post(async || Json(json!({ "outcome": "confirmed", "level": 3 }))))
        .route("/v1/entities/find", post(async || Json(json!({ "entity": null }))))
        .with_state(Arc::new(plan));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

fn ask_at(config: &mut Config, url: &str) {
    for party in [&mut config.registry, &mut config.real_name, &mut config.legal_entity] {
        party.url = Some(url.to_owned());
    }
}

async fn world(engine: Engine) -> (World, Plan) {
    let before = World::start(Engine::Sqlite, "seeded_before").await;
    let plan = plan(&before);
    before.server.stop().await;
    let url = outside_world(plan).await;
    (World::start_with(engine, "seeded", |config| ask_at(config, &url)).await, plan)
}

async fn bound(world: &World, holder: &Seeded) -> Phone {
    let phone = Phone::new(world, SuiteId::P256, 1).await;
    let prepared = phone.wallet.prepare_binding(&holder.name, &holder.number).await.unwrap();
    let reference = RealNameReference { provider: "story".to_owned(), reference: "1".to_owned() };
    phone.wallet.bind(prepared, reference).await.unwrap();
    phone
}

#[tokio::test]
async fn a_planted_driver_binds_finds_what_is_held_claims_more_and_shows_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let (world, plan) = world(engine).await;
        plant(&world.server.app, &world.server.database, &plan, |_| ()).await.unwrap();
        let (driver, company) = (seeded(&plan, DRIVER).unwrap(), seeded(&plan, COMPANY).unwrap());
        assert_eq!((driver.kind, company.kind), (HolderKind::Person, HolderKind::Organisation));
        let phone = bound(&world, &driver).await;

        let organisations = phone.wallet.organisations().await.unwrap();
        assert_eq!(organisations.len(), 1);
        assert_eq!((&organisations[0].credit_code, &organisations[0].name), (&company.number, &company.name));
        phone.wallet.sync().await.unwrap();
        let mut kept: Vec<_> =
            phone.wallet.licences().unwrap().into_iter().map(|one| one.identifier).collect();
        let both = driver.licences.iter().chain(&company.licences);
        let mut planted: Vec<_> = both.map(|one| one.identifier.clone()).collect();
        kept.sort();
        planted.sort();
        assert_eq!(kept, planted);

        let claimable = phone.wallet.claimable().await.unwrap();
        let ready = claimable.iter().filter(|one| one.claimability == Claimability::Ready);
        assert_eq!(ready.map(|one| one.kind).collect::<Vec<_>>(), [NEW]);
        let claimed = phone.claim(NEW).await;
        let today = CivilDate::in_china(phone.now());
        let in_force = |one: &LicenceView| {
            one.state == LicenceState::Valid && one.due.licence.is_none_or(|last| last > today)
        };
        let mut all = phone.wallet.licences().unwrap().into_iter();
        let old = all.find(|one| one.kind != NEW && in_force(one)).unwrap();
        phone.wallet.refresh_packs(phone.now()).await.unwrap();
        for licence in [claimed.licence_id, old.licence_id] {
            let shown = phone.wallet.show(&licence, phone.now(), None).await.unwrap();
            let verdict = phone.wallet.check(&shown.code_text.to_string(), phone.now(), None).await.unwrap();
            assert!(matches!(verdict.reason, Reason::Live | Reason::ReviewOverdue), "{:?}", verdict.reason);
        }
        world.server.stop().await;
    }
}

/// Everything of the planted holders that does not come from chance.
async fn planted(world: &World, plan: &Plan) -> Vec<String> {
    let mut lines = Vec::new();
    let mut work = world.server.database.read().await.unwrap();
    for index in 0..HOLDERS {
        let holder = seeded(plan, index).unwrap();
        let key = holder_index(&world.server.app, holder.kind, &holder.number);
        let found = work.find_holder_by_index(holder.kind, key).await.unwrap().unwrap();
        lines.push(format!("{} {:?} {}", found.id, found.kind, found.added_at));
        for one in work.list_licences(found.id).await.unwrap() {
            lines.push(format!(
                "{} {} {:?} {:?} {} {}",
                one.id, one.identifier, one.state, one.due, one.change, one.region
            ));
        }
    }
    lines
}

#[tokio::test]
async fn the_same_seed_plants_the_same_holders_and_licences_on_both_engines() {
    let mut results = Vec::new();
    for (engine, name) in
        [(Engine::Sqlite, "same_a"), (Engine::Sqlite, "same_b"), (Engine::Postgres, "same_c")]
    {
        let world = World::start(engine, name).await;
        let plan = plan(&world);
        let done = plant(&world.server.app, &world.server.database, &plan, |_| ()).await.unwrap();
        results.push((done, planted(&world, &plan).await));
        world.server.stop().await;
    }
    assert!(results[0].1.len() > 100 && results[0].0.rows > 100);
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
}

#[tokio::test]
async fn a_database_that_holds_somebody_is_left_alone_unless_told() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let world = World::start(engine, "beside").await;
        let (app, database) = (&world.server.app, &world.server.database);
        let first = plan(&world);
        let rows = plant(app, database, &first, |_| ()).await.unwrap().rows;
        assert!(matches!(plant(app, database, &first, |_| ()).await, Err(SeedError::NotEmpty)));
        let again = plant(app, database, &first.beside_others(), |_| ()).await.unwrap();
        assert_eq!((again.rows, again.slices_there), (0, 1));
        let other = Plan { seed: 8, ..first }.beside_others();
        assert_eq!(plant(app, database, &other, |_| ()).await.unwrap().rows, rows);
        world.server.stop().await;
    }
}
