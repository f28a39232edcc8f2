use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::Entropy;
use wallet_crypto::kdf::RootKey;
use wallet_crypto::mac::MacKey;
use wallet_crypto::sealed::{Sealed, SealingKey};
use wallet_crypto::secret::SecretBytes;

use super::header::VaultId;
use super::layout::{Fields, push_bytes};
use super::record::RecordName;
use super::{Damage, VaultError};

const DAMAGED: VaultError = VaultError::Damaged(Damage::Record);

/// The keys of one vault, all derived from the one that the platform wraps.
pub(super) struct VaultKeys {
    id: VaultId,
    records: RootKey,
    slots: MacKey,
    names: SealingKey,
    frames: MacKey,
    markers: MacKey,
    check: MacKey,
}

/// What a record is called in the file: a keyed digest of its name.
pub(super) type Slot = [u8; 32];

impl VaultKeys {
    pub(super) fn derive(root: &RootKey, id: &VaultId) -> Self {
        Self {
            id: *id,
            records: root.derive_root(Domain::VaultKey, id),
            slots: root.derive_mac(Domain::VaultSlot, id),
            names: root.derive_sealing(Domain::VaultName, id),
            frames: root.derive_mac(Domain::VaultFrame, id),
            markers: root.derive_mac(Domain::VaultMarker, id),
            check: root.derive_mac(Domain::VaultCheck, id),
        }
    }

    /// The value that ties the plain header to the vault key.
    pub(super) fn check(&self) -> Digest {
        self.check.mac(Domain::VaultCheck, &[&self.id])
    }

    pub(super) fn check_is(&self, check: &[u8]) -> bool {
        self.check.verify(Domain::VaultCheck, &[&self.id], check).is_ok()
    }

    pub(super) fn slot(&self, name: &RecordName) -> Slot {
        *self.slots.mac(Domain::VaultSlot, &name.parts()).as_bytes()
    }

    /// The tag over a frame, chained to the tag before.
    pub(super) fn frame_tag(&self, before: &[u8; 32], frame: &[u8]) -> [u8; 32] {
        *self.frames.mac(Domain::VaultFrame, &[&self.id, before, frame]).as_bytes()
    }

    pub(super) fn frame_is(&self, before: &[u8; 32], frame: &[u8], tag: &[u8; 32]) -> bool {
        self.frames.verify(Domain::VaultFrame, &[&self.id, before, frame], tag).is_ok()
    }

    pub(super) fn marker_tag(&self, marker: &[u8]) -> [u8; 32] {
        *self.markers.mac(Domain::VaultMarker, &[&self.id, marker]).as_bytes()
    }

    pub(super) fn marker_is(&self, marker: &[u8], tag: &[u8; 32]) -> bool {
        self.markers.verify(Domain::VaultMarker, &[&self.id, marker], tag).is_ok()
    }

    pub(super) fn seal_name(&self, name: &RecordName, entropy: &dyn Entropy) -> Result<Vec<u8>, VaultError> {
        let mut bytes = Vec::new();
        for part in name.parts() {
            push_bytes(&mut bytes, part).ok_or(VaultError::TooLarge)?;
        }
        let sealed = self.names.seal(Domain::VaultName, &[&self.id, &self.slot(name)], &bytes, entropy)?;
        Ok(sealed.into_bytes())
    }

    pub(super) fn open_name(&self, slot: &Slot, sealed: &[u8]) -> Result<RecordName, VaultError> {
        let sealed = Sealed::from_bytes(sealed.to_vec()).map_err(|_| DAMAGED)?;
        let bytes = self.names.open(Domain::VaultName, &[&self.id, slot], &sealed).map_err(|_| DAMAGED)?;
        let mut fields = Fields(bytes.expose());
        let mut next = || fields.bytes().and_then(|part| str::from_utf8(part).ok()).ok_or(DAMAGED);
        Ok(RecordName::new(next()?, next()?, next()?))
    }

    pub(super) fn seal_value(
        &self,
        name: &RecordName,
        version: u64,
        value: &[u8],
        entropy: &dyn Entropy,
    ) -> Result<Vec<u8>, VaultError> {
        let [table, row, column] = name.parts();
        let key = self.records.derive_sealing(Domain::VaultRecord, &self.slot(name));
        let place: [&[u8]; 5] = [&self.id, &version.to_be_bytes(), table, row, column];
        Ok(key.seal(Domain::VaultRecord, &place, value, entropy)?.into_bytes())
    }

    pub(super) fn open_value(
        &self,
        name: &RecordName,
        version: u64,
        sealed: Vec<u8>,
    ) -> Result<SecretBytes, VaultError> {
        let [table, row, column] = name.parts();
        let sealed = Sealed::from_bytes(sealed).map_err(|_| DAMAGED)?;
        let key = self.records.derive_sealing(Domain::VaultRecord, &self.slot(name));
        let place: [&[u8]; 5] = [&self.id, &version.to_be_bytes(), table, row, column];
        key.open(Domain::VaultRecord, &place, &sealed).map_err(|_| DAMAGED)
    }
}
