use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use wallet_mobile_core::port::{HttpAnswer, HttpRequest, Transport, TransportError};

/// A transport with a switch that takes the network away: for demos and tests.
#[derive(Debug)]
pub struct AirplaneMode<T> {
    transport: T,
    connected: AtomicBool,
}

impl<T: Transport> AirplaneMode<T> {
    /// Begins connected.
    pub fn over(transport: T) -> Self {
        Self { transport, connected: AtomicBool::new(true) }
    }

    /// Takes the network away, or gives it back.
    pub fn set_connected(&self, connected: bool) {
        self.connected.store(connected, Ordering::SeqCst);
    }
}

#[async_trait]
impl<T: Transport> Transport for AirplaneMode<T> {
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        if !self.connected.load(Ordering::SeqCst) {
            return Err(TransportError::Unreachable);
        }
        self.transport.send(request).await
    }
}
