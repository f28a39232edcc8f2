use wallet_protocol::endpoint::{Sync, SyncQuery};
use wallet_protocol::licence::LicenceState;

use super::claim::keep;
use super::{LicenceView, Wallet, records};
use crate::api::Call;
use crate::error::WalletError;
use crate::vault::Batch;

/// Pages in one sync: more than any wallet has.
const MAX_PAGES: u32 = 20;

/// What a sync brought.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Synced {
    /// Changed or new licences.
    pub changed: Vec<LicenceView>,
}

impl Wallet {
    /// Takes over what changed since the last sync, page by page; each page and its cursor are kept together.
    pub async fn sync(&self) -> Result<Synced, WalletError> {
        let trust = self.trust().await?;
        let mut synced = Synced::default();
        for _ in 0..MAX_PAGES {
            let cursor: Option<String> = self.vault.find(&records::cursor())?;
            let call = Call::of::<Sync>(&SyncQuery { cursor })?.repeatable();
            let page = self.call::<Sync>(call).await?;
            let mut batch = Batch::default();
            for body in &page.changed {
                let view = keep(&mut batch, body, &trust)?;
                if view.state != LicenceState::Valid {
                    // Tokens of a licence that is not in force would only mislead.
                    batch.remove(records::pack(view.licence_id));
                }
                synced.changed.push(view);
            }
            batch.put(records::cursor(), &page.cursor)?;
            self.vault.commit(batch).await?;
            if !page.more {
                break;
            }
        }
        Ok(synced)
    }
}
