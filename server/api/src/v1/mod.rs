//! A folder is an actor, a file an endpoint.
//!
//! | folder | who calls |
//! |---|---|
//! | [`phone`] | a phone that has no access token: not bound yet, or its token is over |
//! | [`party`] | a relying party: its router demands [`crate::extract::ActingParty`] |
//! | [`wallet`] | a bound phone: its router demands [`crate::extract::BoundDevice`] |
//! | [`ledger`] | whoever checks the ledger |
//! | [`verifier`] | whoever checks a code |

pub(crate) mod ledger;
pub(crate) mod party;
pub(crate) mod phone;
pub(crate) mod verifier;
pub(crate) mod wallet;
