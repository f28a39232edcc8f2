use axum::response::{IntoResponse, Response};
use wallet_server_core::staff::StaffError;

use super::{PageFault, Site, see_other};
use crate::problem::Problem;

/// Why somebody does not get to a page.
pub(crate) enum Turned {
    /// They have to sign in.
    ToSignIn(&'static Site),
    /// They have to prove the second factor anew, and come back to this page of the console.
    ToProve(String),
    /// Something else.
    Fault(PageFault),
}

impl<E> From<E> for Turned
where
    PageFault: From<E>,
{
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

impl Turned {
    /// What a refusal of the core means to somebody who came from this page.
    pub(crate) fn from_staff(error: StaffError, here: &str) -> Self {
        match error {
            StaffError::NotAllowed => Self::Fault(PageFault::Role),
            StaffError::ProveAgain => Self::ToProve(here.to_owned()),
            error => Self::Fault(PageFault::Problem(Problem::from(error))),
        }
    }
}

impl IntoResponse for Turned {
    fn into_response(self) -> Response {
        match self {
            Self::ToSignIn(site) => see_other(&site.at("sign-in"), None),
            Self::ToProve(here) => see_other(&format!("/console/prove?to={}", encoded(&here)), None),
            Self::Fault(fault) => fault.into_response(),
        }
    }
}

/// A path as a value of a query.
pub(crate) fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('&', "%26").replace('?', "%3F").replace('+', "%2B").replace('#', "%23")
}
