//! What is recorded of every act, in the same transaction as the act.
//!
//! Personal data stands here only as keyed digests. Ordering leaves into a tree comes with the sharing of licences;
//! what is written now is already what the tree will be made of.

use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::{HolderId, LeafId};
use wallet_protocol::time::UnixTime;

use crate::app::App;

/// What was done; a closed list.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Act {
    /// A device was bound.
    DeviceBound,
    /// A device was unbound by its holder.
    DeviceUnbound,
    /// A refresh secret was used twice and its session ended.
    SessionEndedByReuse,
    /// A person took on an organisation.
    OrganisationTakenOn,
    /// A licence was claimed.
    LicenceClaimed,
    /// The registry changed a licence.
    LicenceChanged,
}

impl Act {
    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DeviceBound => "device_bound",
            Self::DeviceUnbound => "device_unbound",
            Self::SessionEndedByReuse => "session_ended_by_reuse",
            Self::OrganisationTakenOn => "organisation_taken_on",
            Self::LicenceClaimed => "licence_claimed",
            Self::LicenceChanged => "licence_changed",
        }
    }
}

/// One entry of the ledger.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Leaf {
    /// Its id.
    pub id: LeafId,
    /// What was done.
    pub act: Act,
    /// Keyed digest of the holder it concerns.
    pub subject: Digest,
    /// Our ids of the things it concerns, separated by spaces.
    pub objects: String,
    /// Further facts, never personal: states, versions, reasons.
    pub detail: String,
    /// When.
    pub at: UnixTime,
}

/// What `commit` takes: a leaf, or the reason why there is none.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Record {
    /// An entry of the ledger.
    Leaf(Box<Leaf>),
    /// Several entries, of one transaction that does several acts.
    Leaves(Vec<Leaf>),
    /// A chore that needs none, and why.
    Chore(&'static str),
}

impl Leaf {
    /// An entry about `holder`, to be committed alone.
    pub fn about(
        app: &App,
        act: Act,
        holder: HolderId,
        objects: &[&(dyn std::fmt::Display + Sync)],
        detail: String,
        at: UnixTime,
    ) -> Result<Record, EntropyError> {
        Self::new(app, act, holder, objects, detail, at).map(|leaf| Record::Leaf(Box::new(leaf)))
    }

    /// An entry about `holder`, to be committed with others.
    pub fn new(
        app: &App,
        act: Act,
        holder: HolderId,
        objects: &[&(dyn std::fmt::Display + Sync)],
        detail: String,
        at: UnixTime,
    ) -> Result<Self, EntropyError> {
        let id = LeafId::make(at, app.entropy.as_ref())?;
        let subject = app.keys.ledger_subject.mac(Domain::LedgerSubject, &[holder.to_string().as_bytes()]);
        let objects = objects.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        Ok(Self { id, act, subject, objects, detail, at })
    }
}
