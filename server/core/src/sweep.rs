//! Deletes what is over, in bounded batches.

use std::time::Duration;

use crate::app::App;
use crate::ledger::Record;
use crate::store::StoreError;

const BATCH: u32 = 1_000;
const MAX_BATCHES: u32 = 100;
/// What is over stays this long, for questions that come late.
const KEPT: Duration = Duration::from_secs(2 * 86_400);

/// Deletes what is over; how many rows went.
pub async fn sweep(app: &App) -> Result<u64, StoreError> {
    let before = app.clock.now().minus(KEPT);
    let mut total = 0;
    for _ in 0..MAX_BATCHES {
        let mut work = app.stores.begin().await?;
        let swept = work.sweep(before, BATCH).await?;
        work.commit(Record::Chore("sweeping deletes only what is over")).await?;
        total += swept;
        if swept == 0 {
            break;
        }
    }
    Ok(total)
}
