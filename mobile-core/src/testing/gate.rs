use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;

use crate::port::{Gate, GateError, GateOutcome, GateReason};

/// A holder who always answers the same, until told otherwise.
#[derive(Debug)]
pub struct FakeGate {
    state: Mutex<(GateOutcome, Vec<GateReason>)>,
}

impl FakeGate {
    /// A holder who answers `outcome`.
    pub fn new(outcome: GateOutcome) -> Self {
        Self { state: Mutex::new((outcome, Vec::new())) }
    }

    /// From now on the answer is `outcome`.
    pub fn answer(&self, outcome: GateOutcome) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).0 = outcome;
    }

    /// What was asked so far.
    pub fn asked(&self) -> Vec<GateReason> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).1.clone()
    }
}

#[async_trait]
impl Gate for FakeGate {
    async fn require(&self, reason: GateReason) -> Result<GateOutcome, GateError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.1.push(reason);
        Ok(state.0)
    }
}
