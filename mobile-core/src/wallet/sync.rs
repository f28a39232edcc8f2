use wallet_protocol::endpoint::{Sync, SyncQuery, SyncResponse};
use wallet_protocol::id::LicenceId;

use super::{LedgerReport, LicenceView, Wallet, records};
use crate::error::WalletError;
use crate::vault::Batch;

/// Pages of one sync; a fleet has fewer.
const MOST_PAGES: u32 = 64;

/// What a sync brought.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SyncReport {
    /// Licences that are new or changed, in the order of their changes.
    pub changed: Vec<LicenceId>,
    /// What the look at the ledger came to.
    pub ledger: LedgerReport,
}

impl Wallet {
    /// Fetches what changed since the last time, hears what the service tells holders and how the binding
    /// stands with support, and checks the ledger.
    ///
    /// A ledger that is not what it should be does not stand in the way of the licences; it is in the report.
    pub async fn sync(&self) -> Result<SyncReport, WalletError> {
        self.bound()?;
        let licences = self.sync_licences().await;
        // Heard above all while something else does not work.
        self.hear_service_notices().await?;
        self.hear_support().await?;
        let mut report = licences?;
        report.ledger = self.check_ledger().await?;
        Ok(report)
    }

    /// Fetches what changed; each page is kept together with its cursor.
    pub(super) async fn sync_licences(&self) -> Result<SyncReport, WalletError> {
        let mut report = SyncReport::default();
        for _ in 0..MOST_PAGES {
            let cursor: Option<String> = self.vault.find(&records::cursor())?;
            let sent = self.client.clock.reading()?;
            let page = self.call_bound::<Sync>(&SyncQuery { cursor: cursor.clone() }).await?;
            self.client.clock.observe(page.server_time, &sent)?;
            let moved = cursor.as_ref() != Some(&page.cursor);
            self.keep_page(&page, &mut report).await?;
            if !page.more {
                return Ok(report);
            }
            if !moved {
                return Err(WalletError::internal("sync-stands-still"));
            }
        }
        Err(WalletError::internal("sync-without-end"))
    }

    async fn keep_page(&self, page: &SyncResponse, report: &mut SyncReport) -> Result<(), WalletError> {
        let mut batch = Batch::default();
        let mut views: Vec<LicenceView> = Vec::new();
        for body in &page.changed {
            let view = self.check_licence(body).await?;
            self.put_licence(&mut batch, body, &view)?;
            views.push(view);
        }
        batch.put(records::cursor(), &page.cursor)?;
        self.put_anchor(&mut batch)?;
        self.vault.commit(batch).await?;
        self.remember(&views.iter().collect::<Vec<_>>());
        report.changed.extend(views.iter().map(|view| view.licence_id));
        Ok(())
    }
}
