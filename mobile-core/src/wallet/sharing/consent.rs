use wallet_crypto::signature::Signature;
use wallet_protocol::endpoint::{GrantBody, GrantRequest, MakeGrant};

use super::{ConsentPreview, GrantView};
use crate::error::WalletError;
use crate::port::GateReason;
use crate::vault::Batch;
use crate::wallet::records::{self, StoredConsent};
use crate::wallet::{Wallet, ledger::Acknowledged, state::Bound};

impl Wallet {
    /// Agrees to exactly what the preview says: the holder confirms, the device key signs, the server takes it.
    ///
    /// What was signed is kept before it is sent, so that the holder has it even if the answer is lost; agreeing to the
    /// same preview again then gives the same grant.
    pub async fn agree(&self, preview: &ConsentPreview) -> Result<GrantView, WalletError> {
        let bound = self.bound()?;
        self.confirm(GateReason::Share).await?;
        let kept = self.sign_consent(&bound, preview).await?;
        let name = records::consent(&preview.statement().grant_id);
        let mut batch = Batch::default();
        batch.put(name.clone(), &kept)?;
        self.vault.commit(batch).await?;
        let request = GrantRequest {
            statement: kept.statement.clone(),
            signature: kept.signature.clone(),
            link: preview.link.clone(),
        };
        match self.call_bound::<MakeGrant>(&request).await {
            Ok(body) => self.made(&kept, body).await,
            Err(error) => {
                if matches!(error, WalletError::Refused { .. }) {
                    let mut batch = Batch::default();
                    batch.remove(name);
                    self.vault.commit(batch).await?;
                }
                Err(error)
            }
        }
    }

    async fn sign_consent(
        &self,
        bound: &Bound,
        preview: &ConsentPreview,
    ) -> Result<StoredConsent, WalletError> {
        let statement = preview.statement();
        if let Some(kept) = self.vault.find(&records::consent(&statement.grant_id))? {
            return Ok(kept);
        }
        let key = &bound.device.public_key;
        let message = statement.message(key.suite());
        let signature = self.client.device_key.sign(&bound.device.alias, &message).await?;
        statement
            .verify(key, &Signature::from_bytes(signature))
            .map_err(|_| WalletError::internal("device-key-signature"))?;
        Ok(StoredConsent {
            statement: statement.encode().into(),
            signature: signature.into(),
            suite: bound.stored.suite.clone(),
            public_key: bound.stored.public_key.clone(),
        })
    }

    /// From now on the server owes an entry of the ledger.
    async fn made(&self, kept: &StoredConsent, body: GrantBody) -> Result<GrantView, WalletError> {
        if body.statement != kept.statement {
            return Err(WalletError::internal("consent-altered"));
        }
        let mut batch = Batch::default();
        batch.put(records::acknowledged(&body.grant_id), &Acknowledged { at: self.now()? })?;
        self.vault.commit(batch).await?;
        self.hold_grant(&body).await?;
        GrantView::read(self, body)
    }
}
