use std::time::Duration;

use serde::{Deserialize, Serialize};
use wallet_protocol::endpoint::{ListServiceNotices, ServiceNoticeBody};
use wallet_protocol::time::UnixTime;

use super::{Wallet, records};
use crate::error::WalletError;
use crate::vault::Batch;

/// Asked again when so much time has passed.
const FRESH: Duration = Duration::from_secs(600);
/// A server that tells more is not ours.
const MOST: usize = 20;

/// What was told, and when.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct StoredNotices {
    told_at: UnixTime,
    notices: Vec<ServiceNoticeBody>,
}

impl Wallet {
    /// What the service tells holders, as the last sync heard it; needs no network, because that is when it matters.
    pub fn service_notices(&self) -> Result<Vec<ServiceNoticeBody>, WalletError> {
        let now = self.now()?;
        let stored: Option<StoredNotices> = self.vault.find(&records::service_notices())?;
        let notices = stored.unwrap_or_default().notices;
        Ok(notices.into_iter().filter(|notice| now < notice.until).collect())
    }

    /// Asks for them anew, where it is worth it. Nothing depends on the answer: without one the old ones stay.
    pub(super) async fn hear_service_notices(&self) -> Result<(), WalletError> {
        let now = self.now()?;
        let stored: Option<StoredNotices> = self.vault.find(&records::service_notices())?;
        let heard_lately = |told: &StoredNotices| told.told_at <= now && now < told.told_at.plus(FRESH);
        if self.is_offline() || stored.as_ref().is_some_and(heard_lately) {
            return Ok(());
        }
        let Ok(told) = self.call_public::<ListServiceNotices>(&()).await else { return Ok(()) };
        let notices = told.notices.into_iter().take(MOST).collect();
        let mut batch = Batch::default();
        batch.put(records::service_notices(), &StoredNotices { told_at: now, notices })?;
        Ok(self.vault.commit(batch).await?)
    }
}
