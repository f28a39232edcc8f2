use std::time::Duration;

use wallet_protocol::endpoint::{Endpoint as _, Refresh, RefreshRequest};

use super::Wallet;
use super::records::{self, PACK_TABLE, StoredSession};
use super::state::Bound;
use crate::api::Caller;
use crate::error::WalletError;
use crate::vault::Batch;

/// A token that ends sooner is renewed before it is used.
const MARGIN: Duration = Duration::from_secs(20);

impl Wallet {
    /// An access token that is good for a while.
    pub(super) async fn access_token(&self, bound: &Bound) -> Result<String, WalletError> {
        let mut session = self.session.lock().await;
        let current = session.as_ref().ok_or(WalletError::NotBound)?;
        if self.is_near(current.access_expires_at, MARGIN)? {
            let renewed = self.renew(bound, current).await?;
            *session = Some(renewed);
        }
        session.as_ref().map(|current| current.access_token.clone()).ok_or(WalletError::NotBound)
    }

    /// An access token other than `refused`: whoever waited while another renewed it gets that one.
    pub(super) async fn renew_token(&self, bound: &Bound, refused: &str) -> Result<String, WalletError> {
        let mut session = self.session.lock().await;
        let current = session.as_ref().ok_or(WalletError::NotBound)?;
        if current.access_token == refused {
            let renewed = self.renew(bound, current).await?;
            *session = Some(renewed);
        }
        session.as_ref().map(|current| current.access_token.clone()).ok_or(WalletError::NotBound)
    }

    /// Spends the first refresh secret.
    pub(super) async fn confirm_binding(&self) -> Result<(), WalletError> {
        let bound = self.bound()?;
        let first = self.access_token(&bound).await?;
        self.renew_token(&bound, &first).await.map(|_| ())
    }

    /// Spends the refresh secret; the new one is kept before anything else is done with it.
    async fn renew(&self, bound: &Bound, current: &StoredSession) -> Result<StoredSession, WalletError> {
        let request = RefreshRequest { refresh_secret: current.refresh_secret.clone() };
        let sent = self.client.clock.reading()?;
        let outcome =
            self.client.call::<Refresh>(Caller::Device(&bound.device), Refresh::PATH, &request).await;
        self.note_network(&outcome);
        let body = match outcome.map_err(WalletError::from) {
            Err(WalletError::NotBound) => {
                self.end_binding(bound).await?;
                return Err(WalletError::NotBound);
            }
            outcome => outcome?,
        };
        self.client.clock.observe(body.server_time, &sent)?;
        let renewed = StoredSession::from(&body);
        let mut batch = Batch::default();
        batch.put(records::session(), &renewed)?;
        self.put_anchor(&mut batch)?;
        self.vault.commit(batch).await?;
        Ok(renewed)
    }

    /// The server ended the binding: nothing more can be shown, licences stay to be looked at.
    async fn end_binding(&self, bound: &Bound) -> Result<(), WalletError> {
        let mut ended = bound.stored.clone();
        ended.ended = true;
        let mut batch = Batch::default();
        batch.put(records::binding(), &ended)?;
        batch.remove(records::session());
        self.vault.list(PACK_TABLE)?.into_iter().for_each(|name| batch.remove(name));
        self.vault.commit(batch).await?;
        let ended = Bound::read(ended)?;
        let mut memory = self.memory();
        memory.binding = Some(ended.into());
        memory.packs.clear();
        memory.tokens.clear();
        Ok(())
    }

    /// Keeps what is known of the server's time along with other changes.
    pub(super) fn put_anchor(&self, batch: &mut Batch) -> Result<(), WalletError> {
        match self.client.clock.anchor() {
            Some(anchor) => Ok(batch.put(records::anchor(), &anchor)?),
            None => Ok(()),
        }
    }
}
