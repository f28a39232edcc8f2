use prost::Message as _;
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::{Signature, SigningKey, VerifyingKey};

use super::{TrustBundle, TrustBundleError};
use crate::time::UnixTime;
use crate::wire::{WireError, decode_canonical, trust as wire};

const MAX_SIGNED_BYTES: usize = 257 * 1024;

/// A trust bundle as published: not to be believed before [`SignedTrustBundle::verify`].
#[derive(Clone, Debug, PartialEq)]
pub struct SignedTrustBundle(wire::SignedTrustBundle);

/// The published bundle is not to be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SignedTrustBundleError {
    /// Its time is over: fetch a newer one.
    #[error("the trust bundle is past its time")]
    Expired,
    /// The signature does not fit bundle and root key.
    #[error("the signature of the trust bundle is not good")]
    Forged,
    /// The bundle is not what it should be.
    #[error(transparent)]
    Bundle(#[from] TrustBundleError),
    /// A newer one is already held: an old one brings retired keys back.
    #[error("the trust bundle has number {seen}, but number {held} is already held")]
    RolledBack {
        /// Number of the refused bundle.
        seen: u64,
        /// Number of the bundle that is held.
        held: u64,
    },
    /// The message is not what it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
}

impl SignedTrustBundle {
    /// Signs `bundle` with the offline root key.
    pub fn sign(bundle: &TrustBundle, root: &SigningKey) -> Self {
        let bytes = bundle.encode();
        let signature = root.sign(Domain::TrustBundle, &[&bytes]);
        let verifying = root.verifying_key();
        Self(wire::SignedTrustBundle {
            bundle: bytes,
            suite: u32::from(u8::from(verifying.suite())),
            root_key: u32::from_be_bytes(verifying.key_id().to_bytes()),
            signature: signature.as_bytes().to_vec(),
        })
    }

    /// The bytes that are published.
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode_to_vec()
    }

    /// Reads canonical bytes; nothing in them is believed yet.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        decode_canonical(bytes, MAX_SIGNED_BYTES).map(Self)
    }

    /// Checks signature, number and time; `held` is the number of the newest bundle ever accepted.
    pub fn verify(
        &self,
        root: &VerifyingKey,
        held: Option<u64>,
        now: UnixTime,
    ) -> Result<TrustBundle, SignedTrustBundleError> {
        let suite_fits = self.0.suite == u32::from(u8::from(root.suite()));
        let key_fits = self.0.root_key == u32::from_be_bytes(root.key_id().to_bytes());
        let signature =
            Signature::from_slice(&self.0.signature).map_err(|_| SignedTrustBundleError::Forged)?;
        let good = root.verify(Domain::TrustBundle, &[&self.0.bundle], &signature).is_ok();
        if !(suite_fits && key_fits && good) {
            return Err(SignedTrustBundleError::Forged);
        }
        let bundle = TrustBundle::decode(&self.0.bundle)?;
        if let Some(held) = held.filter(|held| bundle.number < *held) {
            return Err(SignedTrustBundleError::RolledBack { seen: bundle.number, held });
        }
        if now >= bundle.expires_at {
            return Err(SignedTrustBundleError::Expired);
        }
        Ok(bundle)
    }
}
