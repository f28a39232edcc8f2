use std::path::Path;
use std::sync::Arc;

use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::vault::FilePlace;
use wallet_mobile_core::wallet::{Wallet, WalletPorts, WalletSettings};
use wallet_mobile_host::{FileKeyWrapper, HttpTransport, OpenGate, SoftwareDeviceKey, SystemWalletClock};

use super::DemoError;
use crate::config::Config;
use crate::serve::{Running, start};

/// A phone with its wallet, and the switch of its network.
pub(super) struct Phone {
    pub(super) wallet: Wallet,
    pub(super) network: Arc<HttpTransport>,
}

/// A server with a data folder of its own and short time steps, so that nobody waits long.
pub(super) async fn server(folder: &Path) -> Result<Running, DemoError> {
    let mut config = Config { data: Some(folder.join("server")), ..Config::default() };
    config.http.listen = ([127, 0, 0, 1], 0).into();
    config.display.step_secs = 5;
    Ok(start(&config).await?)
}

/// A phone whose vault lies in `folder`.
pub(super) async fn phone(server: &Running, folder: &Path, suite: SuiteId) -> Result<Phone, DemoError> {
    std::fs::create_dir_all(folder)?;
    let entropy = Arc::new(OsEntropy);
    let network = Arc::new(HttpTransport::new(&server.base_url)?);
    let ports = WalletPorts {
        transport: Arc::clone(&network) as _,
        device_key: Arc::new(SoftwareDeviceKey::new(suite, entropy.clone())),
        wrapper: Arc::new(FileKeyWrapper::new(folder.join("vault.key"), entropy.clone())),
        place: Arc::new(FilePlace::new(folder.join("vault"))),
        gate: Arc::new(OpenGate),
        clock: Arc::new(SystemWalletClock),
        entropy,
    };
    let settings = WalletSettings {
        check_base: server.app.policy.check_base.clone(),
        trust_root: server.app.keys.trust_root.verifying_key().clone(),
    };
    Ok(Phone { wallet: Wallet::open_or_create(ports, settings).await?, network })
}
