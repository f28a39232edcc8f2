use std::time::Duration;

use wallet_crypto::digest::Digest;
use wallet_protocol::endpoint::RequestState;
use wallet_protocol::id::{RelyingPartyId, ShareRequestId};
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::time::UnixTime;

/// A relying party's request to be shown something.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ShareRequest {
    /// Its id.
    pub id: ShareRequestId,
    /// Who asks.
    pub party_id: RelyingPartyId,
    /// Keyed digest of the secret in its link.
    pub link: Digest,
    /// Code of the purpose catalogue.
    pub purpose: String,
    /// Version that it was made under.
    pub purpose_version: u32,
    /// One licence of one of these kinds.
    pub kinds: Vec<LicenceKind>,
    /// Names of attributes.
    pub attributes: Vec<String>,
    /// How long the grant can be redeemed.
    pub valid: Duration,
    /// The party's own name for the matter.
    pub reference: Option<String>,
    /// When it was made.
    pub made_at: UnixTime,
    /// From then on it cannot be answered.
    pub expires_at: UnixTime,
    /// How and when a holder answered.
    pub answer: Option<(UnixTime, Answer)>,
}

/// What a holder answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Answer {
    /// They agreed.
    Approved,
    /// They declined.
    Declined,
}

impl Answer {
    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }

    /// The answer with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Approved, Self::Declined].into_iter().find(|answer| answer.as_str() == name)
    }
}

impl ShareRequest {
    /// How it stands at `now`.
    pub fn state_at(&self, now: UnixTime) -> RequestState {
        match self.answer {
            Some((_, Answer::Approved)) => RequestState::Approved,
            Some((_, Answer::Declined)) => RequestState::Declined,
            None if self.expires_at <= now => RequestState::Expired,
            None => RequestState::Open,
        }
    }
}
