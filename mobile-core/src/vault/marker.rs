use super::header::PAGE_BYTES;
use super::keys::VaultKeys;
use super::layout::Fields;
use super::place::VaultStorage;
use super::{Damage, Head, VaultError};

/// How far the chain must reach at least.
#[derive(Clone, Copy)]
pub(super) struct Marker {
    pub(super) generation: u64,
    pub(super) end: u64,
}

impl Marker {
    /// Writes the marker of `head` over the older of the two.
    pub(super) fn write(head: &Head, keys: &VaultKeys, storage: &dyn VaultStorage) -> Result<(), VaultError> {
        let mut bytes = [head.generation.to_be_bytes(), head.end.to_be_bytes()].concat();
        let tag = keys.marker_tag(&bytes);
        bytes.extend_from_slice(&tag);
        let page = PAGE_BYTES.saturating_mul(1 + head.generation % 2);
        Ok(storage.write_at(page, &bytes)?)
    }

    /// The newest marker that is whole; one may be torn, never both.
    pub(super) fn read(keys: &VaultKeys, storage: &dyn VaultStorage) -> Result<Self, VaultError> {
        let first = Self::read_page(PAGE_BYTES, keys, storage)?;
        let second = Self::read_page(2 * PAGE_BYTES, keys, storage)?;
        let newest = first.into_iter().chain(second).max_by_key(|marker| marker.generation);
        newest.ok_or(VaultError::Damaged(Damage::Marker))
    }

    fn read_page(
        page: u64,
        keys: &VaultKeys,
        storage: &dyn VaultStorage,
    ) -> Result<Option<Self>, VaultError> {
        let mut bytes = [0; 48];
        storage.read_at(page, &mut bytes)?;
        let (marker, tag) = bytes.split_at(16);
        let whole = tag.try_into().is_ok_and(|tag| keys.marker_is(marker, tag));
        let mut fields = Fields(marker);
        let read = fields.u64().zip(fields.u64()).map(|(generation, end)| Self { generation, end });
        Ok(read.filter(|_| whole))
    }
}
