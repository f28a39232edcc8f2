use wallet_protocol::endpoint::{Decline, OpenRequest, OpenedRequest, RequestLink};
use wallet_protocol::grant::SharedLink;
use wallet_protocol::problem::ProblemType;

use crate::error::WalletError;
use crate::wallet::{LicenceView, Wallet};

/// A relying party's request that was read: who asks and what for come from the server's directory and catalogue.
#[derive(Clone)]
pub struct SharingRequest {
    /// What is asked.
    pub body: OpenedRequest,
    pub(super) link: String,
}

impl SharingRequest {
    /// Whether this licence is one of the kinds that are asked for.
    pub fn fits(&self, licence: &LicenceView) -> bool {
        self.body.kinds.contains(&licence.kind)
    }
}

impl std::fmt::Debug for SharingRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SharingRequest({})", self.body.request_id)
    }
}

impl Wallet {
    /// Reads the request behind a scanned or tapped link.
    pub async fn open_request(&self, link: &str) -> Result<SharingRequest, WalletError> {
        let Ok(SharedLink::Request(token)) = link.parse() else {
            return Err(WalletError::Refused { problem: ProblemType::NotFound });
        };
        // Only the secret is sent on, not what somebody put around it.
        let link = token.to_string();
        let sent = self.client.clock.reading()?;
        let body = self.call_bound::<OpenRequest>(&RequestLink { link: link.clone() }).await?;
        self.client.clock.observe(body.server_time, &sent)?;
        Ok(SharingRequest { body, link })
    }

    /// Says no; the party learns that and nothing else.
    pub async fn decline_request(&self, request: &SharingRequest) -> Result<(), WalletError> {
        self.call_bound::<Decline>(&RequestLink { link: request.link.clone() }).await
    }
}
