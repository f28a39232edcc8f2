use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::port::GateOutcome;
use wallet_mobile_core::testing::{FakeDeviceKey, FakeGate, FakeKeyWrapper, FrozenWalletClock, MemoryPlace};
use wallet_mobile_core::wallet::{LicenceView, Wallet, WalletConfig, WalletPorts};
use wallet_mobile_host::{AirplaneMode, HttpTransport};
use wallet_protocol::endpoint::{Claimability, RealNameReference};
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::time::{Clock as _, UnixTime};
use wallet_protocol::verdict::VerdictPolicy;
use wallet_server::adapter::sandbox::Person;

use crate::{Meddler, World};

/// The real wallet core on fake hardware, with the real network to the server in this process.
pub struct Phone {
    /// The wallet.
    pub wallet: Wallet,
    /// The switch of its network.
    pub network: Arc<AirplaneMode<HttpTransport>>,
    /// Who sits between the wallet and the network; silent until asked.
    pub meddler: Arc<Meddler<AirplaneMode<HttpTransport>>>,
    /// Its clocks.
    pub clock: Arc<FrozenWalletClock>,
    /// Its owner's answers at the gate.
    pub gate: Arc<FakeGate>,
    /// Its hardware over the vault's key.
    pub wrapper: Arc<FakeKeyWrapper>,
    /// Its disk.
    pub place: Arc<MemoryPlace>,
    /// All that the wallet stands on.
    pub ports: WalletPorts,
    /// What is built into its app.
    pub config: WalletConfig,
}

impl Phone {
    /// A new phone whose wall clock is right.
    pub async fn new(world: &World, suite: SuiteId, seed: u64) -> Self {
        Self::with_clock(world, suite, seed, world.clock.now()).await
    }

    /// A new phone whose wall clock says `wall`.
    pub async fn with_clock(world: &World, suite: SuiteId, seed: u64, wall: UnixTime) -> Self {
        let network = HttpTransport::new(&world.server.base_url).expect("a client");
        let network = Arc::new(AirplaneMode::over(network));
        let meddler = Arc::new(Meddler::over(Arc::clone(&network)));
        let clock = Arc::new(FrozenWalletClock::at(wall));
        let gate = Arc::new(FakeGate::new(GateOutcome::Granted));
        let wrapper = Arc::new(FakeKeyWrapper::new(seed, true));
        let place = Arc::new(MemoryPlace::default());
        let ports = WalletPorts {
            transport: Arc::clone(&meddler) as _,
            device_key: Arc::new(FakeDeviceKey::new(suite, seed)),
            wrapper: Arc::clone(&wrapper) as _,
            place: Arc::clone(&place) as _,
            gate: Arc::clone(&gate) as _,
            clock: Arc::clone(&clock) as _,
            entropy: Arc::new(SeededEntropy::new(seed)),
        };
        let config = config(world);
        let wallet = Wallet::open(ports.clone(), config.clone()).await.expect("a wallet");
        Self { wallet, network, meddler, clock, gate, wrapper, place, ports, config }
    }

    /// The app is started again.
    pub async fn restart(&mut self) -> Result<(), WalletError> {
        self.wallet = Wallet::open(self.ports.clone(), self.config.clone()).await?;
        Ok(())
    }

    /// The server is at another address now; the app is started again.
    pub async fn follow(&mut self, world: &World) -> Result<(), WalletError> {
        let network = HttpTransport::new(&world.server.base_url).expect("a client");
        self.network = Arc::new(AirplaneMode::over(network));
        self.meddler = Arc::new(Meddler::over(Arc::clone(&self.network)));
        self.ports.transport = Arc::clone(&self.meddler) as _;
        self.config = config(world);
        self.restart().await
    }

    /// Power fails; what is left on the disk is what `seed` keeps of everything that was not yet safe.
    pub fn cut_power(&mut self, seed: u64) {
        let left = self.place.disk().expect("a vault").after_power_cut(seed);
        self.place = Arc::new(MemoryPlace::holding(left));
        self.ports.place = Arc::clone(&self.place) as _;
    }

    /// Binds to a person of the sandbox.
    pub async fn bind(&self, world: &World, person: &Person) -> Result<(), WalletError> {
        let number = person.number.expose();
        let prepared = self.wallet.prepare_binding(&person.name, number).await?;
        let reference = world.server.sandbox.real_name_step(&person.name, number, &prepared.nonce);
        let real_name =
            RealNameReference { provider: "sandbox".to_owned(), reference: reference.expect("a reference") };
        self.wallet.bind(prepared, real_name).await
    }

    /// Claims the first licence of this kind and fetches its pack.
    pub async fn claim(&self, kind: LicenceKind) -> LicenceView {
        let all = self.wallet.claimable().await.expect("what can be claimed");
        let ready = all.iter().find(|l| l.kind == kind && l.claimability == Claimability::Ready);
        let ready = ready.expect("a licence of this kind");
        let view = self.wallet.claim(&ready.identifier, ready.holder_id).await.expect("a claimed licence");
        self.wallet.refresh_packs(self.now()).await.expect("a pack");
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

fn config(world: &World) -> WalletConfig {
    WalletConfig {
        root_key: world.server.app.keys.trust_root.verifying_key().clone(),
        check_base: world.server.app.policy.check_base.clone(),
        device_key_alias: "story".to_owned(),
        label: "Story phone".to_owned(),
        verdict: VerdictPolicy::default(),
    }
}
