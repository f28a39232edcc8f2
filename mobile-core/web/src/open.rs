use std::sync::Arc;

use serde::Deserialize;
use wallet_ffi::{NoLock, RootKey, Suite, Wallet, WalletError, WalletSettings, published_root_key};
use wallet_mobile_core::wallet;
use wallet_protocol::bytes::Bytes;

use crate::Platform;
use crate::port::{Brought, ports};

/// What the page is built with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    check_base: String,
    label: String,
    /// The root key built into the page, a point in base64url; without it the one that the server publishes is taken.
    root_key: Option<Bytes>,
    /// What the server publishes.
    jwks: Option<String>,
}

fn settings(json: &str) -> Result<WalletSettings, WalletError> {
    let fault = || WalletError::Report { reference: "settings".to_owned() };
    let read: Settings = serde_json::from_str(json).map_err(|_| fault())?;
    let root_key = match (read.root_key, read.jwks) {
        (Some(point), _) => RootKey { suite: Suite::Sm, public_key: point.0 },
        (None, Some(jwks)) => published_root_key(jwks)?,
        (None, None) => return Err(fault()),
    };
    Ok(WalletSettings {
        root_key,
        check_base: read.check_base,
        label: read.label,
        device_key_alias: "luzheng".to_owned(),
    })
}

/// Opens the wallet over what the worker brings; makes an empty one where there is none.
pub(crate) async fn open(platform: Platform, json: &str) -> Result<Arc<Wallet>, WalletError> {
    let config = settings(json)?.config()?;
    let ports = ports(&Brought::new(platform));
    let (device_key, alias) = (ports.device_key.clone(), config.device_key_alias.clone());
    let core = wallet::Wallet::open(ports, config).await?;
    Ok(Wallet::over(core, device_key, alias, Arc::new(|_| {}), Arc::new(NoLock::default())))
}

/// Removes everything that is stored.
pub(crate) async fn clear(platform: Platform, json: &str) -> Result<(), WalletError> {
    let config = settings(json)?.config()?;
    Ok(wallet::Wallet::wipe(&ports(&Brought::new(platform)), &config).await?)
}
