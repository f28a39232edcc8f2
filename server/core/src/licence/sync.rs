use std::collections::BTreeMap;

use wallet_protocol::endpoint::{SyncQuery, SyncResponse};
use wallet_protocol::id::HolderId;

use super::list::{body, feed_confirmed_at, holders_of};
use super::{Licence, LicenceSealError};
use crate::app::App;
use crate::session::BoundDevice;
use crate::store::StoreError;

const PAGE: u32 = 100;
const MAX_CURSOR_BYTES: usize = 16 * 1024;

/// The changes cannot be told now.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The cursor is none of ours.
    #[error("the cursor is not one of ours")]
    Cursor,
    /// A sealed licence cannot be opened.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What changed since a cursor, for the person and the organisations they act for.
///
/// Change numbers are given out under a lock of the holder's row, so a number is never seen before all lower ones:
/// a cursor skips nothing.
pub async fn sync(app: &App, actor: &BoundDevice, query: &SyncQuery) -> Result<SyncResponse, SyncError> {
    let now = app.clock.now();
    let mut cursor = read_cursor(query.cursor.as_deref().unwrap_or_default())?;
    let mut work = app.stores.read().await?;
    let confirmed = feed_confirmed_at(work.as_mut()).await?;
    let holders = holders_of(work.as_mut(), actor).await?;
    cursor.retain(|holder, _| holders.contains(holder));
    let mut changed: Vec<Licence> = Vec::new();
    for holder in holders {
        let left = PAGE.saturating_sub(u32::try_from(changed.len()).unwrap_or(PAGE));
        if left == 0 {
            break;
        }
        let after = cursor.get(&holder).copied().unwrap_or(0);
        let licences = work.list_changed_licences(holder, after, left).await?;
        let newest = licences.iter().map(|licence| licence.change).max().unwrap_or(after);
        cursor.insert(holder, newest);
        changed.extend(licences);
    }
    let more = changed.len() >= PAGE as usize;
    let changed =
        changed.iter().map(|licence| body(app, licence, confirmed, now)).collect::<Result<Vec<_>, _>>()?;
    Ok(SyncResponse { changed, cursor: write_cursor(&cursor), more, server_time: now })
}

fn read_cursor(text: &str) -> Result<BTreeMap<HolderId, i64>, SyncError> {
    if text.len() > MAX_CURSOR_BYTES {
        return Err(SyncError::Cursor);
    }
    let entries = text.split(',').filter(|entry| !entry.is_empty()).map(|entry| {
        let (holder, change) = entry.split_once(':').ok_or(SyncError::Cursor)?;
        let change = change.parse().ok().filter(|change| *change >= 0).ok_or(SyncError::Cursor)?;
        Ok((holder.parse().map_err(|_| SyncError::Cursor)?, change))
    });
    entries.collect()
}

fn write_cursor(cursor: &BTreeMap<HolderId, i64>) -> String {
    cursor.iter().map(|(holder, change)| format!("{holder}:{change}")).collect::<Vec<_>>().join(",")
}
