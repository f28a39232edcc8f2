use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::{DeviceId, GrantId, HolderId, RelyingPartyId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::grant::{Grant, GrantEnd, KeptAnswer, Recipients};
use wallet_server_core::store::{GrantStore, Redemption, StoreError};

use super::Engine;
use super::row::{Reading, blob};
use super::work::Work;

fn grant(row: &AnyRow) -> Result<Grant, StoreError> {
    let reading = Reading { table: "grants", row };
    Ok(Grant {
        id: reading.parsed("grant_id")?,
        holder_id: reading.parsed("holder_id")?,
        device_id: reading.parsed("device_id")?,
        licence_id: reading.parsed("licence_id")?,
        licence_version: reading.small("licence_version")?,
        request_id: reading.maybe_parsed("request_id")?,
        recipients: recipients(&reading)?,
        purpose: reading.text("purpose")?,
        handle: reading.digest("handle_digest")?,
        code: reading.maybe_digest("code_digest")?,
        statement: reading.bytes("statement")?,
        signature: reading.bytes("signature")?,
        made_at: reading.time("made_at")?,
        expires_at: reading.time("expires_at")?,
        confirmed_by: reading.maybe_parsed("confirmed_by")?,
        end: match (reading.maybe_time("spent_at")?, reading.maybe_time("revoked_at")?) {
            (None, None) => None,
            (Some(at), None) => Some(GrantEnd::Spent { at, by: reading.parsed("spent_by")? }),
            (None, Some(at)) => Some(GrantEnd::Revoked { at }),
            (Some(_), Some(_)) => return Err(reading.impossible("revoked_at")),
        },
    })
}

fn recipients(reading: &Reading<'_>) -> Result<Recipients, StoreError> {
    match reading.maybe_text("relying_party_id")? {
        Some(id) => id.parse().map(Recipients::Party).map_err(|_| reading.impossible("relying_party_id")),
        None => reading.parsed("category").map(Recipients::Category),
    }
}

/// The two columns that say who may redeem; one of them is empty.
fn columns(recipients: Recipients) -> (Option<String>, Option<String>) {
    match recipients {
        Recipients::Party(id) => (Some(id.to_string()), None),
        Recipients::Category(category) => (None, Some(category.to_string())),
    }
}

#[async_trait]
impl GrantStore for Work {
    async fn add_grant(&mut self, grant: &Grant) -> Result<bool, StoreError> {
        let (party, category) = columns(grant.recipients);
        let statement = query(
            "INSERT INTO grants (grant_id, holder_id, device_id, licence_id, licence_version, request_id,
                                 relying_party_id, category, purpose, handle_digest, code_digest, statement,
                                 signature, made_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING",
        )
        .bind(grant.id.to_string())
        .bind(grant.holder_id.to_string())
        .bind(grant.device_id.to_string())
        .bind(grant.licence_id.to_string())
        .bind(i64::from(grant.licence_version))
        .bind(grant.request_id.map(|id| id.to_string()))
        .bind(party)
        .bind(category)
        .bind(grant.purpose.clone())
        .bind(blob(grant.handle))
        .bind(grant.code.map(blob))
        .bind(grant.statement.clone())
        .bind(grant.signature.clone())
        .bind(grant.made_at.as_millis())
        .bind(grant.expires_at.as_millis());
        self.touched_one("grants", statement).await
    }

    async fn find_grant(&mut self, id: GrantId) -> Result<Option<Grant>, StoreError> {
        let statement = query("SELECT * FROM grants WHERE grant_id = $1").bind(id.to_string());
        self.maybe_row(statement).await?.as_ref().map(grant).transpose()
    }

    async fn find_grant_by_handle(&mut self, handle: Digest) -> Result<Option<Grant>, StoreError> {
        let statement = query("SELECT * FROM grants WHERE handle_digest = $1 OR code_digest = $1");
        self.maybe_row(statement.bind(blob(handle))).await?.as_ref().map(grant).transpose()
    }

    async fn spend_grant(&mut self, redemption: &Redemption) -> Result<Option<Grant>, StoreError> {
        let statement = query(
            "UPDATE grants SET spent_at = $1, spent_by = $2
             WHERE (handle_digest = $3 OR code_digest = $3) AND (relying_party_id = $2 OR category = $4)
               AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > $1
             RETURNING *",
        )
        .bind(redemption.now.as_millis())
        .bind(redemption.party.to_string())
        .bind(blob(redemption.handle))
        .bind(redemption.category.as_str());
        self.maybe_row(statement).await?.as_ref().map(grant).transpose()
    }

    async fn keep_answer(&mut self, answer: &KeptAnswer) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO grant_answers (grant_id, relying_party_id, key_digest, sealed_answer, answered_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(answer.grant_id.to_string())
        .bind(answer.party_id.to_string())
        .bind(blob(answer.key))
        .bind(answer.sealed.clone())
        .bind(answer.answered_at.as_millis());
        self.touched(statement).await.map(|_| ())
    }

    async fn find_answer(
        &mut self,
        redemption: &Redemption,
        since: UnixTime,
    ) -> Result<Option<KeptAnswer>, StoreError> {
        let statement = query(
            "SELECT a.grant_id, a.sealed_answer, a.answered_at FROM grant_answers a
             JOIN grants g ON g.grant_id = a.grant_id
             WHERE (g.handle_digest = $1 OR g.code_digest = $1) AND a.relying_party_id = $2 AND a.key_digest = $3
               AND a.answered_at > $4",
        )
        .bind(blob(redemption.handle))
        .bind(redemption.party.to_string())
        .bind(blob(redemption.key))
        .bind(since.as_millis());
        let Some(row) = self.maybe_row(statement).await? else { return Ok(None) };
        let reading = Reading { table: "grant_answers", row: &row };
        Ok(Some(KeptAnswer {
            grant_id: reading.parsed("grant_id")?,
            party_id: redemption.party,
            key: redemption.key,
            sealed: reading.bytes("sealed_answer")?,
            answered_at: reading.time("answered_at")?,
        }))
    }

    async fn find_kept_answer(
        &mut self,
        id: GrantId,
        party: RelyingPartyId,
        since: UnixTime,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let statement = query(
            "SELECT grant_id, sealed_answer FROM grant_answers
             WHERE grant_id = $1 AND relying_party_id = $2 AND answered_at > $3",
        )
        .bind(id.to_string())
        .bind(party.to_string())
        .bind(since.as_millis());
        let row = self.maybe_row(statement).await?;
        row.map(|row| Reading { table: "grant_answers", row: &row }.bytes("sealed_answer")).transpose()
    }

    async fn list_spent_grants(
        &mut self,
        party: RelyingPartyId,
        before: Option<(UnixTime, GrantId)>,
        limit: u32,
    ) -> Result<Vec<Grant>, StoreError> {
        let statement = query(
            "SELECT * FROM grants WHERE spent_by = $1 AND (spent_at < $2 OR (spent_at = $2 AND grant_id < $3))
             ORDER BY spent_at DESC, grant_id DESC LIMIT $4",
        )
        .bind(party.to_string())
        .bind(before.map_or(i64::MAX, |(at, _)| at.as_millis()))
        .bind(before.map(|(_, id)| id.to_string()).unwrap_or_default())
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(grant).collect()
    }

    async fn answer_of(&mut self, id: GrantId) -> Result<Option<KeptAnswer>, StoreError> {
        let statement = query("SELECT * FROM grant_answers WHERE grant_id = $1").bind(id.to_string());
        let Some(row) = self.maybe_row(statement).await? else { return Ok(None) };
        let reading = Reading { table: "grant_answers", row: &row };
        Ok(Some(KeptAnswer {
            grant_id: id,
            party_id: reading.parsed("relying_party_id")?,
            key: reading.digest("key_digest")?,
            sealed: reading.bytes("sealed_answer")?,
            answered_at: reading.time("answered_at")?,
        }))
    }

    async fn hold_open_grants(&mut self, holder: HolderId, now: UnixTime) -> Result<Vec<Grant>, StoreError> {
        let statement = match self.engine() {
            // A unit of work that may write is alone from its beginning.
            Engine::Sqlite => query(
                "SELECT * FROM grants
                 WHERE holder_id = $1 AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > $2
                 ORDER BY grant_id LIMIT 500",
            ),
            Engine::Postgres => query(
                "SELECT * FROM grants
                 WHERE holder_id = $1 AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > $2
                 ORDER BY grant_id LIMIT 500 FOR NO KEY UPDATE",
            ),
        };
        let statement = statement.bind(holder.to_string()).bind(now.as_millis());
        self.rows(statement).await?.iter().map(grant).collect()
    }

    async fn revoke_grant(&mut self, id: GrantId, now: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE grants SET revoked_at = $1
             WHERE grant_id = $2 AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > $1",
        )
        .bind(now.as_millis())
        .bind(id.to_string());
        self.touched_one("grants", statement).await
    }

    async fn revoke_open_grants(&mut self, now: UnixTime) -> Result<u64, StoreError> {
        let statement = query(
            "UPDATE grants SET revoked_at = $1 WHERE spent_at IS NULL AND revoked_at IS NULL AND expires_at > $1",
        );
        self.touched(statement.bind(now.as_millis())).await
    }

    async fn confirm_grant(&mut self, id: GrantId, by: DeviceId, now: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE grants SET confirmed_by = $1
             WHERE grant_id = $2 AND spent_at IS NULL AND revoked_at IS NULL AND expires_at > $3
               AND NOT EXISTS (SELECT device_id FROM devices
                               WHERE device_id = COALESCE(grants.confirmed_by, grants.device_id) AND ended_at IS NULL)",
        )
        .bind(by.to_string())
        .bind(id.to_string())
        .bind(now.as_millis());
        self.touched_one("grants", statement).await
    }

    async fn list_grants(&mut self, holder: HolderId) -> Result<Vec<Grant>, StoreError> {
        let statement =
            query("SELECT * FROM grants WHERE holder_id = $1 ORDER BY made_at DESC, grant_id DESC LIMIT 200");
        self.rows(statement.bind(holder.to_string())).await?.iter().map(grant).collect()
    }

    async fn count_open_grants(
        &mut self,
        holder: HolderId,
        to: Option<Recipients>,
        now: UnixTime,
    ) -> Result<u32, StoreError> {
        let (party, category) = to.map(columns).unwrap_or_default();
        let anybody = to.is_none();
        let statement = query(
            "SELECT COUNT(*) AS open FROM grants
             WHERE holder_id = $1 AND expires_at > $2 AND spent_at IS NULL AND revoked_at IS NULL
               AND ($3 = 1 OR relying_party_id = $4 OR category = $5)",
        )
        .bind(holder.to_string())
        .bind(now.as_millis())
        .bind(i64::from(anybody))
        .bind(party.unwrap_or_default())
        .bind(category.unwrap_or_default());
        let row = self.maybe_row(statement).await?;
        row.map_or(Ok(0), |row| Reading { table: "grants", row: &row }.small("open"))
    }
}
