use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError};

/// What a drawn number is for.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Holder,
    Licence,
    Membership,
    Party,
    Start,
}

/// Bytes that depend on the seed, the position and what they are for alone: for ids, which then are the same again.
/// Never for keys, salts and nonces.
pub(super) struct Draw {
    pub(super) seed: u64,
    pub(super) of: Of,
    pub(super) index: u32,
    pub(super) part: u8,
}

impl Draw {
    pub(super) fn bytes(&self) -> [u8; 32] {
        let label = match self.of {
            Of::Holder => "holder",
            Of::Licence => "licence",
            Of::Membership => "membership",
            Of::Party => "party",
            Of::Start => "start",
        };
        let parts: [&[u8]; 4] =
            [label.as_bytes(), &self.seed.to_be_bytes(), &self.index.to_be_bytes(), &[self.part]];
        *digest(Domain::SandboxSeed, &parts).as_bytes()
    }
}

impl Entropy for Draw {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        let bytes = self.bytes();
        let drawn = bytes.get(..out.len()).ok_or(EntropyError)?;
        out.copy_from_slice(drawn);
        Ok(())
    }
}
