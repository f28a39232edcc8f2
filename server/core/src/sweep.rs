//! Deletes what is over, in bounded batches.

use std::time::Duration;

use crate::app::App;
use crate::ledger::Record;
use crate::store::StoreError;

const BATCH: u32 = 1_000;
const MAX_BATCHES: u32 = 100;
/// What is over stays this long, for questions that come late.
const KEPT: Duration = Duration::from_secs(2 * 86_400);

/// What the platform said about a phone stays so long after it was unbound, for disputes.
const EVIDENCE_KEPT: Duration = Duration::from_secs(366 * 86_400);

/// The file of an annotated copy stays so long after it was made.
const COPIES_KEPT: Duration = Duration::from_secs(30 * 86_400);

/// What became of a notice stays so long.
const NOTICES_KEPT: Duration = Duration::from_secs(180 * 86_400);

/// Deletes what is over; how many rows went or were emptied.
pub async fn sweep(app: &App) -> Result<u64, StoreError> {
    let now = app.clock.now();
    let (before, ended_before) = (now.minus(KEPT), now.minus(EVIDENCE_KEPT));
    let copies_before = now.minus(COPIES_KEPT);
    let mut total = 0;
    for _ in 0..MAX_BATCHES {
        let mut work = app.stores.begin().await?;
        let swept = work.sweep(before, BATCH).await?
            + work.forget_devices(ended_before, BATCH).await?
            + work.forget_copies(copies_before, BATCH).await?
            + work.forget_notices(now.minus(NOTICES_KEPT), BATCH).await?;
        work.commit(Record::Chore("sweeping deletes only what is over")).await?;
        total += swept;
        if swept == 0 {
            break;
        }
    }
    Ok(total)
}
