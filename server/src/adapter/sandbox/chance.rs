use std::cell::Cell;

use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;

/// Draws from a seed: synthetic data only, never keys.
pub(super) struct Chance {
    seed: u64,
    drawn: Cell<u64>,
}

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed, drawn: Cell::new(0) }
    }

    /// A number below `limit`.
    pub(super) fn below(&self, limit: u32) -> u32 {
        let number = self.drawn.replace(self.drawn.get().wrapping_add(1));
        let bytes = digest(Domain::SandboxSeed, &[&self.seed.to_be_bytes(), &number.to_be_bytes()]);
        let drawn = u64::from_be_bytes(bytes.truncated());
        u32::try_from(drawn % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// One of these.
    pub(super) fn one_of<'a, T: ?Sized>(&self, choices: &[&'a T]) -> Option<&'a T> {
        let index = self.below(u32::try_from(choices.len()).unwrap_or(1));
        choices.get(index as usize).copied()
    }
}
