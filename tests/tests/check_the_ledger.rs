//! A holder's phone proves that what it agreed to is in the ledger, and finds out a server that lies about it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test code: a failure should stop the test"
)]

use std::time::Duration;

use wallet_crypto::digest::sm3;
use wallet_mobile_core::wallet::{ActState, GrantView, LedgerAlarmKind, LedgerReport, OfferTo};
use wallet_protocol::endpoint::{Endpoint as _, LedgerHead, ListReceipts};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::ledger::{Head, SignedHead};
use wallet_server_core::ledger::{Act, Leaf, order_all};
use wallet_system_tests::{Engine, Stage, tamper};

const KEY: &str = "idempotency-key-1";

async fn offer(stage: &Stage) -> GrantView {
    let preview = stage.offer(OfferTo::Category(PartyCategory::Insurer), &["name"]).await;
    stage.phone.wallet.agree(&preview).await.unwrap()
}

/// What waits gets its place, as it does by itself every two seconds.
async fn order(stage: &Stage) {
    order_all(&stage.world.server.app, &stage.world.server.orderer).await.unwrap();
}

async fn look(stage: &Stage) -> LedgerReport {
    stage.phone.wallet.sync().await.unwrap().ledger
}

/// Something wrong is told, kept, and nothing of it taken.
async fn alarmed(stage: &Stage, kind: LedgerAlarmKind) {
    let before = stage.phone.wallet.ledger_head().unwrap();
    let told = look(stage).await;
    assert_eq!(told.alarms.iter().map(|alarm| alarm.kind).collect::<Vec<_>>(), [kind]);
    // A head whose entries do not fit was signed all the same; one that does not fit itself is not taken.
    let of_entries = matches!(
        kind,
        LedgerAlarmKind::EntryMissing | LedgerAlarmKind::EntryNotInLedger | LedgerAlarmKind::EntryAltered
    );
    assert!(told.checked && (of_entries || told.head == before));
    let kept = stage.phone.wallet.ledger_alarms().unwrap();
    assert_eq!(kept.last(), told.alarms.last());
    // The same again is told again and kept once.
    assert_eq!(look(stage).await.alarms.len(), 1);
    assert_eq!(stage.phone.wallet.ledger_alarms().unwrap().len(), kept.len());
}

/// The server shows another head from now on.
fn show(stage: &Stage, note: String) {
    stage.phone.meddler.alter(LedgerHead::PATH, move |json| json["note"] = note.clone().into());
}

/// The newest head as this wallet holds it.
fn held(stage: &Stage) -> Head {
    let note = stage.phone.wallet.ledger_head().unwrap().unwrap().note;
    let app = &stage.world.server.app;
    let keys = [app.keys.ledger.verifying_key()];
    SignedHead::read(&note).unwrap().verify(&app.trust.ledger_origin(), keys).unwrap()
}

/// A head that the ledger's own key signs over something else.
fn lie(stage: &Stage, change: impl FnOnce(&mut Head)) {
    let mut head = held(stage);
    change(&mut head);
    show(stage, head.sign(&stage.world.server.app.keys.ledger).to_note());
}

fn is_proved(state: ActState) -> bool {
    matches!(state, ActState::Proved { .. })
}

#[tokio::test]
async fn what_was_agreed_redeemed_and_withdrawn_is_proved_on_sqlite() {
    receipts(Engine::Sqlite, "receipts_sqlite").await;
}

#[tokio::test]
async fn what_was_agreed_redeemed_and_withdrawn_is_proved_on_postgres() {
    receipts(Engine::Postgres, "receipts_postgres").await;
}

async fn receipts(engine: Engine, name: &str) {
    let stage = Stage::start(engine, name).await;
    let spent = offer(&stage).await;
    // Grants of one millisecond have no order of their own.
    stage.phone.pass(&stage.world, Duration::from_secs(1));
    let withdrawn = offer(&stage).await;
    assert_eq!(spent.recorded[0].state, ActState::Pending);
    let answer = stage.insurer.redeem(spent.code.as_ref().unwrap(), KEY).await;
    assert_eq!(answer.status, 200);
    let wallet = &stage.phone.wallet;
    wallet.revoke_grant(&withdrawn.grant_id).await.unwrap();
    order(&stage).await;
    let report = look(&stage).await;
    let head = report.head.unwrap();
    assert!(report.checked && report.alarms.is_empty());
    let grants = wallet.grants().await.unwrap();
    for (grant, end) in grants.iter().zip(["grant_revoked", "grant_spent"]) {
        let acts: Vec<_> = grant.recorded.iter().map(|recorded| recorded.act).collect();
        assert_eq!(acts, ["grant_made", end]);
        assert!(grant.recorded.iter().all(|recorded| is_proved(recorded.state)), "{:?}", grant.recorded);
    }
    let events = wallet.history(None, None).await.unwrap().events;
    assert!(events.iter().all(|event| is_proved(wallet.recorded(event).unwrap())));
    // The receipt carries all that somebody else needs for checking it.
    let receipt = wallet.receipt(&spent.grant_id).unwrap().unwrap();
    let receipt: serde_json::Value = serde_json::from_str(&receipt).unwrap();
    assert_eq!(receipt["ledger"].as_array().unwrap().len(), 2);
    assert_eq!(receipt["ledger"][0]["note"], head.note);
    // The ledger grows, and its new head is taken because it begins with the one that is held.
    offer(&stage).await;
    order(&stage).await;
    let grown = look(&stage).await;
    assert!(grown.alarms.is_empty() && grown.head.unwrap().size > head.size);
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_ledger_that_shrank_is_found_out() {
    let stage = Stage::start(Engine::Sqlite, "shrunken").await;
    order(&stage).await;
    let older = look(&stage).await.head.unwrap();
    offer(&stage).await;
    order(&stage).await;
    assert!(look(&stage).await.head.unwrap().size > older.size);
    show(&stage, older.note);
    alarmed(&stage, LedgerAlarmKind::Shrunken).await;
    // The wallet goes on, with what it held before.
    stage.phone.meddler.leave();
    assert!(look(&stage).await.alarms.is_empty());
    assert_eq!(stage.phone.wallet.ledger_alarms().unwrap().len(), 1);
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_ledger_that_vanished_is_found_out() {
    let stage = Stage::start(Engine::Sqlite, "vanished").await;
    order(&stage).await;
    look(&stage).await;
    stage.phone.meddler.meddle(LedgerHead::PATH, |mut answer| {
        answer.status = 404;
        answer.headers = vec![("content-type".into(), "application/problem+json".into())];
        let problem =
            wallet_protocol::problem::ProblemBody::of(wallet_protocol::problem::ProblemType::NotFound);
        answer.body = serde_json::to_vec(&problem).unwrap();
        Ok(answer)
    });
    alarmed(&stage, LedgerAlarmKind::Shrunken).await;
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_fork_of_the_same_size_is_found_out() {
    let stage = Stage::start(Engine::Sqlite, "forked").await;
    order(&stage).await;
    look(&stage).await;
    lie(&stage, |head| head.root = sm3(b"another tree"));
    alarmed(&stage, LedgerAlarmKind::Forked).await;
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_larger_ledger_that_is_not_proved_to_have_grown_is_not_taken() {
    let stage = Stage::start(Engine::Sqlite, "unproved").await;
    order(&stage).await;
    look(&stage).await;
    lie(&stage, |head| (head.size, head.number) = (head.size + 1_000, head.number + 1));
    alarmed(&stage, LedgerAlarmKind::Unproved).await;
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_head_that_the_ledgers_key_did_not_sign_is_found_out() {
    let stage = Stage::start(Engine::Sqlite, "forged_head").await;
    order(&stage).await;
    let held = look(&stage).await.head.unwrap();
    let other = held.note.replacen(&format!("\n{}\n", held.size), &format!("\n{}\n", held.size + 1), 1);
    show(&stage, other);
    alarmed(&stage, LedgerAlarmKind::ForgedHead).await;
    show(&stage, "no head at all".to_owned());
    alarmed(&stage, LedgerAlarmKind::ForgedHead).await;
    stage.world.server.stop().await;
}

#[tokio::test]
async fn without_a_network_nothing_is_checked_and_nothing_is_wrong() {
    let stage = Stage::start(Engine::Sqlite, "unchecked").await;
    order(&stage).await;
    let held = look(&stage).await.head;
    stage
        .phone
        .meddler
        .meddle(LedgerHead::PATH, |_| Err(wallet_mobile_core::port::TransportError::Unreachable));
    let report = look(&stage).await;
    assert!(!report.checked && report.alarms.is_empty() && report.head == held);
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_server_that_keeps_a_consent_out_of_the_ledger_is_found_out_once_its_time_is_over() {
    let stage = Stage::start(Engine::Sqlite, "left_out").await;
    let grant = offer(&stage).await;
    order(&stage).await;
    stage.phone.meddler.alter(ListReceipts::PATH, |json| {
        json["leaves"] = serde_json::json!([]);
        json.as_object_mut().unwrap().remove("next");
    });
    assert!(look(&stage).await.alarms.is_empty());
    assert_eq!(stage.phone.wallet.grants().await.unwrap()[0].recorded[0].state, ActState::Pending);
    stage.phone.pass(&stage.world, Duration::from_secs(601));
    alarmed(&stage, LedgerAlarmKind::EntryMissing).await;
    let alarm = stage.phone.wallet.ledger_alarms().unwrap().pop().unwrap();
    assert_eq!(alarm.entry, Some(grant.grant_id.to_string()));
    assert_eq!(stage.phone.wallet.grants().await.unwrap()[0].recorded[0].state, ActState::Overdue);
    // It is asked for again from the beginning, and an honest answer settles it.
    stage.phone.meddler.leave();
    look(&stage).await;
    assert!(is_proved(stage.phone.wallet.grants().await.unwrap()[0].recorded[0].state));
    stage.world.server.stop().await;
}

#[tokio::test]
async fn an_entry_that_is_told_otherwise_than_it_was_signed_over_is_found_out() {
    let stage = Stage::start(Engine::Sqlite, "told_otherwise").await;
    offer(&stage).await;
    order(&stage).await;
    stage.phone.meddler.alter(ListReceipts::PATH, |json| {
        for leaf in json["leaves"].as_array_mut().unwrap() {
            leaf["detail"] = "purpose=recruitment".into();
        }
    });
    alarmed(&stage, LedgerAlarmKind::EntryNotInLedger).await;
    // What was wrong was not passed over: with an honest answer all of it is proved.
    stage.phone.meddler.leave();
    assert!(look(&stage).await.alarms.is_empty());
    let grants = stage.phone.wallet.grants().await.unwrap();
    assert!(is_proved(grants[0].recorded[0].state));
    stage.world.server.stop().await;
}

#[tokio::test]
async fn an_entry_in_the_ledger_about_another_consent_than_was_signed_is_found_out() {
    let stage = Stage::start(Engine::Sqlite, "other_consent").await;
    let grant = offer(&stage).await;
    order(&stage).await;
    assert!(look(&stage).await.alarms.is_empty());
    // The server writes a second entry about the same grant, in good order.
    let app = &stage.world.server.app;
    let detail = format!("purpose=motor_claim consent={}", sm3(b"another consent").to_hex());
    let objects: [&(dyn std::fmt::Display + Sync); 1] = [&grant.grant_id];
    let leaf = Leaf::about(app, Act::GrantMade, grant.holder_id, &objects, detail, app.clock.now()).unwrap();
    app.stores.begin().await.unwrap().commit(leaf).await.unwrap();
    order(&stage).await;
    let told = look(&stage).await;
    assert_eq!(
        told.alarms.iter().map(|alarm| alarm.kind).collect::<Vec<_>>(),
        [LedgerAlarmKind::EntryAltered]
    );
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_ledger_that_was_written_anew_is_found_out_on_sqlite() {
    written_anew(Engine::Sqlite, "anew_sqlite").await;
}

#[tokio::test]
async fn a_ledger_that_was_written_anew_is_found_out_on_postgres() {
    written_anew(Engine::Postgres, "anew_postgres").await;
}

/// Whoever holds database and key alters one entry, and has the whole log ordered and signed again: it fits itself, and
/// only who holds an older head can tell.
async fn written_anew(engine: Engine, name: &str) {
    let stage = Stage::start(engine, name).await;
    offer(&stage).await;
    order(&stage).await;
    look(&stage).await;
    let held = stage.phone.wallet.ledger_head().unwrap();
    let statements = [
        "DELETE FROM ledger_heads",
        "DELETE FROM ledger_nodes",
        "DELETE FROM ledger_order",
        "UPDATE ledger_leaves SET detail = 'level=strongbox' WHERE act = 'device_bound'",
        "DELETE FROM ledger_waiting",
        "INSERT INTO ledger_waiting (leaf_id) SELECT leaf_id FROM ledger_leaves",
    ];
    tamper(&stage.world.server.database, &statements.map(str::to_owned)).await;
    order(&stage).await;
    let told = look(&stage).await;
    let kinds: Vec<_> = told.alarms.iter().map(|alarm| alarm.kind).collect();
    // All in one batch it has one head; in the log of before it had as many as there were batches.
    assert!(
        [[LedgerAlarmKind::Forked], [LedgerAlarmKind::Shrunken]].iter().any(|kind| kinds == kind),
        "{kinds:?}"
    );
    assert_eq!(told.head, held);
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_database_that_was_put_back_to_yesterday_is_found_out_on_sqlite() {
    put_back(Engine::Sqlite, "put_back_sqlite").await;
}

#[tokio::test]
async fn a_database_that_was_put_back_to_yesterday_is_found_out_on_postgres() {
    put_back(Engine::Postgres, "put_back_postgres").await;
}

/// Entries and heads are cut at the same place: the log fits itself, and is shorter than the phone knows.
async fn put_back(engine: Engine, name: &str) {
    let stage = Stage::start(engine, name).await;
    order(&stage).await;
    let older = look(&stage).await.head.unwrap();
    offer(&stage).await;
    order(&stage).await;
    look(&stage).await;
    let (size, number) = (older.size, older.number);
    let statements = [
        format!("DELETE FROM ledger_heads WHERE head_number > {number}"),
        format!("DELETE FROM ledger_nodes WHERE completed_by >= {size}"),
        format!(
            "DELETE FROM ledger_leaves WHERE leaf_id IN (SELECT leaf_id FROM ledger_order WHERE order_number >= {size})"
        ),
        format!("DELETE FROM ledger_order WHERE order_number >= {size}"),
    ];
    tamper(&stage.world.server.database, &statements).await;
    alarmed(&stage, LedgerAlarmKind::Shrunken).await;
    stage.world.server.stop().await;
}
