use async_trait::async_trait;
use wallet_mobile_core::port::{Gate, GateError, GateOutcome, GateReason};

/// A gate that is always open: a host program has nobody to ask.
#[derive(Clone, Copy, Debug, Default)]
pub struct OpenGate;

#[async_trait]
impl Gate for OpenGate {
    async fn require(&self, _reason: GateReason) -> Result<GateOutcome, GateError> {
        Ok(GateOutcome::Granted)
    }
}
