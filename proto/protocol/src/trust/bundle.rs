use prost::Message as _;
use wallet_crypto::key_id::KeyId;

use super::{KeyUse, TrustedKey};
use crate::time::UnixTime;
use crate::wire::{WireError, decode_canonical, trust as wire};

const MAX_BUNDLE_BYTES: usize = 256 * 1024;
const MAX_ISSUERS: usize = 256;
const MAX_KEYS: usize = 1_024;

/// A wallet provider that signs for the authorities of some provinces.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Issuer {
    /// Unified social credit code.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Two-digit province codes (GB/T 2260) it may sign for.
    pub provinces: Vec<u32>,
}

/// A trust bundle whose signature was checked, or that we made ourselves.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TrustBundle {
    /// Rises with each publication.
    pub number: u64,
    /// When it was signed.
    pub issued_at: UnixTime,
    /// From then on a verifier must fetch a newer one.
    pub expires_at: UnixTime,
    /// Who signs.
    pub issuers: Vec<Issuer>,
    /// With what.
    pub keys: Vec<TrustedKey>,
}

/// The bytes are no trust bundle.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TrustBundleError {
    /// A field has a value that no bundle may have.
    #[error("the field {0} of the trust bundle has no allowed value")]
    Field(&'static str),
    /// The message is not what it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
}

impl TrustBundle {
    /// The key with this id and use that was in force at `signed_at`.
    pub fn key(&self, id: KeyId, key_use: KeyUse, signed_at: UnixTime) -> Option<&TrustedKey> {
        self.keys.iter().find(|key| key.id() == id && key.key_use == key_use && key.in_force_at(signed_at))
    }

    /// Whether `key`'s issuer may sign for this six-digit region.
    pub fn covers(&self, key: &TrustedKey, region: u32) -> bool {
        let issuer = self.issuers.iter().find(|issuer| issuer.code == key.issuer);
        issuer.is_some_and(|issuer| issuer.provinces.contains(&(region / 10_000)))
    }

    /// The canonical bytes that are signed.
    pub fn encode(&self) -> Vec<u8> {
        let millis = |time: UnixTime| u64::try_from(time.as_millis()).unwrap_or(0);
        wire::TrustBundle {
            number: self.number,
            issued_at: millis(self.issued_at),
            expires_at: millis(self.expires_at),
            issuers: self.issuers.iter().map(issuer_to_wire).collect(),
            keys: self.keys.iter().map(TrustedKey::to_wire).collect(),
        }
        .encode_to_vec()
    }

    /// Reads canonical bytes; believe the result only once their signature was checked.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, TrustBundleError> {
        let bundle: wire::TrustBundle = decode_canonical(bytes, MAX_BUNDLE_BYTES)?;
        if bundle.issuers.len() > MAX_ISSUERS || bundle.keys.len() > MAX_KEYS {
            return Err(TrustBundleError::Field("keys"));
        }
        let time = |millis| {
            i64::try_from(millis).map(UnixTime::from_millis).map_err(|_| TrustBundleError::Field("time"))
        };
        let keys: Vec<_> = bundle.keys.into_iter().map(TrustedKey::from_wire).collect::<Result<_, _>>()?;
        let mut ids: Vec<_> = keys.iter().map(TrustedKey::id).collect();
        ids.sort_unstable();
        // Short ids name keys without doubt only while no two of them are equal.
        if ids.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err(TrustBundleError::Field("keys"));
        }
        Ok(Self {
            number: bundle.number,
            issued_at: time(bundle.issued_at)?,
            expires_at: time(bundle.expires_at)?,
            issuers: bundle.issuers.into_iter().map(issuer_from_wire).collect(),
            keys,
        })
    }
}

fn issuer_to_wire(issuer: &Issuer) -> wire::Issuer {
    wire::Issuer {
        code: issuer.code.clone(),
        name_zh: issuer.name_zh.clone(),
        name_en: issuer.name_en.clone(),
        provinces: issuer.provinces.clone(),
    }
}

fn issuer_from_wire(issuer: wire::Issuer) -> Issuer {
    Issuer {
        code: issuer.code,
        name_zh: issuer.name_zh,
        name_en: issuer.name_en,
        provinces: issuer.provinces,
    }
}
