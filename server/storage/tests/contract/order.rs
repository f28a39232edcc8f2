//! What the order of the ledger promises, on every engine.

use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::digest::sm3;
use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::id::LeafId;
use wallet_protocol::ledger::{Audited, NodeId, check_consistency, check_inclusion};
use wallet_protocol::time::{FrozenClock, UnixTime};
use wallet_server_core::app::App;
use wallet_server_core::ledger::{
    Act, AuditError, BATCH, Leaf, LeaseHolder, OrderError, Ordered, Record, audit, order, order_all,
};
use wallet_server_core::store::OrderedBatch;

use crate::place::{Place, on_both_engines};
use crate::sample::NOW;
use crate::world::{app, app_with};

on_both_engines! {
    every_leaf_gets_one_place_and_heads_cover_them_all,
    a_leaf_that_is_committed_late_is_not_skipped,
    of_8_processes_that_order_at_once_each_leaf_gets_one_place,
    who_dies_while_ordering_is_followed_by_another,
    what_is_left_behind_by_a_crash_at_any_step_is_gone_on_from,
    order_tree_and_heads_are_never_changed_or_deleted,
    nothing_is_signed_on_top_of_a_tree_that_was_cut,
    leaves_of_before_the_order_get_their_places_too,
    proofs_of_a_stored_tree_are_good,
}

fn leaf(number: u64, at: UnixTime) -> Leaf {
    Leaf {
        id: LeafId::make(at, &SeededEntropy::new(number)).unwrap(),
        act: Act::DeviceBound,
        subject: sm3(&(number % 3).to_be_bytes()),
        objects: format!("hld_x dev_{number}"),
        detail: "level=tee".to_owned(),
        at,
    }
}

async fn write(place: &Place, numbers: std::ops::Range<u64>) {
    let leaves = numbers.map(|number| leaf(number, NOW)).collect();
    place.begin().await.commit(Record::Leaves(leaves)).await.unwrap();
}

fn process(number: u64) -> LeaseHolder {
    LeaseHolder::make(&SeededEntropy::new(number)).unwrap()
}

async fn audited(app: &App) -> Result<Audited, AuditError> {
    let keys = [app.keys.ledger.verifying_key().clone()];
    audit(app.stores.as_ref(), &app.trust.ledger_origin(), &keys).await
}

async fn counts(app: &App) -> (u64, u64) {
    let found = audited(app).await.unwrap();
    (found.leaves, found.heads)
}

async fn every_leaf_gets_one_place_and_heads_cover_them_all(place: &Place) {
    let app = app(place, Arc::default());
    assert_eq!(order_all(&app, &process(1)).await.unwrap(), 0);
    assert_eq!(counts(&app).await, (0, 0));
    write(place, 0..u64::from(BATCH) + 44).await;
    assert_eq!(order(&app, &process(1), BATCH).await.unwrap(), Ordered::Leaves(BATCH));
    assert_eq!(order(&app, &process(1), BATCH).await.unwrap(), Ordered::Leaves(44));
    assert_eq!(order(&app, &process(1), BATCH).await.unwrap(), Ordered::Leaves(0));
    assert_eq!(counts(&app).await, (300, 2));
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_waiting").await, 0);
}

/// An act whose transaction is still open has an id from when it began.
async fn a_leaf_that_is_committed_late_is_not_skipped(place: &Place) {
    let app = app(place, Arc::default());
    let early = leaf(1, NOW.minus(Duration::from_secs(60)));
    let open = match place.database.engine() {
        // One writer at a time: the late one begins only after the other was ordered.
        wallet_server_storage::database::Engine::Sqlite => None,
        wallet_server_storage::database::Engine::Postgres => Some(place.begin().await),
    };
    write(place, 2..6).await;
    assert_eq!(order_all(&app, &process(1)).await.unwrap(), 4);
    let open = match open {
        Some(open) => open,
        None => place.begin().await,
    };
    open.commit(Record::Leaf(Box::new(early))).await.unwrap();
    write(place, 6..8).await;
    assert_eq!(order_all(&app, &process(1)).await.unwrap(), 3);
    assert_eq!(counts(&app).await, (7, 2));
}

async fn of_8_processes_that_order_at_once_each_leaf_gets_one_place(place: &Place) {
    let clock = Arc::new(FrozenClock::at(NOW));
    let app = app_with(place, Arc::default(), clock.clone());
    for round in 0..4 {
        write(place, round * 100..(round + 1) * 100).await;
        // The lease of the round before is over: all of them may take it.
        clock.advance(Duration::from_secs(16));
        let tries = (0..8).map(|number| {
            let (app, holder) = (Arc::clone(&app), process(round * 8 + number));
            tokio::spawn(async move { order(&app, &holder, 30).await })
        });
        let mut placed = 0;
        for one in tries.collect::<Vec<_>>() {
            match one.await.unwrap().unwrap() {
                Ordered::Leaves(count) => placed += count,
                Ordered::HeldByAnother | Ordered::Fenced => {}
            }
        }
        assert_eq!(placed, 30);
    }
    clock.advance(Duration::from_secs(16));
    order_all(&app, &process(99)).await.unwrap();
    assert_eq!(counts(&app).await.0, 400);
}

async fn who_dies_while_ordering_is_followed_by_another(place: &Place) {
    let clock = Arc::new(FrozenClock::at(NOW));
    let app = app_with(place, Arc::default(), clock.clone());
    write(place, 0..3).await;
    assert_eq!(order_all(&app, &process(1)).await.unwrap(), 3);
    write(place, 3..5).await;
    assert_eq!(order(&app, &process(2), BATCH).await.unwrap(), Ordered::HeldByAnother);
    clock.advance(Duration::from_secs(16));
    assert_eq!(order(&app, &process(2), BATCH).await.unwrap(), Ordered::Leaves(2));
    write(place, 5..6).await;
    // Who was thought dead comes back and finds the lease gone.
    assert_eq!(order(&app, &process(1), BATCH).await.unwrap(), Ordered::HeldByAnother);
    assert_eq!(order(&app, &process(2), BATCH).await.unwrap(), Ordered::Leaves(1));
    assert_eq!(counts(&app).await, (6, 3));
}

async fn what_is_left_behind_by_a_crash_at_any_step_is_gone_on_from(place: &Place) {
    let app = app(place, Arc::default());
    write(place, 0..5).await;
    for steps in 0..3 {
        let mut work = place.begin().await;
        assert!(
            work.take_lease("ledger", "who crashes", NOW, NOW.plus(Duration::from_secs(15))).await.unwrap()
        );
        if steps > 0 {
            let waiting = work.waiting_leaves(5).await.unwrap();
            let leaves: Vec<_> = waiting.into_iter().map(|entry| (entry.clone(), entry.hash())).collect();
            let batch = OrderedBatch { first: 0, leaves, nodes: Vec::new() };
            work.add_ordered(&batch).await.unwrap();
            // Nobody gets the same place or the same leaf a second time.
            assert!(steps > 1 || work.add_ordered(&batch).await.is_err());
        }
        drop(work);
    }
    assert_eq!(order_all(&app, &process(1)).await.unwrap(), 5);
    assert_eq!(counts(&app).await, (5, 1));
}

async fn order_tree_and_heads_are_never_changed_or_deleted(place: &Place) {
    let app = app(place, Arc::default());
    write(place, 0..4).await;
    order_all(&app, &process(1)).await.unwrap();
    for (table, column) in [
        ("ledger_order", "leaf_id"),
        ("ledger_nodes", "level"),
        ("ledger_heads", "note"),
        ("ledger_leaves", "act"),
    ] {
        assert!(place.run(&format!("UPDATE {table} SET {column} = {column}")).await.is_err(), "{table}");
        assert!(place.run(&format!("DELETE FROM {table}")).await.is_err(), "{table}");
    }
    assert_eq!(counts(&app).await, (4, 1));
}

async fn nothing_is_signed_on_top_of_a_tree_that_was_cut(place: &Place) {
    let app = app(place, Arc::default());
    write(place, 0..4).await;
    order_all(&app, &process(1)).await.unwrap();
    match place.database.engine() {
        wallet_server_storage::database::Engine::Sqlite => {
            place.run("DROP TRIGGER ledger_order_remain").await.unwrap();
        }
        wallet_server_storage::database::Engine::Postgres => {
            place.run("DROP TRIGGER ledger_order_stay ON ledger_order").await.unwrap();
        }
    }
    place.run("DELETE FROM ledger_order WHERE order_number = 3").await.unwrap();
    write(place, 4..6).await;
    assert!(matches!(order_all(&app, &process(1)).await, Err(OrderError::Damaged { size: 3 })));
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_heads").await, 1);
    assert!(matches!(audited(&app).await, Err(AuditError::Flaw(_))));
}

/// The migration puts them in line; here the line is emptied and filled by its very words.
async fn leaves_of_before_the_order_get_their_places_too(place: &Place) {
    let app = app(place, Arc::default());
    write(place, 0..3).await;
    place.run("DELETE FROM ledger_waiting").await.unwrap();
    let lost = audited(&app).await;
    assert_eq!(lost.unwrap_err().to_string(), "3 entries were taken out of the order");
    place.run("INSERT INTO ledger_waiting (leaf_id) SELECT leaf_id FROM ledger_leaves").await.unwrap();
    assert_eq!(order_all(&app, &process(1)).await.unwrap(), 3);
}

async fn proofs_of_a_stored_tree_are_good(place: &Place) {
    let app = app(place, Arc::default());
    for round in 0..5 {
        write(place, round * 7..(round + 1) * 7).await;
        order_all(&app, &process(1)).await.unwrap();
    }
    let roots = {
        let mut work = place.read().await;
        let heads = work.list_heads(0, 10).await.unwrap();
        let keys = [app.keys.ledger.verifying_key()];
        let read = |note: &str| wallet_protocol::ledger::SignedHead::read(note).unwrap();
        let heads: Vec<_> = heads
            .iter()
            .map(|head| read(&head.note).verify(&app.trust.ledger_origin(), keys).unwrap())
            .collect();
        heads
    };
    let hashes = |path: &[wallet_protocol::bytes::Bytes]| -> Vec<_> {
        let hash = |bytes: &wallet_protocol::bytes::Bytes| bytes.as_slice().try_into().unwrap();
        path.iter().map(|bytes| wallet_crypto::digest::Digest::from_bytes(hash(bytes))).collect()
    };
    for older in &roots {
        for newer in roots.iter().filter(|newer| newer.size >= older.size) {
            let body = wallet_server_core::ledger::consistency(&app, older.size, newer.size).await.unwrap();
            let path = hashes(&body.path);
            assert_eq!(
                check_consistency((older.size, &older.root), (newer.size, &newer.root), &path),
                Ok(())
            );
        }
        for index in 0..older.size {
            let id = NodeId { level: 0, index };
            let hash = place.read().await.find_nodes(&[id].into()).await.unwrap()[&id];
            let body = wallet_server_core::ledger::inclusion(&app, hash, older.size).await.unwrap();
            assert_eq!(body.index, index);
            assert_eq!(check_inclusion(&hash, index, older.size, &hashes(&body.path), &older.root), Ok(()));
        }
    }
}
