//! A bound phone: the router of this folder demands [`crate::extract::BoundDevice`].

pub(crate) mod claim;
pub(crate) mod claimable;
pub(crate) mod decline;
pub(crate) mod history;
pub(crate) mod issue_reference;
pub(crate) mod issue_tokens;
pub(crate) mod list_devices;
pub(crate) mod list_grants;
pub(crate) mod list_licences;
pub(crate) mod list_organisations;
pub(crate) mod list_receipts;
pub(crate) mod make_grant;
pub(crate) mod open_request;
pub(crate) mod read_own_copy;
pub(crate) mod read_receipt;
pub(crate) mod revoke_grant;
pub(crate) mod search_parties;
pub(crate) mod sync;
pub(crate) mod take_on;
pub(crate) mod unbind_device;
