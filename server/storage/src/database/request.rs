use std::fmt::Display;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::{RelyingPartyId, ShareRequestId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::request::{Answer, ShareRequest};
use wallet_server_core::store::{ShareRequestStore, StoreError};

use super::row::{Reading, blob};
use super::work::Work;

fn joined<T: Display>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn request(row: &AnyRow) -> Result<ShareRequest, StoreError> {
    let reading = Reading { table: "share_requests", row };
    let kinds = reading.text("kinds")?;
    let kinds: Result<_, _> = kinds.split(' ').map(str::parse).collect();
    let valid = u64::try_from(reading.number("valid_secs")?);
    Ok(ShareRequest {
        id: reading.parsed("request_id")?,
        party_id: reading.parsed("relying_party_id")?,
        link: reading.digest("link_digest")?,
        purpose: reading.text("purpose")?,
        purpose_version: reading.small("purpose_version")?,
        kinds: kinds.map_err(|_| reading.impossible("kinds"))?,
        attributes: reading.text("attributes")?.split(' ').map(str::to_owned).collect(),
        valid: valid.map(Duration::from_secs).map_err(|_| reading.impossible("valid_secs"))?,
        reference: reading.maybe_text("reference")?,
        made_at: reading.time("made_at")?,
        expires_at: reading.time("expires_at")?,
        answer: match reading.maybe_time("answered_at")? {
            None => None,
            Some(at) => {
                let answer = Answer::from_name(&reading.text("answer")?);
                Some((at, answer.ok_or_else(|| reading.impossible("answer"))?))
            }
        },
    })
}

#[async_trait]
impl ShareRequestStore for Work {
    async fn add_request(&mut self, request: &ShareRequest) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO share_requests (request_id, relying_party_id, link_digest, purpose, purpose_version, kinds,
                                         attributes, valid_secs, reference, made_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(request.id.to_string())
        .bind(request.party_id.to_string())
        .bind(blob(request.link))
        .bind(request.purpose.clone())
        .bind(i64::from(request.purpose_version))
        .bind(joined(&request.kinds))
        .bind(joined(&request.attributes))
        .bind(i64::try_from(request.valid.as_secs()).unwrap_or(i64::MAX))
        .bind(request.reference.clone())
        .bind(request.made_at.as_millis())
        .bind(request.expires_at.as_millis());
        self.touched(statement).await.map(|_| ())
    }

    async fn find_request(&mut self, id: ShareRequestId) -> Result<Option<ShareRequest>, StoreError> {
        let statement = query("SELECT * FROM share_requests WHERE request_id = $1").bind(id.to_string());
        self.maybe_row(statement).await?.as_ref().map(request).transpose()
    }

    async fn find_request_by_link(&mut self, link: Digest) -> Result<Option<ShareRequest>, StoreError> {
        let statement = query("SELECT * FROM share_requests WHERE link_digest = $1").bind(blob(link));
        self.maybe_row(statement).await?.as_ref().map(request).transpose()
    }

    async fn answer_request(
        &mut self,
        id: ShareRequestId,
        answer: Answer,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE share_requests SET answer = $1, answered_at = $2
             WHERE request_id = $3 AND answered_at IS NULL AND expires_at > $2",
        )
        .bind(answer.as_str())
        .bind(now.as_millis())
        .bind(id.to_string());
        self.touched_one("share_requests", statement).await
    }

    async fn list_requests(
        &mut self,
        party: RelyingPartyId,
        before: Option<ShareRequestId>,
        limit: u32,
    ) -> Result<Vec<ShareRequest>, StoreError> {
        // Ids sort by the time they were made; what begins with a tilde sorts behind them all.
        let statement = query(
            "SELECT * FROM share_requests WHERE relying_party_id = $1 AND request_id < $2
             ORDER BY request_id DESC LIMIT $3",
        )
        .bind(party.to_string())
        .bind(before.map_or_else(|| "~".to_owned(), |id| id.to_string()))
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(request).collect()
    }

    async fn count_open_requests(
        &mut self,
        party: RelyingPartyId,
        now: UnixTime,
        most: u32,
    ) -> Result<u32, StoreError> {
        let statement = query(
            "SELECT COUNT(*) AS open FROM
                 (SELECT 1 FROM share_requests
                  WHERE relying_party_id = $1 AND expires_at > $2 AND answered_at IS NULL LIMIT $3) AS counted",
        )
        .bind(party.to_string())
        .bind(now.as_millis())
        .bind(i64::from(most));
        let row = self.maybe_row(statement).await?;
        row.map_or(Ok(0), |row| Reading { table: "share_requests", row: &row }.small("open"))
    }
}
