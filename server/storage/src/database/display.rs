use async_trait::async_trait;
use sqlx::query;
use wallet_protocol::display::PackId;
use wallet_protocol::epoch::{BindingEpoch, StatusEpoch};
use wallet_server_core::display::DisplayPack;
use wallet_server_core::store::{DisplayStore, StoreError};

use super::row::Reading;
use super::work::Work;

#[async_trait]
impl DisplayStore for Work {
    async fn add_pack(&mut self, pack: &DisplayPack) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO display_packs (pack_id, licence_id, device_id, binding_epoch, status_epoch, not_before,
                                        not_after, windows, issued_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        )
        .bind(pack.id.0.cast_signed())
        .bind(pack.licence_id.to_string())
        .bind(pack.device_id.to_string())
        .bind(i64::from(pack.binding_epoch.0))
        .bind(i64::from(pack.status_epoch.0))
        .bind(pack.not_before.as_millis())
        .bind(pack.not_after.as_millis())
        .bind(i64::from(pack.windows))
        .bind(pack.issued_at.as_millis());
        self.touched_one("display_packs", statement).await
    }

    async fn find_pack(&mut self, id: PackId) -> Result<Option<DisplayPack>, StoreError> {
        let statement = query(
            "SELECT pack_id, licence_id, device_id, binding_epoch, status_epoch, not_before, not_after, windows,
                    issued_at
             FROM display_packs WHERE pack_id = $1",
        );
        let Some(row) = self.maybe_row(statement.bind(id.0.cast_signed())).await? else { return Ok(None) };
        let reading = Reading { table: "display_packs", row: &row };
        Ok(Some(DisplayPack {
            id,
            licence_id: reading.parsed("licence_id")?,
            device_id: reading.parsed("device_id")?,
            binding_epoch: BindingEpoch(reading.small("binding_epoch")?),
            status_epoch: StatusEpoch(reading.small("status_epoch")?),
            not_before: reading.time("not_before")?,
            not_after: reading.time("not_after")?,
            windows: reading.small("windows")?,
            issued_at: reading.time("issued_at")?,
        }))
    }
}
