use std::sync::Arc;

use super::Wallet;
use super::grants::read_grant_id;
use crate::WalletError;
use crate::edge::run;
use crate::view::{CopyView, copy_of};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// The annotated copy of a grant that was redeemed, as the party has it; one whose signature is not good is
    /// not handed on. [`WalletError::Refresh`] where nothing was redeemed.
    pub async fn own_copy(self: Arc<Self>, grant_id: String) -> Result<CopyView, WalletError> {
        run(async move {
            let id = read_grant_id(&grant_id)?;
            Ok(copy_of(self.core.own_copy(&id).await.map_err(|error| self.explain(error))?))
        })
        .await
    }

    /// The receipt of a consent as PDF; [`Wallet::receipt`] is the same in words, without a network.
    pub async fn receipt_pdf(self: Arc<Self>, grant_id: String) -> Result<Vec<u8>, WalletError> {
        run(async move {
            let id = read_grant_id(&grant_id)?;
            self.core.receipt_pdf(&id).await.map_err(|error| self.explain(error))
        })
        .await
    }
}
