use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use wallet_protocol::grant::PartyCategory;
use wallet_server::serve::Running;
use wallet_system_tests::Party;
use wallet_system_tests::storm::Sharer;

use crate::http::{Load, load};
use crate::measure::round;

/// Grants that are made before the clock starts; a machine that spends them all sooner is measured until then.
const GRANTS: usize = 4_000;

/// Redemptions per second over HTTP next to bare commits of the same run, and copies of the same answer.
pub(crate) async fn redeem(server: &Running, sharer: &Sharer, commits: &Load) -> Value {
    let mut links = VecDeque::with_capacity(GRANTS);
    for _ in 0..GRANTS {
        links.push_back(sharer.offer().await.1);
    }
    let mut insurer = Party::planted(&server.app, &server.base_url, PartyCategory::Insurer).await;
    insurer.sign_in().await;
    let (insurer, links) = (Arc::new(insurer), Arc::new(Mutex::new(links)));
    let redeemed = load(|| {
        let link = links.lock().unwrap_or_else(PoisonError::into_inner).pop_front()?;
        let insurer = Arc::clone(&insurer);
        Some(async move { insurer.redeem(&link, "idempotency-key-of-all").await.status == 200 })
    });
    let redeemed = redeemed.await;
    json!({
        "redeem_over_bare_commits": round(redeemed.per_second / commits.per_second),
        "redeem_per_second": round(redeemed.per_second),
        "redeem_p50_ms": round(redeemed.p50),
        "redeem_p99_ms": round(redeemed.p99),
    })
}
