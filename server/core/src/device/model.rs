use wallet_crypto::digest::Digest;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::endpoint::{FrozenBy, KeyLevel};
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, HolderId};
use wallet_protocol::time::UnixTime;

/// One bound installation on one piece of hardware.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub holder_id: HolderId,
    /// Which of the holder's places for live devices it takes; policy gives each holder one, number 0.
    pub slot: u32,
    /// Its public key.
    pub key: VerifyingKey,
    /// Where the key lives.
    pub level: KeyLevel,
    /// What the platform said about key and app, sealed for this very row.
    pub sealed_evidence: Vec<u8>,
    /// What the phone calls itself.
    pub label: String,
    /// Generation of the binding.
    pub binding_epoch: BindingEpoch,
    /// Digest of the challenge it was bound with; used once for ever.
    pub challenge: Digest,
    /// When it was bound.
    pub bound_at: UnixTime,
    /// Since when it shows and shares nothing, and who froze it.
    pub frozen: Option<(UnixTime, FrozenBy)>,
    /// When and why the binding ended.
    pub ended: Option<(UnixTime, EndReason)>,
}

/// Why a binding ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EndReason {
    /// Its holder unbound it.
    Unbound,
    /// Support reset the binding.
    Reset,
    /// Nothing was heard of it any more, and its holder bound another phone.
    Superseded,
    /// Its holder spent their recovery code.
    Recovered,
    /// The record whose it was ended in another of the same person.
    Merged,
}

impl EndReason {
    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unbound => "unbound",
            Self::Reset => "reset",
            Self::Superseded => "superseded",
            Self::Recovered => "recovered",
            Self::Merged => "merged",
        }
    }

    /// The reason with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Unbound, Self::Reset, Self::Superseded, Self::Recovered, Self::Merged]
            .into_iter()
            .find(|reason| reason.as_str() == name)
    }
}

impl Device {
    /// Whether it is bound now.
    pub const fn is_live(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether it may show and share: bound, and not frozen.
    pub const fn is_usable(&self) -> bool {
        self.is_live() && self.frozen.is_none()
    }
}
