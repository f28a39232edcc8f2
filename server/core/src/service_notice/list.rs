use std::time::Duration;

use wallet_protocol::endpoint::ServiceNoticesResponse;

use super::ServiceNotice;
use crate::app::App;
use crate::store::StoreError;

/// Notices that are told at a time, and that are not over at a time.
pub(super) const MOST: u32 = 20;
/// What staff see on one page.
const RECENT: u32 = 100;
/// What begins later is not told yet.
const AHEAD: Duration = Duration::from_secs(7 * 86_400);

/// What holders are told now.
pub async fn list_current(app: &App) -> Result<ServiceNoticesResponse, StoreError> {
    let now = app.clock.now();
    let notices = app.stores.read().await?.list_current_service_notices(now, now.plus(AHEAD), MOST).await?;
    let notices = notices.into_iter().map(ServiceNotice::body).collect();
    Ok(ServiceNoticesResponse { notices, server_time: now })
}

/// What was published lately, newest first, whatever became of it; at most 100.
pub async fn list_recent(app: &App) -> Result<Vec<ServiceNotice>, StoreError> {
    app.stores.read().await?.list_service_notices(RECENT).await
}
