//! Chance is an argument: the port, and the system's source.

mod rng;
#[cfg(feature = "testing")]
mod seeded;

pub(crate) use rng::EntropyRng;
#[cfg(feature = "testing")]
pub use seeded::SeededEntropy;

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
