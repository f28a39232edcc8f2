//! Being told to stop.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Hears from the moment it is made.
pub struct Stop {
    interrupted: Signal,
    asked: Signal,
}

impl Stop {
    /// From now on the process is not ended by being interrupted or asked to end, but told.
    pub fn listen() -> io::Result<Self> {
        Ok(Self { interrupted: signal(SignalKind::interrupt())?, asked: signal(SignalKind::terminate())? })
    }

    /// Waits until it is told.
    pub async fn told(mut self) {
        tokio::select! {
            _ = self.interrupted.recv() => {}
            _ = self.asked.recv() => {}
        }
    }
}
