use std::collections::BTreeMap;
use std::sync::Mutex;

use wallet_crypto::entropy::random;
use wallet_crypto::kdf::RootKey;

use super::frame::{FIRST_TAG, Frame};
use super::header::{FIRST_FRAME, Header, VaultId};
use super::keys::VaultKeys;
use super::marker::Marker;
use super::{Head, Schema, State, Vault, VaultError, VaultPorts, log};

impl Vault {
    /// Makes a new, empty vault where there is none; an existing one is never replaced, whatever state it is in.
    pub async fn create(ports: VaultPorts, schema: Schema) -> Result<Self, VaultError> {
        if ports.place.is_occupied()? {
            return Err(VaultError::Occupied);
        }
        let id: VaultId = random(ports.entropy.as_ref())?;
        let root = RootKey::make(ports.entropy.as_ref())?;
        let wrapped_key = ports.wrapper.wrap_key(root.expose()).await?;
        let keys = VaultKeys::derive(&root, &id);
        let header = Header { vault: id, wrapped_key, check: *keys.check().as_bytes() };
        // Above the counter of any vault that was here before, so that its copies stay too old.
        let generation = ports.wrapper.counter().await?.unwrap_or(0).saturating_add(1);
        let storage = ports.place.open_aside()?;
        header.write(storage.as_ref())?;
        let first = Head { generation: 0, schema: 0, end: FIRST_FRAME, tag: FIRST_TAG };
        let frame = Frame::new(generation, schema.version()).finish().ok_or(VaultError::TooLarge)?;
        let head = log::append(&keys, storage.as_ref(), &first, &frame)?;
        // The other marker too: from now on one of them is always whole.
        Marker::write(&Head { generation: generation.saturating_sub(1), ..head }, &keys, storage.as_ref())?;
        storage.sync()?;
        ports.place.adopt()?;
        // Caught up by the first commit where it fails now.
        let _ = ports.wrapper.raise_counter(generation).await;
        let state = State { storage, head, index: BTreeMap::new(), unsettled: false };
        Ok(Self { ports, keys, header, state: Mutex::new(state) })
    }
}
