use super::layout::{Fields, push_bytes};
use super::place::VaultStorage;
use super::{Damage, VaultError};

/// Random name of one vault; part of what every seal and tag is bound to.
pub(super) type VaultId = [u8; 16];

/// Header and markers have a page each: a torn write of one leaves the others alone.
pub(super) const PAGE_BYTES: u64 = 4_096;
/// Where the first frame begins.
pub(super) const FIRST_FRAME: u64 = 3 * PAGE_BYTES;

const MAGIC: [u8; 8] = *b"LZVAULT\x01";
const MAX_WRAPPED_BYTES: usize = 3_072;

/// What is not sealed: how to come by the key. Written once, when the vault is made.
pub(super) struct Header {
    pub(super) vault: VaultId,
    /// The vault key as the platform wrapped it.
    pub(super) wrapped_key: Vec<u8>,
    /// Ties the header to the vault key.
    pub(super) check: [u8; 32],
}

impl Header {
    pub(super) fn write(&self, storage: &dyn VaultStorage) -> Result<(), VaultError> {
        if self.wrapped_key.len() > MAX_WRAPPED_BYTES {
            return Err(VaultError::TooLarge);
        }
        let mut page = Vec::new();
        page.extend_from_slice(&MAGIC);
        page.extend_from_slice(&self.vault);
        page.extend_from_slice(&self.check);
        push_bytes(&mut page, &self.wrapped_key).ok_or(VaultError::TooLarge)?;
        Ok(storage.write_at(0, &page)?)
    }

    pub(super) fn read(storage: &dyn VaultStorage) -> Result<Self, VaultError> {
        if storage.length()? < FIRST_FRAME {
            return Err(VaultError::Damaged(Damage::NotAVault));
        }
        let mut page = [0; 4_096];
        storage.read_at(0, &mut page)?;
        let mut fields = Fields(&page);
        if fields.array() != Some(MAGIC) {
            return Err(VaultError::Damaged(Damage::NotAVault));
        }
        Self::fields(&mut fields).ok_or(VaultError::Damaged(Damage::Header))
    }

    fn fields(fields: &mut Fields<'_>) -> Option<Self> {
        let (vault, check) = (fields.array()?, fields.array()?);
        let wrapped_key = fields.bytes().filter(|key| key.len() <= MAX_WRAPPED_BYTES)?.to_vec();
        Some(Self { vault, wrapped_key, check })
    }
}
