//! Organisations that act on what is shared with them. The directory is laid here; grants come with sharing.

use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::time::UnixTime;

/// An organisation that acts on what is shared with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RelyingParty {
    /// Its id.
    pub id: RelyingPartyId,
    /// Unified social credit code.
    pub credit_code: String,
    /// Registered name.
    pub name: String,
    /// `insurer`, `lender`, `shipper`, `recruiter` or `public_office`.
    pub category: String,
    /// `active`, `suspended` or `closed`.
    pub state: String,
    /// When it was registered.
    pub registered_at: UnixTime,
}
