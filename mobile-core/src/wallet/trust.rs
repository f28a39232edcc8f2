use wallet_protocol::endpoint::TrustBundleFile;
use wallet_protocol::trust::{SignedTrustBundle, TrustBundle};

use super::records::{self, TrustRecord};
use super::{Verifier, Wallet};
use crate::api::Call;
use crate::error::WalletError;
use crate::vault::Batch;

impl Wallet {
    /// Fetches the trust bundle, checks it against the root key, and keeps it if it is not older than the one held.
    pub async fn update_trust(&self) -> Result<(), WalletError> {
        let body = self.call::<TrustBundleFile>(Call::of::<TrustBundleFile>(&())?).await?;
        let held: Option<TrustRecord> = self.vault.find(&records::trust())?;
        let held = held.map(|held| held.number);
        let now = self.now()?;
        let bundle = SignedTrustBundle::decode(body.bundle.as_slice())
            .ok()
            .and_then(|signed| signed.verify(&self.settings.trust_root, held, now).ok())
            .ok_or(WalletError::Untrusted)?;
        if held == Some(bundle.number) {
            return Ok(());
        }
        let mut batch = Batch::default();
        batch.put(records::trust(), &TrustRecord { number: bundle.number, bundle: body.bundle })?;
        Ok(self.vault.commit(batch).await?)
    }

    /// The trust bundle that is held, checked again.
    pub(super) fn held_trust(&self) -> Result<Option<TrustBundle>, WalletError> {
        let Some(held) = self.vault.find::<TrustRecord>(&records::trust())? else { return Ok(None) };
        let signed =
            SignedTrustBundle::decode(held.bundle.as_slice()).map_err(|_| WalletError::VaultDamaged)?;
        Ok(signed.verify(&self.settings.trust_root, Some(held.number), self.now()?).ok())
    }

    /// The trust bundle, fetched where none in time is held.
    pub(super) async fn trust(&self) -> Result<TrustBundle, WalletError> {
        if let Some(bundle) = self.held_trust()? {
            return Ok(bundle);
        }
        self.update_trust().await?;
        self.held_trust()?.ok_or(WalletError::Untrusted)
    }

    /// A verifier that knows what this wallet knows.
    pub fn verifier(&self) -> Result<Verifier, WalletError> {
        Ok(Verifier::holding(self.settings.trust_root.clone(), self.held_trust()?))
    }
}
