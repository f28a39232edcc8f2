use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_crypto::password::PasswordHash;
use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::recovery::KeptRecoveryCode;
use wallet_server_core::sign_in::AttemptRule;
use wallet_server_core::store::{RecoveryStore, StoreError};

use super::row::{Reading, blob};
use super::work::Work;

fn kept(row: &AnyRow) -> Result<KeptRecoveryCode, StoreError> {
    let reading = Reading { table: "recovery_codes", row };
    Ok(KeptRecoveryCode {
        holder_id: reading.parsed("holder_id")?,
        selector: reading.digest("selector_digest")?,
        secret: PasswordHash::from_stored(reading.text("secret_hash")?),
        device_id: reading.parsed("device_id")?,
        made_at: reading.time("made_at")?,
        failures: reading.small("failures")?,
        locked_until: reading.maybe_time("locked_until")?,
        spent_at: reading.maybe_time("spent_at")?,
    })
}

#[async_trait]
impl RecoveryStore for Work {
    async fn keep_recovery_code(&mut self, kept: &KeptRecoveryCode) -> Result<bool, StoreError> {
        let statement =
            query("SELECT holder_id FROM recovery_codes WHERE selector_digest = $1 AND holder_id <> $2");
        let statement = statement.bind(blob(kept.selector)).bind(kept.holder_id.to_string());
        if self.maybe_row(statement).await?.is_some() {
            return Ok(false);
        }
        let statement = query(
            "INSERT INTO recovery_codes (holder_id, selector_digest, secret_hash, device_id, made_at, failures)
             VALUES ($1, $2, $3, $4, $5, 0)
             ON CONFLICT (holder_id) DO UPDATE SET selector_digest = excluded.selector_digest,
                 secret_hash = excluded.secret_hash, device_id = excluded.device_id, made_at = excluded.made_at,
                 failures = 0, locked_until = NULL, spent_at = NULL",
        )
        .bind(kept.holder_id.to_string())
        .bind(blob(kept.selector))
        .bind(kept.secret.as_stored().to_owned())
        .bind(kept.device_id.to_string())
        .bind(kept.made_at.as_millis());
        self.touched_one("recovery_codes", statement).await
    }

    async fn find_recovery_code(&mut self, holder: HolderId) -> Result<Option<KeptRecoveryCode>, StoreError> {
        let statement = query("SELECT * FROM recovery_codes WHERE holder_id = $1").bind(holder.to_string());
        self.maybe_row(statement).await?.as_ref().map(kept).transpose()
    }

    async fn count_recovery(
        &mut self,
        selector: Digest,
        rule: AttemptRule,
    ) -> Result<Option<KeptRecoveryCode>, StoreError> {
        // A lock that is over takes the failures before it along.
        let statement = query(
            "UPDATE recovery_codes SET
                 failures = CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END,
                 locked_until = CASE WHEN locked_until IS NULL AND failures + 1 >= $1 THEN $2 ELSE NULL END
             WHERE selector_digest = $3 AND spent_at IS NULL AND (locked_until IS NULL OR locked_until <= $4)
             RETURNING *",
        )
        .bind(i64::from(rule.most))
        .bind(rule.locked_until.as_millis())
        .bind(blob(selector))
        .bind(rule.now.as_millis());
        self.maybe_row(statement).await?.as_ref().map(kept).transpose()
    }

    async fn spend_recovery_code(
        &mut self,
        holder: HolderId,
        selector: Digest,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE recovery_codes SET spent_at = $1
             WHERE holder_id = $2 AND selector_digest = $3 AND spent_at IS NULL",
        );
        let statement = statement.bind(now.as_millis()).bind(holder.to_string()).bind(blob(selector));
        self.touched_one("recovery_codes", statement).await
    }

    async fn unlock_recovery_code(&mut self, holder: HolderId) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE recovery_codes SET failures = 0, locked_until = NULL
             WHERE holder_id = $1 AND spent_at IS NULL AND locked_until IS NOT NULL",
        );
        self.touched_one("recovery_codes", statement.bind(holder.to_string())).await
    }
}
