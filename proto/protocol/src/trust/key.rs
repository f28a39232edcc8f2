use wallet_crypto::key_id::KeyId;
use wallet_crypto::signature::VerifyingKey;
use wallet_crypto::suite::SuiteId;

use super::TrustBundleError;
use crate::time::UnixTime;
use crate::wire::trust as wire;

/// What a trusted key may sign.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum KeyUse {
    /// Display tokens.
    Display,
    /// Licence documents.
    Licence,
    /// Heads of the ledger.
    Ledger,
}

/// A key that verifiers trust for one use, in a window of time, for one issuer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TrustedKey {
    verifying: VerifyingKey,
    /// What it may sign.
    pub key_use: KeyUse,
    /// Code of its issuer.
    pub issuer: String,
    /// What it signed before does not count.
    pub not_before: UnixTime,
    /// What it signs from then on does not count.
    pub not_after: UnixTime,
    /// From then on it signs nothing that counts.
    pub revoked_at: Option<UnixTime>,
}

impl TrustedKey {
    /// A key in good standing.
    pub fn new(
        verifying: VerifyingKey,
        key_use: KeyUse,
        issuer: String,
        not_before: UnixTime,
        not_after: UnixTime,
    ) -> Self {
        Self { verifying, key_use, issuer, not_before, not_after, revoked_at: None }
    }

    /// The public key.
    pub fn verifying_key(&self) -> &VerifyingKey {
        &self.verifying
    }

    /// The short id that signed objects carry.
    pub fn id(&self) -> KeyId {
        self.verifying.key_id()
    }

    /// Whether what it signed at `instant` counts.
    pub fn in_force_at(&self, instant: UnixTime) -> bool {
        self.not_before <= instant
            && instant < self.not_after
            && self.revoked_at.is_none_or(|revoked| instant < revoked)
    }

    pub(super) fn to_wire(&self) -> wire::TrustedKey {
        let millis = |time: UnixTime| u64::try_from(time.as_millis()).unwrap_or(0);
        wire::TrustedKey {
            suite: u32::from(u8::from(self.verifying.suite())),
            public_key: self.verifying.to_compressed().to_vec(),
            r#use: match self.key_use {
                KeyUse::Display => wire::KeyUse::Display.into(),
                KeyUse::Licence => wire::KeyUse::Licence.into(),
                KeyUse::Ledger => wire::KeyUse::Ledger.into(),
            },
            issuer: self.issuer.clone(),
            not_before: millis(self.not_before),
            not_after: millis(self.not_after),
            revoked_at: self.revoked_at.map_or(0, millis),
        }
    }

    pub(super) fn from_wire(key: wire::TrustedKey) -> Result<Self, TrustBundleError> {
        let bad = |name| TrustBundleError::Field(name);
        let suite = u8::try_from(key.suite).ok().and_then(|suite| SuiteId::try_from(suite).ok());
        let suite = suite.ok_or(bad("suite"))?;
        if key.public_key.len() != 33 {
            return Err(bad("public_key"));
        }
        let time = |millis| i64::try_from(millis).map(UnixTime::from_millis).map_err(|_| bad("time"));
        Ok(Self {
            verifying: VerifyingKey::from_sec1(suite, &key.public_key).map_err(|_| bad("public_key"))?,
            key_use: match wire::KeyUse::try_from(key.r#use) {
                Ok(wire::KeyUse::Display) => KeyUse::Display,
                Ok(wire::KeyUse::Licence) => KeyUse::Licence,
                Ok(wire::KeyUse::Ledger) => KeyUse::Ledger,
                _ => return Err(bad("use")),
            },
            issuer: key.issuer,
            not_before: time(key.not_before)?,
            not_after: time(key.not_after)?,
            revoked_at: if key.revoked_at == 0 { None } else { Some(time(key.revoked_at)?) },
        })
    }
}
