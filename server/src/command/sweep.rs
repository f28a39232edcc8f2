use std::sync::Arc;

use wallet_protocol::time::SystemClock;
use wallet_server_core::sweep::sweep as delete_what_is_over;

use super::Failure;
use super::wired::wired;
use crate::config::Config;
use crate::output::say;
use crate::wiring::Wired;

/// Deletes what is over.
pub async fn sweep(config: &Config) -> Result<(), Failure> {
    let run = async |wired: &Wired| {
        let rows = delete_what_is_over(&wired.app).await?;
        say(&format!("{rows} rows were over and are gone"));
        Ok(())
    };
    wired(config, Arc::new(SystemClock), run).await
}
