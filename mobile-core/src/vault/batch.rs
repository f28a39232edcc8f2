use std::collections::BTreeMap;

use serde::Serialize;
use zeroize::Zeroizing;

use super::record::RecordName;
use super::{MAX_RECORD_BYTES, VaultError};

/// Changes that are kept together or not at all; the last word about a record counts.
#[derive(Default)]
pub struct Batch {
    pub(super) changes: BTreeMap<RecordName, Option<Zeroizing<Vec<u8>>>>,
}

impl Batch {
    /// Keeps a value as JSON.
    pub fn put<T: Serialize>(&mut self, name: RecordName, value: &T) -> Result<(), VaultError> {
        let bytes = serde_json::to_vec(value).map_err(|_| VaultError::TooLarge)?;
        self.put_bytes(name, bytes)
    }

    /// Keeps bytes.
    pub fn put_bytes(&mut self, name: RecordName, bytes: Vec<u8>) -> Result<(), VaultError> {
        let bytes = Zeroizing::new(bytes);
        if bytes.len() > MAX_RECORD_BYTES {
            return Err(VaultError::TooLarge);
        }
        self.changes.insert(name, Some(bytes));
        Ok(())
    }

    /// Removes a record; removing one that is not there changes nothing.
    pub fn remove(&mut self, name: RecordName) {
        self.changes.insert(name, None);
    }
}
