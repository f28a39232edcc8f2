//! A phone that has no access token: not bound yet, or its token is over.

pub(crate) mod bind;
pub(crate) mod issue_challenge;
pub(crate) mod list_service_notices;
pub(crate) mod recover;
pub(crate) mod refresh;
