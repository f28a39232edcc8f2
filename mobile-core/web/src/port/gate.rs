use async_trait::async_trait;
use send_wrapper::SendWrapper;
use wallet_mobile_core::port::{Gate, GateError, GateOutcome, GateReason};

use super::Brought;

#[async_trait]
impl Gate for Brought {
    async fn require(&self, reason: GateReason) -> Result<GateOutcome, GateError> {
        let platform = self.platform();
        let reason = match reason {
            GateReason::Open => "open",
            GateReason::Bind => "bind",
            GateReason::Unbind => "unbind",
            GateReason::Share => "share",
        };
        let asked = SendWrapper::new(async move { platform.confirm(reason).await.map(|v| v.is_truthy()) });
        match asked.await {
            Ok(true) => Ok(GateOutcome::Granted),
            Ok(false) => Ok(GateOutcome::Refused),
            Err(_) => Err(GateError),
        }
    }
}
