use std::sync::Arc;

use wallet_protocol::endpoint::TrustBundleFile;
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{SignedTrustBundle, SignedTrustBundleError, TrustBundle};

use super::{Wallet, records};
use crate::error::WalletError;
use crate::vault::Batch;

impl Wallet {
    /// Reads the bundle that is held; one past its time still has its number, and still says that it is over.
    pub(super) fn load_trust(&self) -> Result<(), WalletError> {
        let Some(bytes) = self.vault.find_bytes(&records::trust())? else { return Ok(()) };
        let signed = SignedTrustBundle::decode(bytes.expose()).map_err(|_| WalletError::VaultDamaged)?;
        match signed.verify(&self.config.root_key, None, UnixTime::default()) {
            Ok(bundle) => self.memory().trust = Some(Arc::new(bundle)),
            // A later app may carry another root key: what the old one signed counts no more.
            Err(SignedTrustBundleError::Forged) => {}
            Err(_) => return Err(WalletError::VaultDamaged),
        }
        Ok(())
    }

    /// The bundle that is held, in time or not.
    pub(super) fn held_trust(&self) -> Option<Arc<TrustBundle>> {
        self.memory().trust.clone()
    }

    /// A bundle to check answers of the server by; fetched where none is held or the held one is past half its time.
    pub(super) async fn trust(&self) -> Result<Arc<TrustBundle>, WalletError> {
        let now = self.now()?;
        match self.held_trust() {
            Some(held) if now < held.issued_at.plus(held.expires_at.since(held.issued_at) / 2) => Ok(held),
            Some(held) if now < held.expires_at => match self.refresh_trust().await {
                Err(WalletError::Offline | WalletError::ServerBusy { .. }) => Ok(held),
                fetched => fetched,
            },
            _ => self.refresh_trust().await,
        }
    }

    /// Fetches the newest trust bundle; keeps it once the root key's signature is checked and it is not older than
    /// the one that is held.
    pub async fn refresh_trust(&self) -> Result<Arc<TrustBundle>, WalletError> {
        self.require_open()?;
        let sent = self.client.clock.reading()?;
        let body = self.call_public::<TrustBundleFile>(&()).await?;
        self.client.clock.observe(body.server_time, &sent)?;
        let signed = SignedTrustBundle::decode(body.bundle.as_slice())
            .map_err(|_| WalletError::internal("trust-bundle-unreadable"))?;
        let held = self.held_trust().map(|held| held.number);
        let bundle =
            signed.verify(&self.config.root_key, held, self.now()?).map_err(|error| refused(&error))?;
        if held == Some(bundle.number) {
            return Ok(self.held_trust().unwrap_or_else(|| Arc::new(bundle)));
        }
        let mut batch = Batch::default();
        batch.put_bytes(records::trust(), signed.encode())?;
        self.put_anchor(&mut batch)?;
        self.vault.commit(batch).await?;
        let bundle = Arc::new(bundle);
        self.memory().trust = Some(bundle.clone());
        Ok(bundle)
    }
}

fn refused(error: &SignedTrustBundleError) -> WalletError {
    WalletError::internal(match error {
        SignedTrustBundleError::Expired => "trust-bundle-expired",
        SignedTrustBundleError::Forged => "trust-bundle-forged",
        SignedTrustBundleError::RolledBack { .. } => "trust-bundle-rolled-back",
        SignedTrustBundleError::Bundle(_) | SignedTrustBundleError::Wire(_) => "trust-bundle-unreadable",
    })
}
