//! The ledger as JSON lines, for whoever checks it with a program of their own (`proto/README.md` section 10).

use serde::Serialize;
use wallet_crypto::digest::Digest;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::ledger::{StoredHead, StoredLeaf};
use wallet_server_core::ledger::{LogItem, LogWalk};
use wallet_server_core::store::{StoreError, Stores};

/// The log could not be written out.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A line cannot be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The database failed, or a row holds what no program of ours writes.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Whoever takes the lines takes no more.
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line<'a> {
    Log { format: u32, origin: &'a str },
    Key { name: &'a str, key_id: String, public_key: String },
    Leaf(Leaf<'a>),
    Head { number: u64, size: u64, note: &'a str },
    End { leaves: u64, heads: u64, lost: u64 },
}

#[derive(Serialize)]
struct Leaf<'a> {
    index: u64,
    id: &'a str,
    hash: String,
    /// Levels and hashes of the subtrees above it that it ends.
    nodes: Vec<(u8, String)>,
    /// Absent where the entry itself is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    act: &'a str,
    subject: String,
    objects: &'a str,
    detail: &'a str,
    at: i64,
}

fn leaf(stored: &StoredLeaf) -> Line<'_> {
    Line::Leaf(Leaf {
        index: stored.index,
        id: &stored.id,
        hash: stored.hash.to_hex(),
        nodes: stored.nodes.iter().map(|(level, hash): &(u8, Digest)| (*level, hash.to_hex())).collect(),
        entry: stored.entry.as_ref().map(|entry| Entry {
            id: &entry.id,
            act: &entry.act,
            subject: hex(entry.subject.as_slice()),
            objects: &entry.objects,
            detail: &entry.detail,
            at: entry.at.as_millis(),
        }),
    })
}

fn head(stored: &StoredHead) -> Line<'_> {
    Line::Head { number: stored.number, size: stored.size, note: &stored.note }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hands the log of one state of the database to `take`, line by line, as it stands there: nothing is checked.
pub async fn export(
    stores: &dyn Stores,
    origin: &str,
    keys: &[VerifyingKey],
    mut take: impl FnMut(&str) -> std::io::Result<()>,
) -> Result<(), ExportError> {
    let mut put = |line: &Line<'_>| -> Result<(), ExportError> { Ok(take(&serde_json::to_string(line)?)?) };
    put(&Line::Log { format: 1, origin })?;
    for key in keys {
        let (key_id, public_key) = (key.note_id(origin).to_string(), hex(&key.to_compressed()));
        put(&Line::Key { name: origin, key_id, public_key })?;
    }
    let (mut leaves, mut heads) = (0, 0);
    let mut walk = LogWalk::begin(stores).await?;
    while let Some(item) = walk.next().await? {
        match item {
            LogItem::Leaf(stored) => {
                leaves += 1;
                put(&leaf(&stored))?;
            }
            LogItem::Head(stored) => {
                heads += 1;
                put(&head(&stored))?;
            }
        }
    }
    put(&Line::End { leaves, heads, lost: walk.count_lost().await? })
}
