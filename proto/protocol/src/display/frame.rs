use wallet_crypto::domain::Domain;
use wallet_crypto::signature::{Signature, VerifyingKey, signed_message};

use super::SignedDisplayToken;
use crate::time::UnixTime;

/// Bytes of a reader's challenge.
pub const READER_CHALLENGE_BYTES: usize = 16;

/// A random value that a verifier shows, so that no recorded frame will do.
pub type ReaderChallenge = [u8; READER_CHALLENGE_BYTES];

/// Which time step of a token's window, from 0.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct StepIndex(pub u16);

/// The device's signature over token, time step and perhaps a reader's challenge.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Frame {
    /// The time step it was made for.
    pub step: StepIndex,
    /// Whether a reader's challenge was signed as well; the challenge itself is known to its reader.
    pub challenged: bool,
    /// The device's signature.
    pub signature: Signature,
}

impl StepIndex {
    /// The step of `token`'s window at `now`; `None` outside the window.
    pub fn at(token: &SignedDisplayToken, now: UnixTime) -> Option<Self> {
        let token = token.unverified();
        if now < token.not_before || now >= token.not_after() {
            return None;
        }
        let elapsed = now.as_secs().saturating_sub(token.not_before.as_secs());
        u16::try_from(elapsed / i64::from(token.step_secs)).ok().map(Self)
    }

    /// When this step of `token`'s window begins.
    pub fn begins(self, token: &SignedDisplayToken) -> UnixTime {
        let token = token.unverified();
        let offset = i64::from(self.0) * i64::from(token.step_secs);
        UnixTime::from_secs(token.not_before.as_secs().saturating_add(offset))
    }

    /// When it ends: at the next step or with the window.
    pub fn ends(self, token: &SignedDisplayToken) -> UnixTime {
        Self(self.0.saturating_add(1)).begins(token).min(token.unverified().not_after())
    }
}

impl Frame {
    /// The bytes that the device signs; its hardware hashes them itself.
    pub fn message(
        token: &SignedDisplayToken,
        step: StepIndex,
        challenge: Option<&ReaderChallenge>,
    ) -> Vec<u8> {
        let suite = token.unverified().device_key.suite();
        with_parts(token, step, challenge, |parts| signed_message(Domain::DisplayFrame, suite, parts))
    }

    /// Whether `key` signed this frame for `token` and, where it says so, for `challenge`.
    pub fn is_signed_by(
        &self,
        key: &VerifyingKey,
        token: &SignedDisplayToken,
        challenge: Option<&ReaderChallenge>,
    ) -> bool {
        let challenge = if self.challenged { challenge } else { None };
        if self.challenged && challenge.is_none() {
            return false;
        }
        with_parts(token, self.step, challenge, |parts| {
            key.verify(Domain::DisplayFrame, parts, &self.signature).is_ok()
        })
    }
}

fn with_parts<T>(
    token: &SignedDisplayToken,
    step: StepIndex,
    challenge: Option<&ReaderChallenge>,
    f: impl FnOnce(&[&[u8]]) -> T,
) -> T {
    let challenge: &[u8] = challenge.map_or(&[], |challenge| challenge.as_slice());
    f(&[token.digest().as_bytes(), &step.0.to_be_bytes(), challenge])
}
