use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use wallet_crypto::entropy::Entropy;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::display::{ReaderChallenge, Scanned, SpokenCode};
use wallet_protocol::endpoint::{Check, CheckRequest, Endpoint, Resolve, ResolveRequest, TrustBundleFile};
use wallet_protocol::licence::{SignedLicenceError, VerifiedLicence};
use wallet_protocol::time::UnixTime;
use wallet_protocol::verdict::{Reason, Verdict, unreadable, without_code};

use super::{Verifier, VerifierError};
use crate::api::{Caller, Client};
use crate::clock::ServerClock;
use crate::error::WalletError;
use crate::port::{DeviceEvidence, DeviceKey, DeviceKeyError, DeviceKeyInfo, Transport, WalletClock};

/// Checks other people's codes without a wallet: at a gate, at a desk, in a test. Asks the server where it can be
/// reached, and goes by the trust bundle that it holds where it cannot.
pub struct OnlineVerifier {
    client: Client,
    offline: Mutex<Verifier>,
    /// The bundle that is held, as it was published.
    published: Mutex<Option<Vec<u8>>>,
}

impl OnlineVerifier {
    /// A verifier that holds no bundle yet.
    pub fn new(
        root: VerifyingKey,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn WalletClock>,
        entropy: Arc<dyn Entropy>,
    ) -> Self {
        let client = Client::new(transport, Arc::new(NoDeviceKey), entropy, ServerClock::new(clock, None));
        Self { client, offline: Mutex::new(Verifier::new(root)), published: Mutex::default() }
    }

    fn offline(&self) -> MutexGuard<'_, Verifier> {
        self.offline.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The server's time as far as it is known.
    pub fn now(&self) -> Result<UnixTime, WalletError> {
        Ok(self.client.clock.now()?)
    }

    /// Takes a published bundle, unless it is forged, over, or older than the one held; answers its number.
    pub fn accept(&self, published: &[u8]) -> Result<Result<u64, VerifierError>, WalletError> {
        let now = self.now()?;
        let accepted = self.offline().accept(published, now);
        if accepted.is_ok() {
            *self.published.lock().unwrap_or_else(PoisonError::into_inner) = Some(published.to_vec());
        }
        Ok(accepted)
    }

    /// The bundle that is held, to be kept for the next start; `None` where there is none.
    pub fn published(&self) -> Option<Vec<u8>> {
        self.published.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Fetches the newest trust bundle; answers its number.
    pub async fn refresh_trust(&self) -> Result<u64, WalletError> {
        let sent = self.client.clock.reading()?;
        let body = self.call::<TrustBundleFile>(&()).await?;
        self.client.clock.observe(body.server_time, &sent)?;
        self.accept(body.bundle.as_slice())?.map_err(|_| WalletError::internal("trust-bundle-refused"))
    }

    /// Checks a scanned text, or the digits of a spoken code; `challenge` is what this verifier showed the phone.
    pub async fn check(
        &self,
        text: &str,
        challenge: Option<&ReaderChallenge>,
    ) -> Result<Verdict, WalletError> {
        let now = self.now()?;
        if text.parse::<SpokenCode>().is_ok() {
            return self.resolve(text, now).await;
        }
        match Scanned::read(text) {
            Ok(Scanned::Code(_)) => self.check_code(text, challenge, now).await,
            Ok(Scanned::Reference(reference)) => self.resolve(&reference.to_string(), now).await,
            Err(error) => Ok(unreadable(&error, now)),
        }
    }

    /// The verdict that needs no network: what the trust bundle and the code itself say.
    pub fn check_offline(
        &self,
        text: &str,
        challenge: Option<&ReaderChallenge>,
    ) -> Result<Verdict, WalletError> {
        let now = self.now()?;
        Ok(self.offline().check(text, challenge, now))
    }

    /// Reads a licence as it was signed, by the bundle that is held; says nothing of its state since.
    pub fn read_licence(&self, signed: &[u8]) -> Result<VerifiedLicence, SignedLicenceError> {
        self.offline().read_licence(signed)
    }

    async fn check_code(
        &self,
        text: &str,
        challenge: Option<&ReaderChallenge>,
        now: UnixTime,
    ) -> Result<Verdict, WalletError> {
        let offline = self.offline().check(text, challenge, now);
        // What a signature says is settled: no server makes a forgery good.
        if matches!(offline.reason, Reason::ForgedToken | Reason::ForgedFrame) {
            return Ok(offline);
        }
        let request =
            CheckRequest { code: text.to_owned(), challenge: challenge.map(|bytes| (*bytes).into()) };
        // Where the server cannot help, what the code itself says still stands, and says that it is offline.
        Ok(self.call::<Check>(&request).await.unwrap_or(offline))
    }

    async fn resolve(&self, reference: &str, now: UnixTime) -> Result<Verdict, WalletError> {
        let request = ResolveRequest { reference: reference.to_owned() };
        match self.call::<Resolve>(&request).await {
            Err(WalletError::Offline | WalletError::ServerBusy { .. }) => {
                Ok(without_code(Reason::Unavailable, now))
            }
            outcome => outcome,
        }
    }

    async fn call<E: Endpoint>(&self, request: &E::Request) -> Result<E::Response, WalletError> {
        Ok(self.client.call::<E>(Caller::Public, E::PATH, request).await?)
    }
}

impl std::fmt::Debug for OnlineVerifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OnlineVerifier(…)")
    }
}

/// A verifier signs nothing.
struct NoDeviceKey;

#[async_trait]
impl DeviceKey for NoDeviceKey {
    async fn make(&self, _alias: &str, _challenge: &[u8]) -> Result<DeviceKeyInfo, DeviceKeyError> {
        Err(DeviceKeyError::KeyGone)
    }

    async fn describe(&self, _alias: &str) -> Result<DeviceKeyInfo, DeviceKeyError> {
        Err(DeviceKeyError::KeyGone)
    }

    async fn evidence(&self, _alias: &str, _challenge: &[u8]) -> Result<DeviceEvidence, DeviceKeyError> {
        Err(DeviceKeyError::KeyGone)
    }

    async fn sign(&self, _alias: &str, _message: &[u8]) -> Result<[u8; 64], DeviceKeyError> {
        Err(DeviceKeyError::KeyGone)
    }

    async fn delete(&self, _alias: &str) -> Result<(), DeviceKeyError> {
        Ok(())
    }
}
