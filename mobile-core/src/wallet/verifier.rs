use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::display::{ReaderChallenge, Scanned};
use wallet_protocol::licence::{SignedLicence, SignedLicenceError, VerifiedLicence};
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{SignedTrustBundle, SignedTrustBundleError, TrustBundle};
use wallet_protocol::verdict::{Evidence, Reason, Verdict, VerdictPolicy, judge, unreadable, without_code};

/// Checks other people's codes with no network and no account: a root key and a trust bundle are enough.
#[derive(Clone, Debug)]
pub struct Verifier {
    root: VerifyingKey,
    trust: Option<TrustBundle>,
    policy: VerdictPolicy,
}

/// The trust bundle was not taken.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error(transparent)]
pub struct VerifierError(#[from] SignedTrustBundleError);

impl VerifierError {
    /// Why, as the frozen vectors name it: `expired`, `forged`, `malformed`, `rolled_back`.
    pub const fn as_str(self) -> &'static str {
        match self.0 {
            SignedTrustBundleError::Expired => "expired",
            SignedTrustBundleError::Forged => "forged",
            SignedTrustBundleError::RolledBack { .. } => "rolled_back",
            SignedTrustBundleError::Bundle(_) | SignedTrustBundleError::Wire(_) => "malformed",
        }
    }
}

impl Verifier {
    /// A verifier that holds no bundle yet.
    pub fn new(root: VerifyingKey) -> Self {
        Self::with_policy(root, VerdictPolicy::default())
    }

    /// A verifier that is stricter or milder than usual.
    pub fn with_policy(root: VerifyingKey, policy: VerdictPolicy) -> Self {
        Self { root, trust: None, policy }
    }

    /// Takes a published bundle, unless it is forged, over, or older than the one held.
    pub fn accept(&mut self, published: &[u8], now: UnixTime) -> Result<u64, VerifierError> {
        let signed = SignedTrustBundle::decode(published).map_err(SignedTrustBundleError::from)?;
        let held = self.trust.as_ref().map(|bundle| bundle.number);
        let bundle = signed.verify(&self.root, held, now)?;
        let number = bundle.number;
        self.trust = Some(bundle);
        Ok(number)
    }

    /// Reads a licence as it was signed, whole or with a part of its attributes; without a bundle no key is known.
    pub fn read_licence(&self, signed: &[u8]) -> Result<VerifiedLicence, SignedLicenceError> {
        let signed = SignedLicence::decode(signed)?;
        signed.verify(self.trust.as_ref().ok_or(SignedLicenceError::UnknownKey)?)
    }

    /// Decides about a scanned text by what it carries and what is held; short codes need the network.
    pub fn check(&self, text: &str, challenge: Option<&ReaderChallenge>, now: UnixTime) -> Verdict {
        match Scanned::read(text) {
            Err(error) => unreadable(&error, now),
            Ok(Scanned::Reference(_)) => without_code(Reason::Unavailable, now),
            Ok(Scanned::Code(code)) => {
                let evidence = Evidence {
                    trust: self.trust.as_ref(),
                    challenge,
                    online: None,
                    now,
                    policy: &self.policy,
                };
                judge(&code, &evidence)
            }
        }
    }
}
