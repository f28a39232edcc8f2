//! What is kept for good, whatever is swept.

use std::time::Duration;

use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::grant::PartyCategory;
use wallet_server_core::ledger::{LeaseHolder, order_all};
use wallet_server_core::staff::StaffRole;
use wallet_server_core::sweep::sweep;

use crate::place::{Place, on_both_engines};
use crate::sharer::{KEY, Sharer, redeem};
use crate::staff::member;

on_both_engines! {
    neither_audit_nor_consent_is_swept_in_ten_years,
}

const TEN_YEARS: Duration = Duration::from_secs(10 * 366 * 86_400);
/// Records of what was done and agreed to; nothing in them has an end.
const KEPT: [&str; 14] = [
    "ledger_leaves",
    "ledger_order",
    "ledger_nodes",
    "ledger_heads",
    "grants",
    "share_requests",
    "history_events",
    "staff_alerts",
    "sign_in_accounts",
    "relying_parties",
    "cases",
    "case_events",
    "look_ups",
    "measures",
];

async fn counts(place: &Place) -> Vec<(&'static str, i64)> {
    let mut counts = Vec::new();
    for table in KEPT {
        counts.push((table, place.number(&format!("SELECT COUNT(*) FROM {table}")).await));
    }
    counts
}

/// Audit for 180 days at least, consents for years: both for ever, so for longer than anybody may ask.
async fn neither_audit_nor_consent_is_swept_in_ten_years(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, PartyCategory::Insurer).await;
    let (spent, open) = (sharer.offer(&party).await, sharer.offer(&party).await);
    redeem(&sharer.app, &party, &spent.link.unwrap(), KEY).await.unwrap();
    member(&sharer, "agent", StaffRole::Agent).await.acting().await;
    order_all(&sharer.app, &LeaseHolder::make(&SeededEntropy::new(99)).unwrap()).await.unwrap();
    let before = counts(place).await;
    assert!(before.iter().filter(|(_, rows)| *rows > 0).count() >= 9, "{before:?}");
    sharer.clock.advance(TEN_YEARS);
    assert!(sweep(&sharer.app).await.unwrap() > 0, "what is over goes");
    assert_eq!(counts(place).await, before);
    let statement = "SELECT COUNT(*) FROM grants WHERE length(statement) > 0 AND length(signature) = 64";
    assert_eq!(place.number(statement).await, 2, "{}", open.grant_id);
    let mut swept = 0;
    while let rows @ 1.. = sweep(&sharer.app).await.unwrap() {
        swept += rows;
    }
    assert_eq!((swept, counts(place).await), (0, before));
}
