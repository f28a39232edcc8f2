use wallet_server_core::app::App;
use wallet_server_core::staff::invite_first;

use super::Failure;
use super::staff::show;
use crate::config::Config;
use crate::output::say;
use crate::signals::Stop;
use crate::{serve as server, wiring};

/// Serves until it is told to stop.
pub async fn serve(config: &Config) -> Result<(), Failure> {
    let stop = Stop::listen()?;
    let running = server::start(config).await?;
    say(&format!("Luzheng is at {}", running.base_url));
    say(&format!("data is in {}", wiring::data_folder(config).display()));
    open_the_door(&running.app).await?;
    stop.told().await;
    say("stopping");
    running.stop().await;
    Ok(())
}

/// Where nobody works here yet, whoever started the server is told how to become the first: here and nowhere else.
async fn open_the_door(app: &App) -> Result<(), Failure> {
    if let Some(invited) = invite_first(app).await? {
        say("nobody of staff is there yet: the first security administrator");
        show(app, &invited);
    }
    Ok(())
}
