use async_trait::async_trait;
use sqlx::query;
use wallet_protocol::id::RelyingPartyId;
use wallet_server_core::relying_party::RelyingParty;
use wallet_server_core::store::{PartyStore, StoreError};

use super::row::Reading;
use super::work::{Statement, Work};

pub(super) const ADD: &str =
    "INSERT INTO relying_parties (relying_party_id, credit_code, registered_at, name, category, state)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";

/// Binds a row to [`ADD`].
pub(super) fn bind<'q>(statement: Statement<'q>, party: &RelyingParty) -> Statement<'q> {
    statement
        .bind(party.id.to_string())
        .bind(party.credit_code.clone())
        .bind(party.registered_at.as_millis())
        .bind(party.name.clone())
        .bind(party.category.clone())
        .bind(party.state.clone())
}

#[async_trait]
impl PartyStore for Work {
    async fn add_party(&mut self, party: &RelyingParty) -> Result<bool, StoreError> {
        let statement = bind(query(ADD), party);
        self.touched_one("relying_parties", statement).await
    }

    async fn find_party(&mut self, id: RelyingPartyId) -> Result<Option<RelyingParty>, StoreError> {
        let statement =
            query("SELECT * FROM relying_parties WHERE relying_party_id = $1").bind(id.to_string());
        let Some(row) = self.maybe_row(statement).await? else { return Ok(None) };
        let reading = Reading { table: "relying_parties", row: &row };
        Ok(Some(RelyingParty {
            id,
            credit_code: reading.text("credit_code")?,
            name: reading.text("name")?,
            category: reading.text("category")?,
            state: reading.text("state")?,
            registered_at: reading.time("registered_at")?,
        }))
    }
}
