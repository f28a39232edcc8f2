use serde::{Deserialize, Serialize};
use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::signed_message;
use wallet_crypto::suite::SuiteId;

use super::SessionBody;
use crate::bytes::Bytes;
use crate::epoch::BindingEpoch;
use crate::id::{DeviceId, HolderId};
use crate::time::UnixTime;

super::endpoints! {
    /// Gives out a challenge, good once, for two minutes.
    IssueChallenge: Post "/v1/wallet/challenges" Public, () => ChallengeResponse;
    /// Binds a phone to a person, after the real-name check.
    Bind: Post "/v1/wallet/bindings" Public, BindRequest => BindResponse;
}

/// A challenge to be signed once.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChallengeResponse {
    /// 32 random bytes.
    pub challenge: Bytes,
    /// From then on it is refused.
    pub expires_at: UnixTime,
    /// The server's time, for the phone's clock.
    pub server_time: UnixTime,
}

/// Where a device key lives.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeyLevel {
    /// In a security chip of its own (Android StrongBox).
    Strongbox,
    /// In the trusted execution environment.
    Tee,
    /// In Apple's Secure Enclave.
    SecureEnclave,
    /// In software, sealed by the platform.
    Software,
}

impl KeyLevel {
    /// The name in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Strongbox => "strongbox",
            Self::Tee => "tee",
            Self::SecureEnclave => "secure_enclave",
            Self::Software => "software",
        }
    }

    /// The level with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Strongbox, Self::Tee, Self::SecureEnclave, Self::Software]
            .into_iter()
            .find(|l| l.as_str() == name)
    }
}

/// A device's public key.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceKeyBody {
    /// `sm` or `p256`.
    pub suite: String,
    /// Compressed point, 33 bytes.
    pub public_key: Bytes,
}

/// What the platform says about key and app.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceBody {
    /// Where the key lives, as the app says.
    pub level: KeyLevel,
    /// `android_key_attestation`, `apple_app_attest`, `none` …
    pub format: String,
    /// The platform's own bytes, at most 16 KiB.
    pub data: Bytes,
}

/// Who the person says to be; checked with the real-name provider.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IdentityFields {
    /// Full name.
    pub name: String,
    /// 18-character citizen number (GB 11643).
    pub citizen_number: String,
}

impl std::fmt::Debug for IdentityFields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdentityFields(…)")
    }
}

/// What the app got from the real-name provider's own step: opaque to us.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RealNameReference {
    /// Which provider.
    pub provider: String,
    /// Its reference, at most 256 characters.
    pub reference: String,
}

/// Asks to bind a phone.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BindRequest {
    /// The challenge, as given out.
    pub challenge: Bytes,
    /// The new device key.
    pub device_key: DeviceKeyBody,
    /// What the platform says about it.
    pub evidence: EvidenceBody,
    /// Who the person says to be.
    pub identity: IdentityFields,
    /// The provider's reference.
    pub real_name: RealNameReference,
    /// What the phone calls itself, at most 40 characters.
    pub label: String,
    /// The device key's signature over [`BindStatement`].
    pub signature: Bytes,
}

/// A phone was bound.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BindResponse {
    /// The holder.
    pub holder_id: HolderId,
    /// The device.
    pub device_id: DeviceId,
    /// Generation of the binding.
    pub binding_epoch: BindingEpoch,
    /// The holder's masked name, for greeting.
    pub holder_name: String,
    /// Access token and refresh secret.
    pub session: SessionBody,
}

/// What a device key signs when it is bound: everything that must not be swapped on the way.
#[derive(Clone, Copy, Debug)]
pub struct BindStatement<'a> {
    /// The challenge.
    pub challenge: &'a [u8],
    /// The device key.
    pub device_key: &'a DeviceKeyBody,
    /// What the platform says.
    pub evidence: &'a EvidenceBody,
    /// Who the person says to be.
    pub identity: &'a IdentityFields,
    /// The provider's reference.
    pub real_name: &'a RealNameReference,
}

impl BindStatement<'_> {
    /// The digest that stands for the identity fields; also the nonce handed to the real-name step.
    pub fn identity_digest(challenge: &[u8], identity: &IdentityFields) -> Digest {
        digest(
            Domain::IdentityDigest,
            &[challenge, identity.name.as_bytes(), identity.citizen_number.as_bytes()],
        )
    }

    /// Hands the signed parts to `f`.
    pub fn with_parts<T>(&self, f: impl FnOnce(&[&[u8]]) -> T) -> T {
        let identity = Self::identity_digest(self.challenge, self.identity);
        f(&[
            self.challenge,
            self.device_key.suite.as_bytes(),
            self.device_key.public_key.as_slice(),
            self.evidence.level.as_str().as_bytes(),
            self.evidence.format.as_bytes(),
            self.evidence.data.as_slice(),
            identity.as_bytes(),
            self.real_name.provider.as_bytes(),
            self.real_name.reference.as_bytes(),
        ])
    }

    /// The bytes the device signs; its hardware hashes them itself.
    pub fn message(&self, suite: SuiteId) -> Vec<u8> {
        self.with_parts(|parts| signed_message(Domain::BindStatement, suite, parts))
    }
}
