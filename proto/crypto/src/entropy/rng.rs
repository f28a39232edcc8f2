//! The port in the shape that the curve crate asks for.

use sm2::elliptic_curve::rand_core::{TryCryptoRng, TryRng};

use super::{Entropy, EntropyError};

/// The library draws again while a number is out of range; one in 2^32 is. More draws than these mean a broken
/// source, which would otherwise keep it drawing for ever.
const MOST_DRAWS: u8 = 16;

/// Wraps the port for one call into a library.
pub(crate) struct EntropyRng<'a> {
    entropy: &'a dyn Entropy,
    left: u8,
}

impl<'a> EntropyRng<'a> {
    pub(crate) fn new(entropy: &'a dyn Entropy) -> Self {
        Self { entropy, left: MOST_DRAWS }
    }
}

impl TryRng for EntropyRng<'_> {
    type Error = EntropyError;

    fn try_next_u32(&mut self) -> Result<u32, EntropyError> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, EntropyError> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        self.left = self.left.checked_sub(1).ok_or(EntropyError)?;
        self.entropy.fill(out)
    }
}

impl TryCryptoRng for EntropyRng<'_> {}
