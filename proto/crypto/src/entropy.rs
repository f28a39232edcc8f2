//! Chance is an argument: the port, and the system's source.

/// The source of chance failed or is not to be trusted.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the source of randomness failed")]
pub struct EntropyError;

/// Fills bytes by chance; the only way our code comes by it.
pub trait Entropy: Send + Sync {
    /// Fills all of `out` with bytes nobody can guess.
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError>;
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the operating system")]
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        getrandom::fill(out).map_err(|_| EntropyError)
    }
}

/// `N` bytes by chance.
pub fn random<const N: usize>(entropy: &dyn Entropy) -> Result<[u8; N], EntropyError> {
    let mut bytes = [0u8; N];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}

/// The same bytes for the same seed: tests and synthetic data only, never keys that guard anything.
#[derive(Debug)]
pub struct SeededEntropy {
    seed: u64,
    block: std::sync::atomic::AtomicU64,
}

impl SeededEntropy {
    /// A source that begins anew for `seed`.
    pub const fn new(seed: u64) -> Self {
        Self { seed, block: std::sync::atomic::AtomicU64::new(0) }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        for chunk in out.chunks_mut(32) {
            let block = self.block.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let parts: [&[u8]; 2] = [&self.seed.to_be_bytes(), &block.to_be_bytes()];
            let bytes = crate::digest::digest(crate::domain::Domain::SandboxSeed, &parts);
            for (to, from) in chunk.iter_mut().zip(bytes.as_bytes()) {
                *to = *from;
            }
        }
        Ok(())
    }
}
