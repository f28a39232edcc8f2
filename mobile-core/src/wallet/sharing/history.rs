use wallet_protocol::endpoint::{History, HistoryQuery, HistoryResponse};
use wallet_protocol::id::HolderId;

use crate::error::WalletError;
use crate::wallet::Wallet;

impl Wallet {
    /// A page of what happened to the person, or to an organisation they act for, newest first; `before` is
    /// `next_before` of the page in front.
    pub async fn history(
        &self,
        holder_id: Option<HolderId>,
        before: Option<i64>,
    ) -> Result<HistoryResponse, WalletError> {
        self.call_bound::<History>(&HistoryQuery { holder_id, before }).await
    }
}
