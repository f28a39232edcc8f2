//! What takes two people: what waits, and one of them with everything that is approved.

mod list;
mod one;

use wallet_server_core::staff::StaffRole;

use super::route::{PageRoute, Who, form, page};

const LIST: &str = "/console/measures";

/// The pages.
pub(super) fn table() -> Vec<PageRoute> {
    let workers = Who::Staff(StaffRole::CASE_WORKERS);
    vec![
        page(LIST, workers, "What waits for a second person or for its time", list::show),
        page("/console/measures/{measure_id}", Who::Staff(StaffRole::CASE_READERS), "One of them", one::show),
        form("/console/measures/{measure_id}/approval", workers, "Approves it", &["content"], one::approve),
        form("/console/measures/{measure_id}/refusal", workers, "Refuses or withdraws it", &[], one::refuse),
    ]
}
