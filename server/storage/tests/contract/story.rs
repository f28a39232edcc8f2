use std::sync::Arc;

use sqlx::{AnyConnection, Connection as _, Executor as _};
use wallet_protocol::endpoint::ClaimRequest;
use wallet_protocol::licence::{HolderKind, LicenceState};
use wallet_server_core::device::{self, BindError};
use wallet_server_core::holder::{IdentityError, holder_index, open_identity};
use wallet_server_core::licence::{self, LicenceSealError, open_face, open_signed};

use crate::place::{Place, on_both_engines};
use crate::sample::NOW;
use crate::world::{Registry, app, bind_request, bound, citizen, registry_licence};

on_both_engines! {
    a_person_who_binds_64_phones_at_once_has_one,
    a_claim_never_misses_what_the_registry_changes_meanwhile,
    what_is_sealed_for_one_row_does_not_open_in_another,
}

async fn a_person_who_binds_64_phones_at_once_has_one(place: &Place) {
    let app = app(place, Arc::default());
    let mut binds = Vec::new();
    for _ in 0..64 {
        let (app, request) = (Arc::clone(&app), bind_request(&app, &citizen(1)).await);
        binds.push(tokio::spawn(async move { device::bind(&app, &request).await }));
    }
    let mut bound = 0;
    for bind in binds {
        match bind.await.unwrap() {
            Ok(_) => bound += 1,
            Err(error) => assert!(matches!(error, BindError::AlreadyBound), "{error:?}"),
        }
    }
    assert_eq!(bound, 1);
    assert_eq!(place.number("SELECT COUNT(*) FROM devices WHERE ended_at IS NULL").await, 1);
    assert_eq!(place.number("SELECT COUNT(*) FROM holders").await, 1);
    assert_eq!(place.number("SELECT COUNT(*) FROM sessions").await, 1);
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_leaves").await, 1);
}

/// A licence is suspended while it is claimed; whoever is first, the wallet ends up with what the registry says.
async fn a_claim_never_misses_what_the_registry_changes_meanwhile(place: &Place) {
    let registry = Arc::new(Registry::default());
    let app = app(place, Arc::clone(&registry));
    licence::apply_changes(&app, 100).await.unwrap();
    let actor = bound(&app, &citizen(1)).await;
    for serial in 0..24 {
        let valid = registry_licence(serial, &citizen(1));
        registry.change(valid.clone());
        licence::apply_changes(&app, 100).await.unwrap();
        let claim = {
            let (app, actor) = (Arc::clone(&app), actor.clone());
            let request =
                ClaimRequest { holder_id: actor.device.holder_id, identifier: valid.identifier.clone() };
            tokio::spawn(async move { licence::claim(&app, &actor, &request).await.map(|_| ()) })
        };
        for _ in 0..serial {
            tokio::task::yield_now().await;
        }
        registry.change(licence_in(LicenceState::Suspended, &valid));
        while licence::apply_changes(&app, 100).await.unwrap() {}
        let claimed = claim.await.unwrap();
        while licence::apply_changes(&app, 100).await.unwrap() {}
        let kept = place.read().await.list_licences(actor.device.holder_id).await.unwrap();
        let kept = kept.into_iter().find(|kept| kept.identifier == valid.identifier);
        match claimed {
            Ok(()) => assert_eq!(kept.unwrap().state, LicenceState::Suspended, "after {serial} yields"),
            Err(error) => assert!(kept.is_none(), "{error:?}"),
        }
    }
}

/// The same, with the claim held exactly between reading where the feed stands and writing the licence.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_change_of_the_registry_waits_for_a_claim_that_began_before_it() {
    let place = Place::postgres().await;
    let registry = Arc::new(Registry::default());
    let app = app(&place, Arc::clone(&registry));
    let actor = bound(&app, &citizen(1)).await;
    let valid = registry_licence(1, &citizen(1));
    registry.change(valid.clone());
    licence::apply_changes(&app, 100).await.unwrap();
    let mut stranger = AnyConnection::connect(&place.url).await.unwrap();
    stranger.execute("BEGIN; SELECT holder_id FROM holders FOR UPDATE").await.unwrap();
    let pid: i32 = sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(&mut stranger).await.unwrap();
    let held = format!("SELECT pid FROM pg_stat_activity WHERE {pid} = ANY (pg_blocking_pids(pid))");
    let claim = {
        let (app, actor) = (Arc::clone(&app), actor.clone());
        let request =
            ClaimRequest { holder_id: actor.device.holder_id, identifier: valid.identifier.clone() };
        tokio::spawn(async move { licence::claim(&app, &actor, &request).await.map(|_| ()) })
    };
    while place.number(&format!("SELECT COUNT(*) FROM ({held}) claims")).await == 0 {}
    registry.change(licence_in(LicenceState::Suspended, &valid));
    let page = {
        let app = Arc::clone(&app);
        tokio::spawn(async move { licence::apply_changes(&app, 100).await })
    };
    let waits = format!("SELECT COUNT(*) FROM pg_stat_activity WHERE pg_blocking_pids(pid) && ARRAY({held})");
    while !page.is_finished() && place.number(&waits).await == 0 {}
    stranger.execute("COMMIT").await.unwrap();
    claim.await.unwrap().unwrap();
    page.await.unwrap().unwrap();
    let kept = place.read().await.list_licences(actor.device.holder_id).await.unwrap();
    assert_eq!(kept[0].state, LicenceState::Suspended);
    place.leave().await;
}

fn licence_in(
    state: LicenceState,
    licence: &wallet_server_core::port::RegistryLicence,
) -> wallet_server_core::port::RegistryLicence {
    wallet_server_core::port::RegistryLicence { state, ..licence.clone() }
}

async fn what_is_sealed_for_one_row_does_not_open_in_another(place: &Place) {
    let registry = Arc::new(Registry::default());
    let app = app(place, Arc::clone(&registry));
    for number in [1, 2] {
        let actor = bound(&app, &citizen(number)).await;
        let source = registry_licence(number, &citizen(number));
        registry.change(source.clone());
        let request = ClaimRequest { holder_id: actor.device.holder_id, identifier: source.identifier };
        licence::claim(&app, &actor, &request).await.unwrap();
    }
    let find = async |number| {
        let index = holder_index(&app, HolderKind::Person, &citizen(number));
        let mut work = place.read().await;
        let holder = work.find_holder_by_index(HolderKind::Person, index).await.unwrap().unwrap();
        let licence = work.list_licences(holder.id).await.unwrap().remove(0);
        (holder, licence)
    };
    let (holder, licence) = find(1).await;
    assert_eq!(open_identity(&app, &holder).unwrap().number, citizen(1));
    assert!(open_face(&app, &licence).is_ok() && open_signed(&app, &licence).is_ok());
    assert_eq!(licence.claimed_at, NOW);
    for (table, column) in
        [("holders", "sealed_identity"), ("licences", "sealed_face"), ("licences", "sealed_document")]
    {
        let id = if table == "holders" { "holder_id" } else { "licence_id" };
        let swap = format!(
            "UPDATE {table} SET {column} = (SELECT o.{column} FROM {table} o WHERE o.{id} <> {table}.{id})"
        );
        assert_eq!(place.run(&swap).await.unwrap(), 2);
    }
    let (holder, licence) = find(1).await;
    assert!(matches!(open_identity(&app, &holder), Err(IdentityError::Open(_))));
    assert!(matches!(open_face(&app, &licence), Err(LicenceSealError::Open(_))));
    assert!(matches!(open_signed(&app, &licence), Err(LicenceSealError::Open(_))));
    // Nor does one column of a row open in place of another.
    place.run("UPDATE licences SET sealed_face = sealed_document").await.unwrap();
    assert!(matches!(open_face(&app, &find(2).await.1), Err(LicenceSealError::Open(_))));
}
