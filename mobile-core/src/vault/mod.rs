//! The vault: what the wallet keeps, sealed, in one file that is only ever appended to.
//!
//! ```text
//! platform's wrapping key ─ wraps → vault key ─ derives → slot key    (which slot a record has)
//!                                             ─ derives → record keys (one for each slot)
//!                                             ─ derives → name, frame and marker keys
//!
//! file    = header page | marker page | marker page | frame | frame | …
//! header  = plain: vault id, wrapped vault key, check value; written once
//! frame   = one commit: length | generation | schema | entries | tag over all of it and the tag before
//! entry   = slot | sealed name | version | sealed value, or slot alone for a removal
//! marker  = generation and end of the newest frame, under a tag; the two pages take turns
//! ```
//!
//! A commit appends one frame and syncs once. When the vault is opened, frames are followed from the first while
//! their chain of tags holds: a torn last frame was never acknowledged and is passed over, which leaves the old
//! state; a whole one leaves the new. The marker says how far the chain must reach at least, so that a file cut short
//! is known. Nothing of the file is interpreted before it is authenticated.
//!
//! | attack on the file | noticed by |
//! |---|---|
//! | a bit flipped, a record cut, swapped, removed, added or put back | the chain of tags; the seal is bound to vault, table, row, column and version |
//! | frames removed from the end | the markers |
//! | the whole file put back | the platform's counter, where it keeps one |
//! | header altered, another vault's header | check value under the vault key |

mod batch;
mod commit;
mod compact;
mod create;
mod error;
mod file;
mod frame;
mod header;
mod keys;
mod layout;
mod log;
mod marker;
mod open;
mod place;
mod read;
mod record;
mod schema;
mod wipe;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wallet_crypto::entropy::Entropy;

use self::frame::Tag;
use self::header::Header;
use self::keys::VaultKeys;
use crate::port::KeyWrapper;

pub use batch::Batch;
pub use error::{Damage, VaultError};
pub use file::FilePlace;
pub use place::{VaultPlace, VaultStorage};
pub use record::RecordName;
pub use schema::{Migration, SCHEMA, Schema, Step};

/// Bytes one record may have at most: a licence with its pictures, or a day of display tokens.
pub const MAX_RECORD_BYTES: usize = 512 * 1024;
/// Records a vault may hold at most.
pub const MAX_RECORDS: usize = 4_096;

/// What the platform and the host bring to a vault.
#[derive(Clone)]
pub struct VaultPorts {
    /// Where the vault lies.
    pub place: Arc<dyn VaultPlace>,
    /// The platform's key over the vault key.
    pub wrapper: Arc<dyn KeyWrapper>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
}

/// An open vault.
pub struct Vault {
    ports: VaultPorts,
    keys: VaultKeys,
    header: Header,
    state: Mutex<State>,
}

/// What an open vault knows of its file.
struct State {
    storage: Box<dyn VaultStorage>,
    head: Head,
    index: BTreeMap<RecordName, Location>,
    /// A commit failed half-way: the file may hold either state, so nothing more is done before it is opened again.
    unsettled: bool,
}

/// The end of the chain.
#[derive(Clone, Copy)]
struct Head {
    /// Rises with each frame.
    generation: u64,
    /// Version of the records' shapes.
    schema: u32,
    /// Where the next frame begins.
    end: u64,
    /// Tag of the newest frame.
    tag: Tag,
}

/// Where the sealed value of a record lies.
#[derive(Clone, Copy)]
struct Location {
    offset: u64,
    length: usize,
    /// The generation in which it was sealed.
    version: u64,
}

impl Vault {
    fn state(&self) -> Result<MutexGuard<'_, State>, VaultError> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.unsettled { Err(VaultError::Storage) } else { Ok(state) }
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        // The last marker waits for the next sync; a lost one only makes a cut-off frame harder to notice.
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        let _ = state.storage.sync();
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(…)")
    }
}
