use async_trait::async_trait;
use sqlx::query;
use wallet_protocol::id::StaffId;
use wallet_server_core::staff::StaffAccount;
use wallet_server_core::store::{StaffStore, StoreError};

use super::row::Reading;
use super::work::{Statement, Work};

pub(super) const ADD: &str = "INSERT INTO staff_accounts (staff_id, login, made_at, role, state)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

/// Binds a row to [`ADD`].
pub(super) fn bind<'q>(statement: Statement<'q>, account: &StaffAccount) -> Statement<'q> {
    statement
        .bind(account.id.to_string())
        .bind(account.login.clone())
        .bind(account.made_at.as_millis())
        .bind(account.role.clone())
        .bind(account.state.clone())
}

#[async_trait]
impl StaffStore for Work {
    async fn add_staff(&mut self, account: &StaffAccount) -> Result<bool, StoreError> {
        let statement = bind(query(ADD), account);
        self.touched_one("staff_accounts", statement).await
    }

    async fn find_staff(&mut self, id: StaffId) -> Result<Option<StaffAccount>, StoreError> {
        let statement = query("SELECT * FROM staff_accounts WHERE staff_id = $1").bind(id.to_string());
        let Some(row) = self.maybe_row(statement).await? else { return Ok(None) };
        let reading = Reading { table: "staff_accounts", row: &row };
        Ok(Some(StaffAccount {
            id,
            login: reading.text("login")?,
            role: reading.text("role")?,
            state: reading.text("state")?,
            made_at: reading.time("made_at")?,
        }))
    }
}
