use std::sync::Arc;

use wallet_crypto::entropy::{OsEntropy, random};
use wallet_mobile_core::wallet::{OnlineVerifier, VerifierError};
use wallet_protocol::display::ReaderChallenge;

use crate::edge::{guard, run};
use crate::view::{ReadLicenceView, VerdictView, read_licence_of, verdict_of};
use crate::{Lang, WalletError};

/// Checks other people's codes without a wallet: at a gate, at a desk, in a test. Asks the server where it can be
/// reached, and goes by the trust bundle that it holds where it cannot.
#[cfg_attr(feature = "bindings", derive(uniffi::Object))]
pub struct Verifier {
    core: Arc<OnlineVerifier>,
}

impl Verifier {
    /// The view side of a verifier of the core.
    pub fn over(core: OnlineVerifier) -> Arc<Self> {
        Arc::new(Self { core: Arc::new(core) })
    }
}

#[cfg(feature = "bindings")]
mod opening {
    use super::*;
    use crate::RootKey;
    use crate::adapter::adapt_verifier;
    use crate::platform::{Clock, Connectivity, Deadlines, Transport};

    #[uniffi::export]
    impl Verifier {
        /// A verifier that holds no trust bundle yet.
        #[uniffi::constructor(default(connectivity = None, deadlines = None))]
        pub fn new(
            root_key: RootKey,
            transport: Arc<dyn Transport>,
            clock: Arc<dyn Clock>,
            connectivity: Option<Arc<dyn Connectivity>>,
            deadlines: Option<Deadlines>,
        ) -> Result<Arc<Self>, WalletError> {
            guard(|| {
                let root = root_key.read()?;
                let ports = adapt_verifier(transport, clock, connectivity, deadlines.unwrap_or_default())?;
                Ok(Self::over(OnlineVerifier::new(root, ports.transport, ports.clock, ports.entropy)))
            })
        }
    }
}

/// A challenge as it crosses the edge.
pub(crate) fn read_challenge(challenge: Option<Vec<u8>>) -> Result<Option<ReaderChallenge>, WalletError> {
    let read = challenge.map(|bytes| bytes.as_slice().try_into()).transpose();
    read.map_err(|_| WalletError::CorrectEntry)
}

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Verifier {
    /// A new challenge to be shown to the phone, 16 bytes.
    pub fn new_challenge(&self) -> Result<Vec<u8>, WalletError> {
        let bytes: ReaderChallenge = random(&OsEntropy).map_err(|_| WalletError::fault("entropy"))?;
        Ok(bytes.to_vec())
    }

    /// Fetches the newest trust bundle; answers its number.
    pub async fn refresh_trust(self: Arc<Self>) -> Result<u64, WalletError> {
        run(async move { Ok(self.core.refresh_trust().await?) }).await
    }

    /// Takes a published trust bundle, unless it is forged, over, or older than the one held; answers its number.
    /// [`WalletError::Report`] names why not: `trust-bundle-` and `expired`, `forged`, `malformed` or `rolled_back`.
    pub fn accept_trust(&self, published: Vec<u8>) -> Result<u64, WalletError> {
        guard(|| {
            let refused =
                |error: VerifierError| WalletError::fault(&format!("trust-bundle-{}", error.as_str()));
            self.core.accept(&published)?.map_err(refused)
        })
    }

    /// The trust bundle that is held, to be kept for the next start; absent where there is none.
    pub fn held_trust(&self) -> Option<Vec<u8>> {
        self.core.published()
    }

    /// Reads a licence as an authority's key signed it, whole or with a part of its attributes, by the trust bundle that
    /// is held. What a licence says of its state was so when it was signed: only [`Verifier::check`] asks today's.
    pub fn read_licence(&self, licence: Vec<u8>, lang: Lang) -> Result<ReadLicenceView, WalletError> {
        guard(|| Ok(read_licence_of(&self.core.read_licence(&licence), lang)))
    }

    /// Checks a scanned text, or the digits of a spoken code; `challenge` is what this verifier showed the phone.
    pub async fn check(
        self: Arc<Self>,
        text: String,
        challenge: Option<Vec<u8>>,
        lang: Lang,
    ) -> Result<VerdictView, WalletError> {
        let challenge = read_challenge(challenge)?;
        run(async move { Ok(verdict_of(&self.core.check(&text, challenge.as_ref()).await?, lang)) }).await
    }

    /// The verdict that needs no network: what the trust bundle and the code itself say.
    pub fn check_offline(
        &self,
        text: String,
        challenge: Option<Vec<u8>>,
        lang: Lang,
    ) -> Result<VerdictView, WalletError> {
        guard(|| {
            let challenge = read_challenge(challenge)?;
            Ok(verdict_of(&self.core.check_offline(&text, challenge.as_ref())?, lang))
        })
    }
}
