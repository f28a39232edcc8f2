use wallet_crypto::digest::Digest;
use wallet_protocol::id::LeafId;
use wallet_protocol::ledger::{HeadError, LeafEntry, SignedHead, check_inclusion};
use wallet_protocol::time::UnixTime;

use super::leaf::subject_of;
use super::prove::inclusion_path;
use super::{Act, Leaf, ProveError};
use crate::app::App;
use crate::staff::{ActingStaff, StaffError, StaffRole};
use crate::store::{LeafFilter, StoreError};

/// Entries that one search looks through at most; what lies before them is the next page.
const REACH: u64 = 200_000;
const MAX_WORD: usize = 64;
/// Who reads the ledger at the console.
const AUDITORS: &[StaffRole] = &[StaffRole::Auditor];

/// What an auditor looks for; what is absent lets everything through.
#[derive(Clone, Debug, Default)]
pub struct LeafSearch {
    /// What was done, by its name in the ledger.
    pub act: Option<String>,
    /// The account of whoever did it, or of what was done to.
    pub staff: Option<String>,
    /// Any id: a case, a holder, a relying party, a grant.
    pub object: Option<String>,
    /// From then on.
    pub from: Option<UnixTime>,
    /// Before then.
    pub until: Option<UnixTime>,
}

/// One page of what was found, newest first.
#[derive(Clone, Debug, Default)]
pub struct FoundLeaves {
    /// Entries with their places.
    pub leaves: Vec<(u64, LeafEntry)>,
    /// Where the next page begins, if anything lies before.
    pub older: Option<u64>,
}

/// An entry, and whether it is in the tree as it was signed.
#[derive(Clone, Debug)]
pub struct ProvenLeaf {
    /// The entry.
    pub entry: LeafEntry,
    /// Its place.
    pub index: u64,
    /// Its hash, computed anew.
    pub hash: Digest,
    /// The size of the tree it was proved in.
    pub size: u64,
    /// The head of that tree, as it was signed.
    pub note: String,
    /// From the entry to the root.
    pub path: Vec<Digest>,
    /// Whether entry, path and signed head fit together.
    pub holds: bool,
}

/// The ledger was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadLedgerError {
    /// No proof can be made.
    #[error(transparent)]
    Prove(#[from] ProveError),
    /// The reader is no auditor.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Only letters, digits and `_`: what ids and acts are made of. Something else matches nothing.
fn word(text: Option<&String>) -> Option<String> {
    let text = text.map(|text| text.trim()).filter(|text| !text.is_empty())?;
    let plain = text.len() <= MAX_WORD && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
    Some(if plain { text.to_owned() } else { "-".to_owned() })
}

/// Entries that have their places, newest first, those below `below`; each page looks through a bounded part of the
/// ledger, so that it may hold few entries and still be followed by another. Fails with [`StaffError::NotAllowed`].
pub async fn search(
    app: &App,
    auditor: &ActingStaff,
    search: &LeafSearch,
    below: Option<u64>,
    limit: u32,
) -> Result<FoundLeaves, ReadLedgerError> {
    auditor.must_be(AUDITORS)?;
    let mut work = app.stores.read().await?;
    let top = work.newest_head().await?.map_or(0, |head| head.stored.size);
    let below = below.unwrap_or(top).min(top);
    let least = below.saturating_sub(REACH);
    let object = word(search.object.as_ref());
    let filter = LeafFilter {
        act: word(search.act.as_ref()),
        staff: word(search.staff.as_ref()),
        subject: object.as_ref().map(|object| subject_of(app, object)),
        object,
        from: search.from,
        until: search.until,
    };
    let mut leaves = work.search_leaves(&filter, least, below, limit.saturating_add(1)).await?;
    let more = leaves.len() > limit as usize;
    leaves.truncate(limit as usize);
    let last = leaves.last().map(|(index, _)| *index);
    let older = if more { last } else { Some(least).filter(|least| *least > 0) };
    Ok(FoundLeaves { leaves, older })
}

/// Proves an entry against the newest head, from its own text on. Fails with [`ProveError::NotFound`] where no entry has this
/// place yet.
pub async fn prove_leaf(app: &App, auditor: &ActingStaff, index: u64) -> Result<ProvenLeaf, ReadLedgerError> {
    auditor.must_be(AUDITORS)?;
    let mut work = app.stores.read().await?;
    let head = work.newest_head().await?.ok_or(ProveError::NotFound)?;
    let stored = work.list_ordered(index, 1).await?.pop().filter(|leaf| leaf.index == index);
    let entry = stored.and_then(|leaf| leaf.entry).ok_or(ProveError::NotFound)?;
    let size = head.stored.size;
    if index >= size {
        return Err(ProveError::NotFound.into());
    }
    let (hash, path) = (entry.hash(), inclusion_path(work.as_mut(), index, size).await?);
    let note = head.stored.note;
    let fits = |root: &Digest| check_inclusion(&hash, index, size, &path, root).is_ok();
    let holds = signed_root(app, &note, size).is_ok_and(|root| root.is_some_and(|root| fits(&root)));
    Ok(ProvenLeaf { entry, index, hash, size, note, path, holds })
}

/// The root of a note that we signed over a tree of this size.
fn signed_root(app: &App, note: &str, size: u64) -> Result<Option<Digest>, HeadError> {
    let head =
        SignedHead::read(note)?.verify(&app.trust.ledger_origin(), [app.keys.ledger.verifying_key()])?;
    Ok(Some(head.root).filter(|_| head.size == size))
}

/// The place of an entry; nothing where it still waits for one. Fails with [`StaffError::NotAllowed`].
pub async fn place_of(
    app: &App,
    auditor: &ActingStaff,
    leaf: LeafId,
) -> Result<Option<u64>, ReadLedgerError> {
    auditor.must_be(AUDITORS)?;
    Ok(app.stores.read().await?.find_place_of(leaf).await?)
}

/// Records that an auditor takes entries away, before they are handed over.
pub async fn note_export(app: &App, auditor: &ActingStaff, entries: usize) -> Result<(), ReadLedgerError> {
    auditor.must_be(AUDITORS)?;
    let now = app.clock.now();
    let (id, session) = (auditor.id(), auditor.signed_in.session.id);
    let detail = format!("entries={entries}");
    let leaf = Leaf::about(app, Act::LedgerExported, id, &[&id, &session], detail, now);
    app.stores.begin().await?.commit(leaf.map_err(StaffError::from)?).await?;
    Ok(())
}
