use wallet_crypto::digest::Digest;
use wallet_protocol::endpoint::GrantState;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::{DeviceId, GrantId, HolderId, LicenceId, RelyingPartyId, ShareRequestId};
use wallet_protocol::time::UnixTime;

/// Who may redeem.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Recipients {
    /// One party.
    Party(RelyingPartyId),
    /// Any active party of a category.
    Category(PartyCategory),
}

/// A holder's permission to share, good once.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Grant {
    /// Its id, made by the phone.
    pub id: GrantId,
    /// Whose licence it is.
    pub holder_id: HolderId,
    /// The device that signed.
    pub device_id: DeviceId,
    /// Which licence.
    pub licence_id: LicenceId,
    /// In which version; another version was not consented to.
    pub licence_version: u32,
    /// The request that was answered.
    pub request_id: Option<ShareRequestId>,
    /// Who may redeem.
    pub recipients: Recipients,
    /// Code of the purpose catalogue.
    pub purpose: String,
    /// Keyed digest of the secret in its link, or of the request that was answered.
    pub handle: Digest,
    /// Keyed digest of its code; a grant that answers a request has none.
    pub code: Option<Digest>,
    /// What the device signed, word for word.
    pub statement: Vec<u8>,
    /// The device's signature, r‖s.
    pub signature: Vec<u8>,
    /// When it was made.
    pub made_at: UnixTime,
    /// From then on it cannot be redeemed.
    pub expires_at: UnixTime,
    /// The device that took it over when the binding of the one that signed had ended.
    pub confirmed_by: Option<DeviceId>,
    /// How it ended, if it did.
    pub end: Option<GrantEnd>,
}

/// How a grant ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GrantEnd {
    /// It was redeemed.
    Spent {
        /// When.
        at: UnixTime,
        /// By whom.
        by: RelyingPartyId,
    },
    /// Its holder withdrew it.
    Revoked {
        /// When.
        at: UnixTime,
    },
}

/// An answer that is given again to the same party and key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeptAnswer {
    /// The grant that was redeemed.
    pub grant_id: GrantId,
    /// Who got it.
    pub party_id: RelyingPartyId,
    /// What is stored of the idempotency key.
    pub key: Digest,
    /// The answer, sealed for this very row.
    pub sealed: Vec<u8>,
    /// When.
    pub answered_at: UnixTime,
}

impl Grant {
    /// The device that must be bound and not frozen for anybody to redeem it.
    pub fn kept_by(&self) -> DeviceId {
        self.confirmed_by.unwrap_or(self.device_id)
    }

    /// How it stands at `now`.
    pub fn state_at(&self, now: UnixTime) -> GrantState {
        match self.end {
            Some(GrantEnd::Spent { .. }) => GrantState::Spent,
            Some(GrantEnd::Revoked { .. }) => GrantState::Revoked,
            None if self.expires_at <= now => GrantState::Expired,
            None => GrantState::Open,
        }
    }
}
