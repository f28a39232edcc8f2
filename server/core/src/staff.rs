//! Staff accounts. Laid here for the seed; sign-in and roles come with customer support.

use wallet_protocol::id::StaffId;
use wallet_protocol::time::UnixTime;

/// A staff account; it cannot sign in before it has factors.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StaffAccount {
    /// Its id.
    pub id: StaffId,
    /// Login name.
    pub login: String,
    /// `agent`, `supervisor`, `security_administrator` or `auditor`.
    pub role: String,
    /// `invited`, `active` or `closed`.
    pub state: String,
    /// When it was made.
    pub made_at: UnixTime,
}
