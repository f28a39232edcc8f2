//! Fast loading of many rows at once, for the `seed` command, tests and load.
//!
//! One call of [`Database::load`](crate::Database::load) is one transaction; a caller with millions of rows makes batches
//! of some ten thousand. Nothing is recorded in the ledger: what is loaded was done by nobody.

use std::collections::HashMap;

use wallet_protocol::id::HolderId;
use wallet_server_core::device::Device;
use wallet_server_core::holder::Holder;
use wallet_server_core::licence::Licence;
use wallet_server_core::organisation::Membership;
use wallet_server_core::relying_party::RelyingParty;
use wallet_server_core::session::Session;

/// Rows that are loaded together. A holder's licences come in the batch of the holder: the counter of its changes is
/// the highest change number among them.
#[derive(Debug, Default)]
pub struct Batch {
    /// Persons and organisations.
    pub holders: Vec<Holder>,
    /// Their devices.
    pub devices: Vec<Device>,
    /// The sessions of the devices.
    pub sessions: Vec<Session>,
    /// Who acts for whom.
    pub memberships: Vec<Membership>,
    /// What the holders hold.
    pub licences: Vec<Licence>,
    /// Relying parties.
    pub parties: Vec<RelyingParty>,
}

impl Batch {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        let people = self.holders.len() + self.devices.len() + self.sessions.len() + self.memberships.len();
        people + self.licences.len() + self.parties.len()
    }

    /// The highest change number of each holder in this batch.
    pub(crate) fn changes(&self) -> HashMap<HolderId, i64> {
        let mut changes = HashMap::new();
        for licence in &self.licences {
            let newest = changes.entry(licence.holder_id).or_insert(licence.change);
            *newest = licence.change.max(*newest);
        }
        changes
    }
}
