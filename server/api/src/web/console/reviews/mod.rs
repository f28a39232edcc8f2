//! The photographs that the sandbox's authority has to look at.

mod list;
mod settle;

#[cfg(test)]
mod tests;

use std::time::Duration;

use wallet_protocol::problem::ProblemType;
use wallet_server_core::licence::ReviewError;
use wallet_server_core::staff::StaffRole;

use super::route::{PageRoute, Who, form, page};
use crate::problem::Problem;
use crate::web::browser::{PageFault, Turned};

const LOOK_AGAIN: Duration = Duration::from_secs(10);

/// Where they are.
pub(super) const LIST: &str = "/console/reviews";

/// The pages.
pub(super) fn table() -> Vec<PageRoute> {
    const WORKERS: Who = Who::Staff(StaffRole::CASE_WORKERS);
    vec![
        page(LIST, WORKERS, "The photographs that wait for a review", list::show),
        form(LIST, WORKERS, "Accepts one or turns it down", &["review", "decision"], settle::submit),
        page("/console/reviews/{review}/picture", WORKERS, "One of them", list::picture),
    ]
}

impl From<ReviewError> for Turned {
    fn from(error: ReviewError) -> Self {
        match error {
            ReviewError::NotFound => PageFault::of(ProblemType::NotFound).into(),
            ReviewError::Staff(error) => Self::from_staff(error, LIST),
            ReviewError::Store(error) => error.into(),
            ReviewError::Upstream(error) => Problem::upstream(&error, LOOK_AGAIN).into(),
            error @ ReviewError::Entropy(_) => Problem::internal(&error).into(),
        }
    }
}
