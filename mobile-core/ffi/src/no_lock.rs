use std::sync::atomic::{AtomicBool, Ordering};

use crate::WalletError;

/// Whether the gate found last that the phone has no lock.
#[derive(Debug, Default)]
pub struct NoLock(AtomicBool);

impl NoLock {
    /// Remembers what the gate found.
    pub fn note(&self, no_lock: bool) {
        self.0.store(no_lock, Ordering::SeqCst);
    }

    /// The core says "locked" of both; the person can do different things about them.
    pub(crate) fn explain(&self, error: WalletError) -> WalletError {
        let no_lock = self.0.load(Ordering::SeqCst);
        if error == WalletError::Unlock && no_lock { WalletError::AddScreenLock } else { error }
    }
}
