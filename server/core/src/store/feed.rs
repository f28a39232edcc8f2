use async_trait::async_trait;
use wallet_protocol::time::UnixTime;

use super::StoreError;

/// Where a change feed stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Feed {
    /// Name of the source.
    pub source: String,
    /// Its cursor, opaque.
    pub cursor: Option<String>,
    /// Up to then the source has told everything.
    pub confirmed_at: UnixTime,
}

/// Positions in change feeds.
#[async_trait]
pub trait FeedStore {
    /// Where the feed stands.
    async fn find_feed(&mut self, source: &str) -> Result<Option<Feed>, StoreError>;

    /// Where the feed stands, kept there until this unit of work ends: nobody moves it on in between. Several units of
    /// work may hold it at once.
    async fn hold_feed(&mut self, source: &str) -> Result<Option<Feed>, StoreError>;

    /// Moves the feed on if its cursor is still `expected` (`None`: there is no row yet or it has no cursor); whether
    /// this call did it. `confirmed_at` never falls.
    async fn advance_feed(&mut self, feed: &Feed, expected: Option<&str>) -> Result<bool, StoreError>;
}
