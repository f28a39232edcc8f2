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
            port::GateReason::Open => GateReason::Open,
            port::GateReason::Bind => GateReason::Bind,
            port::GateReason::Unbind => GateReason::Unbind,
            port::GateReason::Share => GateReason::Share,
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

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::platform::PlatformError;

    #[derive(Default)]
    struct Remembers(Mutex<Vec<GateReason>>);

    #[async_trait]
    impl Gate for Remembers {
        async fn require(&self, reason: GateReason) -> Result<GateOutcome, PlatformError> {
            self.0.lock().unwrap().push(reason);
            Ok(GateOutcome::Granted)
        }
    }

    #[tokio::test]
    async fn the_holder_is_asked_for_the_very_thing_that_is_to_be_confirmed() {
        use port::GateReason::{Bind, Open, Share, Unbind};
        let inner = Arc::new(Remembers::default());
        let no_lock = Arc::new(NoLock::default());
        let gate = PlatformGate { inner: inner.clone(), no_lock, deadlines: Deadlines::default() };
        for reason in [Open, Bind, Unbind, Share] {
            assert_eq!(port::Gate::require(&gate, reason).await, Ok(port::GateOutcome::Granted));
        }
        let asked = inner.0.lock().unwrap().clone();
        assert_eq!(asked, [GateReason::Open, GateReason::Bind, GateReason::Unbind, GateReason::Share]);
    }
}
