use wallet_protocol::endpoint::{Claim, ClaimRequest, Claimable, ClaimableLicence};
use wallet_protocol::id::HolderId;

use super::{LicenceView, Wallet};
use crate::error::WalletError;
use crate::vault::Batch;

impl Wallet {
    /// What the registry holds for this person and the organisations they act for.
    pub async fn claimable(&self) -> Result<Vec<ClaimableLicence>, WalletError> {
        Ok(self.call_bound::<Claimable>(&()).await?.licences)
    }

    /// Collects a licence into the wallet; its signature is checked before it is kept. Claiming again does no harm.
    pub async fn claim(&self, identifier: &str, holder_id: HolderId) -> Result<LicenceView, WalletError> {
        let request = ClaimRequest { identifier: identifier.to_owned(), holder_id };
        let body = self.call_bound::<Claim>(&request).await?;
        if body.holder_id != holder_id {
            return Err(WalletError::internal("licence-of-another-holder"));
        }
        let view = self.check_licence(&body).await?;
        let mut batch = Batch::default();
        self.put_licence(&mut batch, &body, &view)?;
        self.put_anchor(&mut batch)?;
        self.vault.commit(batch).await?;
        self.remember(&[&view]);
        Ok(view)
    }
}
