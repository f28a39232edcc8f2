//! Being told to stop.

use std::io;

use tokio::signal::unix::{SignalKind, signal};

/// Waits until the process is interrupted or asked to end.
pub async fn told_to_stop() -> io::Result<()> {
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut asked = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = asked.recv() => {}
    }
    Ok(())
}
