use async_trait::async_trait;
use sqlx::Row as _;
use sqlx::query;
use wallet_server_core::store::{Feed, FeedStore, StoreError};

use super::error::store_error;
use super::row::Reading;
use super::work::Work;

#[async_trait]
impl FeedStore for Work {
    async fn find_feed(&mut self, source: &str) -> Result<Option<Feed>, StoreError> {
        let statement = query("SELECT source, feed_cursor, confirmed_at FROM feeds WHERE source = $1");
        let Some(row) = self.maybe_row(statement.bind(source.to_owned())).await? else { return Ok(None) };
        let reading = Reading { table: "feeds", row: &row };
        Ok(Some(Feed {
            source: reading.text("source")?,
            cursor: row.try_get("feed_cursor").map_err(store_error)?,
            confirmed_at: reading.time("confirmed_at")?,
        }))
    }

    async fn advance_feed(&mut self, feed: &Feed, expected: Option<&str>) -> Result<bool, StoreError> {
        // `$4` stands for "no row, or no cursor": comparing with NULL would never be true.
        let statement = query(
            "INSERT INTO feeds (source, feed_cursor, confirmed_at) VALUES ($1, $2, $3)
             ON CONFLICT (source) DO UPDATE
             SET feed_cursor = excluded.feed_cursor,
                 confirmed_at = CASE WHEN feeds.confirmed_at > excluded.confirmed_at
                                     THEN feeds.confirmed_at ELSE excluded.confirmed_at END
             WHERE COALESCE(feeds.feed_cursor, '') = $4",
        )
        .bind(feed.source.clone())
        .bind(feed.cursor.clone())
        .bind(feed.confirmed_at.as_millis())
        .bind(expected.unwrap_or_default().to_owned());
        self.touched_one("feeds", statement).await
    }
}
