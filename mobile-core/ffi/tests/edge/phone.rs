//! A phone whose every part can be made to misbehave.

use std::future::pending;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use tempfile::TempDir;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_ffi::platform::{
    Clock, ClockReading, Connectivity, Deadlines, DeviceEvidence, DeviceKey, DeviceKeyInfo, Gate,
    GateOutcome, GateReason, HttpAnswer, HttpHeader, HttpRequest, KeyStoreError, KeyWrapper, Notifier,
    Platform, PlatformError, Transport, TransportError,
};
use wallet_ffi::view::{KeyLevel, NoticeView};
use wallet_ffi::{RootKey, Suite, Wallet, WalletError, WalletSettings};

pub(crate) const NOW_MILLIS: i64 = 1_795_219_200_000;

/// How a part behaves.
#[derive(Clone, Default)]
pub(crate) enum Mood {
    /// As it should.
    #[default]
    Well,
    /// Says that it failed.
    Fails,
    /// Never answers.
    Hangs,
    /// Throws what it did not declare, or what the bindings cannot read.
    Panics,
}

impl Mood {
    async fn act<T, E>(&self, good: Result<T, E>, fault: E) -> Result<T, E> {
        match self {
            Self::Well => good,
            Self::Fails => Err(fault),
            Self::Hangs => pending().await,
            Self::Panics => panic!("a callback panics"),
        }
    }
}

/// What a transport answers, or does, with a request.
pub(crate) type Answer = dyn Fn(&HttpRequest) -> Result<HttpAnswer, TransportError> + Send + Sync;

/// A phone, its parts in whatever mood.
pub(crate) struct Phone {
    pub(crate) folder: TempDir,
    pub(crate) transport: Mutex<Mood>,
    pub(crate) answer: Mutex<Arc<Answer>>,
    pub(crate) device_key: Mutex<Mood>,
    pub(crate) wrapper: Mutex<Mood>,
    pub(crate) gate: Mutex<Mood>,
    pub(crate) outcome: Mutex<GateOutcome>,
    pub(crate) clock: Mutex<Mood>,
    pub(crate) online: Mutex<Result<bool, PlatformError>>,
    pub(crate) requests: AtomicU64,
    /// What was handed out for wrapping.
    pub(crate) shares: Mutex<Vec<Vec<u8>>>,
    pub(crate) public_key: Mutex<Option<Vec<u8>>>,
    pub(crate) key: SigningKey,
}

pub(crate) fn failed() -> PlatformError {
    PlatformError::Failed { reason: "a test says so".to_owned() }
}

fn key_failed() -> KeyStoreError {
    KeyStoreError::Failed { reason: "a test says so".to_owned() }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Every part has answered within these, on a busy machine too, or it never will.
pub(crate) const SHORT: Deadlines = Deadlines {
    instant_millis: 400,
    key_millis: 400,
    make_key_millis: 400,
    gate_millis: 400,
    transport_grace_millis: 0,
};

impl Phone {
    pub(crate) fn new() -> Arc<Self> {
        let unreachable: Arc<Answer> = Arc::new(|_| Err(TransportError::Unreachable));
        Arc::new(Self {
            folder: tempfile::tempdir().unwrap(),
            transport: Mutex::default(),
            answer: Mutex::new(unreachable),
            device_key: Mutex::default(),
            wrapper: Mutex::default(),
            gate: Mutex::default(),
            outcome: Mutex::new(GateOutcome::Granted),
            clock: Mutex::default(),
            online: Mutex::new(Ok(true)),
            requests: AtomicU64::new(0),
            shares: Mutex::default(),
            public_key: Mutex::default(),
            key: SigningKey::make(SuiteId::P256, &SeededEntropy::new(1)).unwrap(),
        })
    }

    pub(crate) fn platform(self: &Arc<Self>) -> Platform {
        Platform {
            transport: self.clone(),
            device_key: self.clone(),
            key_wrapper: self.clone(),
            gate: self.clone(),
            clock: self.clone(),
            connectivity: Some(self.clone()),
            notifier: Some(self.clone()),
        }
    }

    pub(crate) fn vault(&self) -> String {
        self.folder.path().join("vault").to_string_lossy().into_owned()
    }

    pub(crate) async fn open(self: &Arc<Self>) -> Result<Arc<Wallet>, WalletError> {
        Wallet::open(self.platform(), settings(), self.vault(), Some(SHORT)).await
    }

    /// Answers every request with this JSON.
    pub(crate) fn answers(&self, json: &str) {
        let body = json.as_bytes().to_vec();
        *lock(&self.answer) =
            Arc::new(move |_| Ok(HttpAnswer { status: 200, headers: Vec::new(), body: body.clone() }));
    }
}

pub(crate) fn settings() -> WalletSettings {
    let root = SigningKey::make(SuiteId::Sm, &SeededEntropy::new(2)).unwrap();
    WalletSettings {
        root_key: RootKey { suite: Suite::Sm, public_key: root.verifying_key().to_compressed().to_vec() },
        check_base: "https://luzheng.example/v".to_owned(),
        label: "a test's phone".to_owned(),
        device_key_alias: "luzheng".to_owned(),
    }
}

/// A challenge as the server gives it out at [`NOW_MILLIS`].
pub(crate) const CHALLENGE: &str = r#"{"challenge":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "expires_at":"2026-11-21T00:02:00Z","server_time":"2026-11-21T00:00:00Z"}"#;

#[async_trait]
impl Transport for Phone {
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        self.requests.fetch_add(1, Ordering::SeqCst);
        let mood = lock(&self.transport).clone();
        let answer = lock(&self.answer).clone();
        mood.act(answer(&request), TransportError::Failed { reason: String::new() }).await
    }
}

#[async_trait]
impl DeviceKey for Phone {
    async fn make(&self, _alias: String, _challenge: Vec<u8>) -> Result<DeviceKeyInfo, KeyStoreError> {
        let own = self.key.verifying_key().to_uncompressed().to_vec();
        let public_key = lock(&self.public_key).clone().unwrap_or(own);
        let info = DeviceKeyInfo { suite: Suite::P256, public_key, level: KeyLevel::Tee };
        let mood = lock(&self.device_key).clone();
        mood.act(Ok(info), key_failed()).await
    }

    async fn describe(&self, _alias: String) -> Result<DeviceKeyInfo, KeyStoreError> {
        Err(KeyStoreError::KeyGone)
    }

    async fn evidence(&self, _alias: String, _challenge: Vec<u8>) -> Result<DeviceEvidence, KeyStoreError> {
        Ok(DeviceEvidence { format: "none".to_owned(), data: Vec::new() })
    }

    async fn sign(&self, _alias: String, message: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        Ok(self.key.sign_bare(&message).to_der())
    }

    async fn remove(&self, _alias: String) -> Result<(), KeyStoreError> {
        Ok(())
    }
}

#[async_trait]
impl KeyWrapper for Phone {
    async fn wrap_share(&self, share: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        lock(&self.shares).push(share.clone());
        let mood = lock(&self.wrapper).clone();
        mood.act(Ok(share.into_iter().rev().collect()), key_failed()).await
    }

    async fn unwrap_share(&self, wrapped: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        let mood = lock(&self.wrapper).clone();
        mood.act(Ok(wrapped.into_iter().rev().collect()), key_failed()).await
    }

    async fn forget(&self) -> Result<(), KeyStoreError> {
        Ok(())
    }

    async fn counter(&self) -> Result<Option<u64>, KeyStoreError> {
        Ok(None)
    }

    async fn raise_counter(&self, _to: u64) -> Result<(), KeyStoreError> {
        Ok(())
    }
}

#[async_trait]
impl Gate for Phone {
    async fn require(&self, _reason: GateReason) -> Result<GateOutcome, PlatformError> {
        let (mood, outcome) = (lock(&self.gate).clone(), *lock(&self.outcome));
        mood.act(Ok(outcome), failed()).await
    }
}

impl Clock for Phone {
    fn read(&self) -> Result<ClockReading, PlatformError> {
        let mood = lock(&self.clock).clone();
        match mood {
            Mood::Well => {
                Ok(ClockReading { wall_millis: NOW_MILLIS, since_boot_millis: 1_000, boot: Some(1) })
            }
            Mood::Fails => Err(failed()),
            Mood::Hangs => {
                std::thread::park_timeout(std::time::Duration::from_secs(3_600));
                Err(failed())
            }
            Mood::Panics => panic!("a clock panics"),
        }
    }
}

impl Connectivity for Phone {
    fn is_online(&self) -> Result<bool, PlatformError> {
        lock(&self.online).clone()
    }
}

impl Notifier for Phone {
    fn notify(&self, _notice: NoticeView) -> Result<(), PlatformError> {
        Err(failed())
    }
}

/// A header of an answer.
pub(crate) fn header(name: &str, value: &str) -> HttpHeader {
    HttpHeader { name: name.to_owned(), value: value.to_owned() }
}
