//! What auditors read: entries of the ledger, searched, proved and taken away, and what they should look at first.

mod alerts;
mod export;
mod list;
mod one;
mod wanted;

use wallet_server_core::ledger::ReadLedgerError;
use wallet_server_core::staff::StaffRole;

use super::route::{PageRoute, Who, form, page};
use crate::problem::Problem;
use crate::web::browser::Turned;

/// Whose matter it is.
pub(super) const AUDITORS: &[StaffRole] = &[StaffRole::Auditor];

const LIST: &str = "/console/ledger";

/// The pages.
pub(super) fn table() -> Vec<PageRoute> {
    const WANTED: &[&str] = &["act", "staff", "object", "from", "until"];
    let auditors = Who::Staff(AUDITORS);
    vec![
        page(LIST, auditors, "Entries of the ledger, by what is wanted", list::show),
        form("/console/ledger/export", auditors, "Entries as JSON lines with proofs", WANTED, export::submit),
        page("/console/ledger/{place}", auditors, "One entry, and whether it is as it was signed", one::show),
        page("/console/alerts/{leaf_id}", auditors, "Leads to the entry of an alert", alerts::entry),
        page("/console/alerts", auditors, "What an auditor should look at", alerts::show),
    ]
}

fn turned(error: ReadLedgerError) -> Turned {
    match error {
        ReadLedgerError::Prove(error) => Problem::from(error).into(),
        ReadLedgerError::Staff(error) => Turned::from_staff(error, LIST),
        ReadLedgerError::Store(error) => error.into(),
    }
}
