use std::sync::Arc;

use wallet_crypto::entropy::OsEntropy;
use wallet_protocol::time::Clock;

use super::Failure;
use crate::config::Config;
use crate::serve::public_url;
use crate::wiring::{Wired, wire};

/// Puts the server together as `serve` does, without listening; does something, and closes the database whatever came
/// of it.
pub(super) async fn wired(
    config: &Config,
    clock: Arc<dyn Clock>,
    what: impl AsyncFnOnce(&Wired) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let url = public_url(config, config.http.listen);
    let wired = wire(config, &url, clock, Arc::new(OsEntropy)).await?;
    let done = what(&wired).await;
    wired.database.close().await;
    done
}
