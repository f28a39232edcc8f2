use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::{Signature, SigningKey};

use super::note::SignedHead;
use crate::time::UnixTime;

/// What the log of an issuer is called: the first line of its heads, and the name of its key in them.
pub fn ledger_origin(issuer_code: &str) -> String {
    format!("luzheng/ledger/{issuer_code}")
}

/// A head of the ledger: what its first `size` entries are, for good.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Head {
    /// Which log.
    pub origin: String,
    /// Entries in the tree.
    pub size: u64,
    /// Its root.
    pub root: Digest,
    /// How many heads were signed before it.
    pub number: u64,
    /// When it was signed.
    pub signed_at: UnixTime,
    /// [`Head::digest`] of the one before; zeros for the first.
    pub previous: Digest,
}

impl Head {
    /// What stands for the head before the first.
    pub const BEFORE_THE_FIRST: Digest = Digest::from_bytes([0; 32]);

    /// The text of the note: origin, size and root, each on a line (C2SP `tlog-checkpoint`).
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.as_bytes()))
    }

    /// What the next head names it by.
    pub fn digest(&self) -> Digest {
        self.with_parts(|parts| digest(Domain::LedgerHead, parts))
    }

    /// Signs it.
    pub fn sign(&self, key: &SigningKey) -> SignedHead {
        let signature = self.with_parts(|parts| key.sign(Domain::LedgerHead, parts));
        SignedHead::new(self, key.verifying_key(), signature)
    }

    pub(super) fn is_signed_by(
        &self,
        key: &wallet_crypto::signature::VerifyingKey,
        signature: &Signature,
    ) -> bool {
        self.with_parts(|parts| key.verify(Domain::LedgerHead, parts, signature).is_ok())
    }

    /// Text, time, number and the head before: all of it is signed.
    fn with_parts<T>(&self, work: impl FnOnce(&[&[u8]]) -> T) -> T {
        let millis = self.signed_at.as_millis().to_be_bytes();
        work(&[self.text().as_bytes(), &millis, &self.number.to_be_bytes(), self.previous.as_bytes()])
    }
}
