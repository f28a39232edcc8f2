//! What is kept between calls.

use std::sync::PoisonError;

use wallet_protocol::endpoint::SessionBody;

use super::records::{self, SessionRecord};
use super::{BindingView, LicenceView, Wallet};
use crate::error::WalletError;
use crate::vault::Batch;

impl Wallet {
    /// Who this phone is bound to.
    pub fn binding(&self) -> Result<Option<BindingView>, WalletError> {
        Ok(self.vault.find(&records::binding())?)
    }

    /// The licences on the phone, as they were last synced.
    pub fn licences(&self) -> Result<Vec<LicenceView>, WalletError> {
        let mut licences = Vec::new();
        for name in self.vault.list(records::LICENCES)? {
            licences.extend(self.vault.find::<LicenceView>(&name)?);
        }
        Ok(licences)
    }

    pub(crate) fn session(&self) -> Result<Option<SessionRecord>, WalletError> {
        Ok(self.vault.find(&records::session())?)
    }

    pub(crate) async fn keep_session(&self, session: &SessionBody) -> Result<(), WalletError> {
        let mut batch = Batch::default();
        put_session(&mut batch, session)?;
        Ok(self.vault.commit(batch).await?)
    }

    pub(crate) fn nonce(&self) -> Option<String> {
        self.nonce.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep_nonce(&self, nonce: &str) {
        *self.nonce.lock().unwrap_or_else(PoisonError::into_inner) = Some(nonce.to_owned());
    }

    /// Forgets the binding and everything that hangs on it, but not the trust bundle.
    pub(super) fn forget_binding(&self, batch: &mut Batch) -> Result<(), WalletError> {
        batch.remove(records::binding());
        batch.remove(records::session());
        batch.remove(records::cursor());
        for table in [records::LICENCES, records::PACKS, "signed"] {
            for name in self.vault.list(table)? {
                batch.remove(name);
            }
        }
        Ok(())
    }
}

pub(super) fn put_session(batch: &mut Batch, session: &SessionBody) -> Result<(), WalletError> {
    let record = SessionRecord {
        access_token: session.access_token.clone(),
        refresh_secret: session.refresh_secret.clone(),
    };
    Ok(batch.put(records::session(), &record)?)
}
