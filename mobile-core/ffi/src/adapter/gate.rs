use std::sync::Arc;

use async_trait::async_trait;
use wallet_mobile_core::port;

use super::deadline::within;
use crate::NoLock;
use crate::platform::{Deadlines, Gate, GateOutcome, GateReason};

pub(super) struct PlatformGate {
    pub(super) inner: Arc<dyn Gate>,
    pub(super) no_lock: Arc<NoLock>,
    pub(super) deadlines: Deadlines,
}

#[async_trait]
impl port::Gate for PlatformGate {
    async fn require(&self, reason: port::GateReason) -> Result<port::GateOutcome, port::GateError> {
        let reason = match reason {
            // The bridge offers no sharing, so it is never asked for that; the general question is true of it as well.
            port::GateReason::Open | port::GateReason::Share => GateReason::Open,
            port::GateReason::Bind => GateReason::Bind,
            port::GateReason::Unbind => GateReason::Unbind,
        };
        let answer = within(self.deadlines.gate_millis, self.inner.require(reason)).await;
        let outcome = answer.map_err(|_| port::GateError)?;
        self.no_lock.note(outcome == GateOutcome::Unavailable);
        Ok(match outcome {
            GateOutcome::Granted => port::GateOutcome::Granted,
            GateOutcome::Refused => port::GateOutcome::Refused,
            GateOutcome::Unavailable => port::GateOutcome::Unavailable,
        })
    }
}
