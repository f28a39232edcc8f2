use async_trait::async_trait;
use wallet_protocol::licence::{LicenceKind, Picture};
use wallet_protocol::time::UnixTime;

use super::PortError;

/// A photograph that has to be looked at before a licence is given out; personal, so without `Debug`.
#[derive(Clone, PartialEq)]
pub struct PhotoReview {
    /// What the desk calls it.
    pub number: u32,
    /// Of which kind of licence.
    pub kind: LicenceKind,
    /// Which attribute it would be.
    pub attribute: String,
    /// What was handed in.
    pub picture: Picture,
    /// When.
    pub handed_in_at: UnixTime,
}

/// Where the authority looks at photographs. A real authority does so in its own system: there is such a desk here where
/// the sandbox plays the authority, and nowhere else.
#[async_trait]
pub trait ReviewDesk: Send + Sync {
    /// What waits, oldest first, at most `limit`.
    async fn list(&self, limit: u32) -> Result<Vec<PhotoReview>, PortError>;

    /// What waits under this number.
    async fn find(&self, number: u32) -> Result<Option<PhotoReview>, PortError>;

    /// Takes the photograph into the licence, which can be given out then, or turns it down; whether it was waiting.
    async fn settle(&self, number: u32, accepted: bool) -> Result<bool, PortError>;
}
