use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::error::WalletError;
use wallet_mobile_core::port::GateOutcome;
use wallet_mobile_core::testing::{FakeDeviceKey, FakeGate, FakeKeyWrapper, FrozenWalletClock, MemoryPlace};
use wallet_mobile_core::wallet::{BindingView, LicenceView, Wallet, WalletPorts, WalletSettings};
use wallet_mobile_host::HttpTransport;
use wallet_protocol::endpoint::{Claimability, IdentityFields, RealNameReference};
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::time::{Clock as _, UnixTime};
use wallet_server::adapter::sandbox::Person;

use crate::World;

/// The real wallet core on fake hardware, with the real network to the server in this process.
pub struct Phone {
    /// The wallet.
    pub wallet: Wallet,
    /// The switch of its network.
    pub network: Arc<HttpTransport>,
    /// Its clocks.
    pub clock: Arc<FrozenWalletClock>,
}

impl Phone {
    /// A new phone whose wall clock is right.
    pub async fn new(world: &World, suite: SuiteId, seed: u64) -> Self {
        Self::with_clock(world, suite, seed, world.clock.now()).await
    }

    /// A new phone whose wall clock says `wall`.
    pub async fn with_clock(world: &World, suite: SuiteId, seed: u64, wall: UnixTime) -> Self {
        let network = Arc::new(HttpTransport::new(&world.server.base_url).expect("a client"));
        let clock = Arc::new(FrozenWalletClock::at(wall));
        let ports = WalletPorts {
            transport: Arc::clone(&network) as _,
            device_key: Arc::new(FakeDeviceKey::new(suite, seed)),
            wrapper: Arc::new(FakeKeyWrapper::new(seed, true)),
            place: Arc::new(MemoryPlace::default()),
            gate: Arc::new(FakeGate::new(GateOutcome::Granted)),
            clock: Arc::clone(&clock) as _,
            entropy: Arc::new(SeededEntropy::new(seed)),
        };
        let settings = WalletSettings {
            check_base: world.server.app.policy.check_base.clone(),
            trust_root: world.server.app.keys.trust_root.verifying_key().clone(),
        };
        Self { wallet: Wallet::create(ports, settings).await.expect("a wallet"), network, clock }
    }

    /// Binds to a person of the sandbox.
    pub async fn bind(&self, world: &World, person: &Person) -> Result<BindingView, WalletError> {
        let number = person.number.expose();
        let identity = IdentityFields { name: person.name.clone(), citizen_number: number.to_owned() };
        let start = self.wallet.start_binding(identity).await?;
        let reference = world.server.sandbox.real_name_step(&person.name, number, &start.nonce());
        let real_name =
            RealNameReference { provider: "sandbox".to_owned(), reference: reference.expect("a reference") };
        self.wallet.bind(start, real_name, "Story phone").await
    }

    /// Claims the first licence of this kind and fetches its pack.
    pub async fn claim(&self, kind: LicenceKind) -> LicenceView {
        let all = self.wallet.claimable().await.expect("what can be claimed");
        let ready = all.iter().find(|l| l.kind == kind && l.claimability == Claimability::Ready);
        let view =
            self.wallet.claim(ready.expect("a licence of this kind")).await.expect("a claimed licence");
        self.wallet.fetch_pack(view.licence_id).await.expect("a pack");
        view
    }

    /// Time passes, on the phone and on the server.
    pub fn pass(&self, world: &World, time: Duration) {
        self.clock.advance(time);
        world.clock.advance(time);
    }

    /// The time as the wallet knows it.
    pub fn now(&self) -> UnixTime {
        self.wallet.now().expect("the time")
    }
}
