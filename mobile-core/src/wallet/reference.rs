use wallet_protocol::endpoint::{IssueReference, ReferenceKind, ReferenceRequest, ReferenceResponse};
use wallet_protocol::id::LicenceId;

use super::Wallet;
use crate::api::Call;
use crate::error::WalletError;

impl Wallet {
    /// A compact or spoken code for a licence: good once, for a minute; needs the network.
    pub async fn short_code(
        &self,
        licence: LicenceId,
        kind: ReferenceKind,
    ) -> Result<ReferenceResponse, WalletError> {
        let request = ReferenceRequest { licence_id: licence, kind };
        self.call::<IssueReference>(Call::of::<IssueReference>(&request)?).await
    }
}
