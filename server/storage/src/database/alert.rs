use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::id::LeafId;
use wallet_server_core::staff::StaffAlert;
use wallet_server_core::store::{AlertStore, StoreError};

use super::row::Reading;
use super::work::Work;

fn alert(row: &AnyRow) -> Result<StaffAlert, StoreError> {
    let reading = Reading { table: "staff_alerts", row };
    Ok(StaffAlert {
        leaf_id: reading.parsed("leaf_id")?,
        kind: reading.parsed("kind")?,
        staff: reading.maybe_parsed("account_id")?,
        at: reading.time("raised_at")?,
        detail: reading.text("detail")?,
    })
}

#[async_trait]
impl AlertStore for Work {
    async fn add_alert(&mut self, alert: &StaffAlert) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO staff_alerts (leaf_id, kind, account_id, raised_at, detail) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(alert.leaf_id.to_string())
        .bind(alert.kind.as_str())
        .bind(alert.staff.map(|id| id.to_string()))
        .bind(alert.at.as_millis())
        .bind(alert.detail.clone());
        self.touched(statement).await.map(|_| ())
    }

    async fn list_alerts(
        &mut self,
        before: Option<LeafId>,
        limit: u32,
    ) -> Result<Vec<StaffAlert>, StoreError> {
        let statement =
            query("SELECT * FROM staff_alerts WHERE $1 = '' OR leaf_id < $1 ORDER BY leaf_id DESC LIMIT $2")
                .bind(before.map(|id| id.to_string()).unwrap_or_default())
                .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(alert).collect()
    }
}
