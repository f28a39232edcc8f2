use wallet_crypto::entropy::{Entropy as _, SeededEntropy};

/// Draws from a seed.
pub(super) struct Chance(SeededEntropy);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(SeededEntropy::new(seed))
    }

    /// A number below `limit`.
    pub(super) fn below(&self, limit: u32) -> u32 {
        let mut bytes = [0u8; 8];
        // The seeded source does not fail.
        let _ = self.0.fill(&mut bytes);
        u32::try_from(u64::from_be_bytes(bytes) % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// One of these.
    pub(super) fn one_of<'a, T: ?Sized>(&self, choices: &[&'a T]) -> Option<&'a T> {
        let index = self.below(u32::try_from(choices.len()).unwrap_or(1));
        choices.get(index as usize).copied()
    }
}
