//! Relying parties: the router of all but the first two demands [`crate::extract::ActingParty`].

pub(crate) mod issue_token;
pub(crate) mod list_purposes;
pub(crate) mod make_request;
pub(crate) mod read_copy;
pub(crate) mod redeem;
pub(crate) mod watch_request;
