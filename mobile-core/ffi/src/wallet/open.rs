use std::sync::Arc;

use wallet_mobile_core::wallet;

use super::Wallet;
use crate::adapter::{Adapted, adapt};
use crate::edge::run;
use crate::platform::{Deadlines, Platform};
use crate::view::NoticeView;
use crate::{WalletError, WalletSettings};

#[uniffi::export]
impl Wallet {
    /// Opens the wallet whose vault lies in the file at `vault_path`, once the holder confirmed; makes an empty one
    /// where there is none. The file's folder must exist, belong to the app alone, and be kept out of backups.
    ///
    /// A vault that cannot be opened is left as it is: [`WalletError::BindAgain`] and [`WalletError::ClearStorage`]
    /// call for [`clear_wallet`], which only the holder decides. One wallet at a time has a file.
    #[uniffi::constructor(default(deadlines = None))]
    pub async fn open(
        platform: Platform,
        settings: WalletSettings,
        vault_path: String,
        deadlines: Option<Deadlines>,
    ) -> Result<Arc<Self>, WalletError> {
        run(async move {
            let config = settings.config()?;
            let Adapted { ports, notices, no_lock } =
                adapt(platform, &vault_path, deadlines.unwrap_or_default())?;
            let (device_key, alias) = (ports.device_key.clone(), config.device_key_alias.clone());
            let opened = wallet::Wallet::open(ports, config).await;
            let core = opened.map_err(|error| no_lock.explain(error.into()))?;
            let sink = Arc::new(move |news: &[NoticeView]| notices.show(news));
            Ok(Self::over(core, device_key, alias, sink, no_lock))
        })
        .await
    }
}

/// Removes everything: the vault in whatever state it is, its wrapping key and the device key. No wallet may be open
/// over it. The server is not told; a live binding ends there by unbinding from another phone or by a reset.
#[uniffi::export(default(deadlines = None))]
pub async fn clear_wallet(
    platform: Platform,
    settings: WalletSettings,
    vault_path: String,
    deadlines: Option<Deadlines>,
) -> Result<(), WalletError> {
    run(async move {
        let config = settings.config()?;
        let adapted = adapt(platform, &vault_path, deadlines.unwrap_or_default())?;
        Ok(wallet::Wallet::wipe(&adapted.ports, &config).await?)
    })
    .await
}
