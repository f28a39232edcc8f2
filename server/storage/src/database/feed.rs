use async_trait::async_trait;
use sqlx::query;
use wallet_server_core::store::{Feed, FeedStore, StoreError};

use super::Engine;
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
            cursor: reading.maybe_text("feed_cursor")?,
            confirmed_at: reading.time("confirmed_at")?,
        }))
    }

    async fn hold_feed(&mut self, source: &str) -> Result<Option<Feed>, StoreError> {
        if self.engine() == Engine::Postgres {
            // A row that is not there cannot be held.
            let statement =
                query("INSERT INTO feeds (source, confirmed_at) VALUES ($1, 0) ON CONFLICT DO NOTHING");
            self.touched(statement.bind(source.to_owned())).await?;
            let statement = query("SELECT source FROM feeds WHERE source = $1 FOR SHARE");
            self.maybe_row(statement.bind(source.to_owned())).await?;
        }
        // On SQLite a unit of work that may write is alone from its beginning.
        self.find_feed(source).await
    }

    async fn advance_feed(&mut self, feed: &Feed, expected: Option<&str>) -> Result<bool, StoreError> {
        // Two texts, because comparing with NULL is never true: the first page may have to make the row, and never
        // moves a feed that has a cursor; later pages never make one.
        let statement = match expected {
            None => query(
                "INSERT INTO feeds (source, feed_cursor, confirmed_at) VALUES ($1, $2, $3)
                 ON CONFLICT (source) DO UPDATE
                 SET feed_cursor = excluded.feed_cursor,
                     confirmed_at = CASE WHEN feeds.confirmed_at > excluded.confirmed_at
                                         THEN feeds.confirmed_at ELSE excluded.confirmed_at END
                 WHERE feeds.feed_cursor IS NULL",
            ),
            Some(_) => query(
                "UPDATE feeds
                 SET feed_cursor = $2, confirmed_at = CASE WHEN confirmed_at > $3 THEN confirmed_at ELSE $3 END
                 WHERE source = $1 AND feed_cursor = $4",
            ),
        };
        let statement =
            statement.bind(feed.source.clone()).bind(feed.cursor.clone()).bind(feed.confirmed_at.as_millis());
        let statement = match expected {
            None => statement,
            Some(cursor) => statement.bind(cursor.to_owned()),
        };
        self.touched_one("feeds", statement).await
    }
}
