use super::Failure;
use crate::config::Config;
use crate::output::say;
use crate::{serve as server, signals, wiring};

/// Serves until it is told to stop.
pub async fn serve(config: &Config) -> Result<(), Failure> {
    let running = server::start(config).await?;
    say(&format!("Luzheng is at {}", running.base_url));
    say(&format!("data is in {}", wiring::data_folder(config).display()));
    signals::told_to_stop().await?;
    say("stopping");
    running.stop().await;
    Ok(())
}
