//! Cases: what people call about, in the order in which they are due, and everything that is done for them.

pub(super) mod fault;
mod holder;
mod list;
mod look_up;
mod measure;
mod new;
mod one;
#[cfg(test)]
mod tests;
pub(super) mod words;

use wallet_server_core::staff::StaffRole;

use super::route::{PageRoute, Who, form, page};

/// Who works on cases.
const WORKERS: Who = Who::Staff(StaffRole::CASE_WORKERS);
const AGENTS: Who = Who::Staff(&[StaffRole::Agent]);

const LIST: &str = "/console/cases";

/// The pages.
pub(super) fn table() -> Vec<PageRoute> {
    const SOUGHT: &[&str] = &["means", "name", "tail", "value", "reason"];
    const ASKED: &[&str] = &["kind", "reason", "telephone", "from_case", "provider", "reference"];
    let readers = Who::Staff(StaffRole::CASE_READERS);
    vec![
        page(LIST, readers, "Cases in the order in which they are due", list::show),
        form(LIST, WORKERS, "Opens a case", &["topic", "channel"], new::submit),
        page("/console/cases/new", WORKERS, "Asks what somebody called about", new::show),
        page("/console/cases/{case_id}", readers, "One case", one::show),
        form("/console/cases/{case_id}/notes", WORKERS, "Writes something down", &["note"], one::note),
        form("/console/cases/{case_id}/closing", WORKERS, "Closes it", &[], one::close),
        form("/console/cases/{case_id}/look-up", WORKERS, "Looks for the holder", SOUGHT, look_up::submit),
        page("/console/cases/{case_id}/holder", WORKERS, "How the holder stands, masked", holder::show),
        form(
            "/console/cases/{case_id}/holder/freeze",
            WORKERS,
            "Freezes the phone",
            &["sure"],
            holder::freeze,
        ),
        form(
            "/console/cases/{case_id}/holder/field",
            WORKERS,
            "Shows one field in clear",
            &["field", "reason"],
            holder::unmask_one,
        ),
        page("/console/cases/{case_id}/measures", AGENTS, "Asks for what takes two people", measure::show),
        form("/console/cases/{case_id}/measures", AGENTS, "Takes it", ASKED, measure::submit),
    ]
}

fn path_of(id: impl std::fmt::Display) -> String {
    format!("{LIST}/{id}")
}
