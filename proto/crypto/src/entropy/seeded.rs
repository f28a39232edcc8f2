//! Repeatable chance for tests.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{Entropy, EntropyError};
use crate::digest::digest;
use crate::domain::Domain;

/// The same bytes for the same seed: tests only, never keys that guard anything.
#[derive(Debug)]
pub struct SeededEntropy {
    seed: u64,
    block: AtomicU64,
}

impl SeededEntropy {
    /// A source that begins anew for `seed`.
    pub const fn new(seed: u64) -> Self {
        Self { seed, block: AtomicU64::new(0) }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        for chunk in out.chunks_mut(32) {
            let block = self.block.fetch_add(1, Ordering::Relaxed);
            let parts: [&[u8]; 2] = [&self.seed.to_be_bytes(), &block.to_be_bytes()];
            let bytes = digest(Domain::SandboxSeed, &parts);
            for (to, from) in chunk.iter_mut().zip(bytes.as_bytes()) {
                *to = *from;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::random;

    #[test]
    fn one_seed_gives_one_stream_and_another_seed_another() {
        let (a, b, c) = (SeededEntropy::new(1), SeededEntropy::new(1), SeededEntropy::new(2));
        let first: [u8; 40] = random(&a).unwrap();
        assert_eq!(first, random(&b).unwrap());
        assert_ne!(first, random(&c).unwrap());
        assert_ne!(first, random(&a).unwrap());
    }
}
