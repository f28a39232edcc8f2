use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_crypto::signature::VerifyingKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::endpoint::{FrozenBy, KeyLevel};
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, HolderId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::device::{Device, EndReason};
use wallet_server_core::store::{AddDevice, DeviceStore, StoreError};

use super::Engine;
use super::row::{Reading, blob};
use super::work::{Statement, Work};

fn device(row: &AnyRow) -> Result<Device, StoreError> {
    let reading = Reading { table: "devices", row };
    let suite: SuiteId = reading.parsed("suite")?;
    let key = VerifyingKey::from_sec1(suite, &reading.bytes("public_key")?);
    let level = KeyLevel::from_name(&reading.text("key_level")?);
    Ok(Device {
        id: reading.parsed("device_id")?,
        holder_id: reading.parsed("holder_id")?,
        slot: reading.small("slot")?,
        key: key.map_err(|_| reading.impossible("public_key"))?,
        level: level.ok_or_else(|| reading.impossible("key_level"))?,
        sealed_evidence: reading.bytes("sealed_evidence")?,
        label: reading.text("label")?,
        binding_epoch: BindingEpoch(reading.small("binding_epoch")?),
        challenge: reading.digest("challenge_digest")?,
        bound_at: reading.time("bound_at")?,
        frozen: match reading.maybe_time("frozen_at")? {
            None => None,
            Some(at) => {
                let by = FrozenBy::from_name(&reading.text("frozen_by")?);
                Some((at, by.ok_or_else(|| reading.impossible("frozen_by"))?))
            }
        },
        ended: match reading.maybe_time("ended_at")? {
            None => None,
            Some(at) => {
                let reason = EndReason::from_name(&reading.text("end_reason")?);
                Some((at, reason.ok_or_else(|| reading.impossible("end_reason"))?))
            }
        },
    })
}

pub(super) const ADD: &str =
    "INSERT INTO devices (device_id, holder_id, slot, suite, public_key, key_thumbprint, key_level,
                          sealed_evidence, label, binding_epoch, challenge_digest, bound_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";

/// Binds a row to [`ADD`].
pub(super) fn bind<'q>(statement: Statement<'q>, device: &Device) -> Statement<'q> {
    statement
        .bind(device.id.to_string())
        .bind(device.holder_id.to_string())
        .bind(i64::from(device.slot))
        .bind(device.key.suite().as_str())
        .bind(device.key.to_uncompressed().to_vec())
        .bind(blob(device.key.thumbprint()))
        .bind(device.level.as_str())
        .bind(device.sealed_evidence.clone())
        .bind(device.label.clone())
        .bind(i64::from(device.binding_epoch.0))
        .bind(blob(device.challenge))
        .bind(device.bound_at.as_millis())
}

#[async_trait]
impl DeviceStore for Work {
    async fn find_device(&mut self, id: DeviceId) -> Result<Option<Device>, StoreError> {
        let statement = query(
            "SELECT device_id, holder_id, slot, suite, public_key, key_level, sealed_evidence, label, binding_epoch,
                    challenge_digest, bound_at, frozen_at, frozen_by, ended_at, end_reason
             FROM devices WHERE device_id = $1",
        );
        self.maybe_row(statement.bind(id.to_string())).await?.as_ref().map(device).transpose()
    }

    async fn hold_device(&mut self, id: DeviceId) -> Result<Option<Device>, StoreError> {
        // On SQLite a unit of work that may write is alone from its beginning.
        if self.engine() == Engine::Sqlite {
            return self.find_device(id).await;
        }
        // As strong as its own update: of two that held it in common, neither could change it any more.
        let statement = query(
            "SELECT device_id, holder_id, slot, suite, public_key, key_level, sealed_evidence, label, binding_epoch,
                    challenge_digest, bound_at, frozen_at, frozen_by, ended_at, end_reason
             FROM devices WHERE device_id = $1 FOR NO KEY UPDATE",
        );
        self.maybe_row(statement.bind(id.to_string())).await?.as_ref().map(device).transpose()
    }

    async fn find_live_device(&mut self, holder: HolderId) -> Result<Option<Device>, StoreError> {
        let statement = query(
            "SELECT device_id, holder_id, slot, suite, public_key, key_level, sealed_evidence, label, binding_epoch,
                    challenge_digest, bound_at, frozen_at, frozen_by, ended_at, end_reason
             FROM devices WHERE holder_id = $1 AND ended_at IS NULL ORDER BY slot LIMIT 1",
        );
        self.maybe_row(statement.bind(holder.to_string())).await?.as_ref().map(device).transpose()
    }

    async fn freeze_device(&mut self, id: DeviceId, by: FrozenBy, now: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE devices SET frozen_at = $1, frozen_by = $2
             WHERE device_id = $3 AND frozen_at IS NULL AND ended_at IS NULL",
        );
        let statement = statement.bind(now.as_millis()).bind(by.as_str()).bind(id.to_string());
        self.touched_one("devices", statement).await
    }

    async fn unfreeze_device(&mut self, id: DeviceId, frozen_at: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE devices SET frozen_at = NULL, frozen_by = NULL
             WHERE device_id = $1 AND frozen_at = $2 AND ended_at IS NULL",
        );
        self.touched_one("devices", statement.bind(id.to_string()).bind(frozen_at.as_millis())).await
    }

    async fn list_devices(
        &mut self,
        holder: HolderId,
        ended_since: UnixTime,
    ) -> Result<Vec<Device>, StoreError> {
        let statement = query(
            "SELECT device_id, holder_id, slot, suite, public_key, key_level, sealed_evidence, label, binding_epoch,
                    challenge_digest, bound_at, frozen_at, frozen_by, ended_at, end_reason
             FROM devices WHERE holder_id = $1 AND (ended_at IS NULL OR ended_at >= $2)
             ORDER BY bound_at DESC, device_id DESC LIMIT 100",
        )
        .bind(holder.to_string())
        .bind(ended_since.as_millis());
        self.rows(statement).await?.iter().map(device).collect()
    }

    async fn add_device(&mut self, device: &Device) -> Result<AddDevice, StoreError> {
        let statement = bind(query(ADD), device);
        if self.touched_one("devices", statement).await? {
            return Ok(AddDevice::Added);
        }
        self.why_not_added(device).await
    }

    async fn end_device(
        &mut self,
        id: DeviceId,
        holder: HolderId,
        now: UnixTime,
        reason: EndReason,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE devices SET ended_at = $1, end_reason = $2
             WHERE device_id = $3 AND holder_id = $4 AND ended_at IS NULL",
        )
        .bind(now.as_millis())
        .bind(reason.as_str())
        .bind(id.to_string())
        .bind(holder.to_string());
        self.touched_one("devices", statement).await
    }

    async fn end_silent_device(
        &mut self,
        holder: HolderId,
        slot: u32,
        bound_before: UnixTime,
        now: UnixTime,
    ) -> Result<Option<DeviceId>, StoreError> {
        let statement = query(
            "UPDATE devices SET ended_at = $1, end_reason = $2
             WHERE holder_id = $3 AND slot = $4 AND ended_at IS NULL AND frozen_at IS NULL AND bound_at <= $5
               AND NOT EXISTS (SELECT session_id FROM sessions
                               WHERE sessions.device_id = devices.device_id AND sessions.ended_at IS NULL
                                 AND sessions.expires_at > $1 AND sessions.previous_digest IS NOT NULL)
             RETURNING device_id",
        )
        .bind(now.as_millis())
        .bind(EndReason::Superseded.as_str())
        .bind(holder.to_string())
        .bind(i64::from(slot))
        .bind(bound_before.as_millis());
        let row = self.maybe_row(statement).await?;
        row.map(|row| Reading { table: "devices", row: &row }.parsed("device_id")).transpose()
    }

    async fn challenge_was_used(&mut self, challenge: Digest) -> Result<bool, StoreError> {
        let statement =
            query("SELECT device_id FROM devices WHERE challenge_digest = $1").bind(blob(challenge));
        Ok(self.maybe_row(statement).await?.is_some())
    }
}

impl Work {
    /// Three unique constraints may have refused a device; the most telling one is named.
    async fn why_not_added(&mut self, device: &Device) -> Result<AddDevice, StoreError> {
        if self.challenge_was_used(device.challenge).await? {
            return Ok(AddDevice::ChallengeUsed);
        }
        let statement = query("SELECT device_id FROM devices WHERE key_thumbprint = $1");
        if self.maybe_row(statement.bind(blob(device.key.thumbprint()))).await?.is_some() {
            return Ok(AddDevice::KeyUsed);
        }
        Ok(AddDevice::SlotTaken)
    }
}
