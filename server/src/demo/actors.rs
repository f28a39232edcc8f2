use std::path::{Path, PathBuf};
use std::sync::Arc;

use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::vault::FilePlace;
use wallet_mobile_core::wallet::{Wallet, WalletConfig, WalletPorts};
use wallet_mobile_host::{
    AirplaneMode, FileKeyWrapper, HttpTransport, OpenGate, SoftwareDeviceKey, SystemWalletClock,
};
use wallet_protocol::verdict::VerdictPolicy;

use super::DemoError;
use crate::config::Config;
use crate::serve::{Running, start};

/// A phone with its wallet, and the switch of its network.
pub(super) struct Phone {
    pub(super) wallet: Wallet,
    pub(super) network: Arc<AirplaneMode<HttpTransport>>,
}

/// Where a server in `folder` keeps its data.
pub(super) fn data_folder(folder: &Path) -> PathBuf {
    folder.join("server")
}

/// A server with a data folder of its own and short time steps, so that nobody waits long.
pub(super) async fn server(folder: &Path) -> Result<Running, DemoError> {
    let mut config = Config { data: Some(data_folder(folder)), ..Config::default() };
    config.http.listen = ([127, 0, 0, 1], 0).into();
    config.display.step_secs = 5;
    config.support.cooling_secs = 3;
    config.support.cooling_live_face_secs = 3;
    config.chores.support_secs = 1;
    Ok(start(&config).await?)
}

/// A phone whose vault lies in `folder`.
pub(super) async fn phone(server: &Running, folder: &Path, suite: SuiteId) -> Result<Phone, DemoError> {
    std::fs::create_dir_all(folder)?;
    let entropy = Arc::new(OsEntropy);
    let network = Arc::new(AirplaneMode::over(HttpTransport::new(&server.base_url)?));
    let ports = WalletPorts {
        transport: Arc::clone(&network) as _,
        device_key: Arc::new(SoftwareDeviceKey::in_folder(suite, folder, entropy.clone())),
        wrapper: Arc::new(FileKeyWrapper::new(folder.join("vault.key"), entropy.clone())),
        place: Arc::new(FilePlace::new(folder.join("vault"))),
        gate: Arc::new(OpenGate),
        clock: Arc::new(SystemWalletClock::default()),
        entropy,
    };
    let config = WalletConfig {
        root_key: server.app.keys.trust_root.verifying_key().clone(),
        check_base: server.app.policy.check_base.clone(),
        device_key_alias: "demo".to_owned(),
        label: "Demo phone".to_owned(),
        verdict: VerdictPolicy::default(),
    };
    Ok(Phone { wallet: Wallet::open(ports, config).await?, network })
}
