use std::sync::Arc;

use wallet_crypto::entropy::OsEntropy;
use wallet_protocol::time::SystemClock;
use wallet_server_core::sweep::sweep as delete_what_is_over;

use super::Failure;
use crate::config::Config;
use crate::output::say;
use crate::serve::public_url;
use crate::wiring::wire;

/// Deletes what is over.
pub async fn sweep(config: &Config) -> Result<(), Failure> {
    let url = public_url(config, config.http.listen);
    let wired = wire(config, &url, Arc::new(SystemClock), Arc::new(OsEntropy)).await?;
    let rows = delete_what_is_over(&wired.app).await?;
    wired.database.close().await;
    say(&format!("{rows} rows were over and are gone"));
    Ok(())
}
