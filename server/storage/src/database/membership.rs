use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::id::HolderId;
use wallet_server_core::organisation::{Membership, Role};
use wallet_server_core::store::{MembershipStore, StoreError};

use super::row::Reading;
use super::work::{Statement, Work};

fn membership(row: &AnyRow) -> Result<Membership, StoreError> {
    let reading = Reading { table: "memberships", row };
    Ok(Membership {
        id: reading.parsed("membership_id")?,
        person: reading.parsed("person_id")?,
        organisation: reading.parsed("organisation_id")?,
        role: Role::from_name(&reading.text("role")?).ok_or_else(|| reading.impossible("role"))?,
        since: reading.time("since")?,
        ended_at: reading.maybe_time("ended_at")?,
    })
}

pub(super) const ADD: &str =
    "INSERT INTO memberships (membership_id, person_id, organisation_id, role, since)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";

/// Binds a row to [`ADD`].
pub(super) fn bind<'q>(statement: Statement<'q>, membership: &Membership) -> Statement<'q> {
    statement
        .bind(membership.id.to_string())
        .bind(membership.person.to_string())
        .bind(membership.organisation.to_string())
        .bind(membership.role.as_str())
        .bind(membership.since.as_millis())
}

#[async_trait]
impl MembershipStore for Work {
    async fn add_membership(&mut self, membership: &Membership) -> Result<bool, StoreError> {
        let statement = bind(query(ADD), membership);
        self.touched_one("memberships", statement).await
    }

    async fn find_membership(
        &mut self,
        person: HolderId,
        organisation: HolderId,
    ) -> Result<Option<Membership>, StoreError> {
        let statement = query(
            "SELECT membership_id, person_id, organisation_id, role, since, ended_at FROM memberships
             WHERE person_id = $1 AND organisation_id = $2 AND ended_at IS NULL",
        )
        .bind(person.to_string())
        .bind(organisation.to_string());
        self.maybe_row(statement).await?.as_ref().map(membership).transpose()
    }

    async fn list_memberships(&mut self, person: HolderId) -> Result<Vec<Membership>, StoreError> {
        let statement = query(
            "SELECT membership_id, person_id, organisation_id, role, since, ended_at FROM memberships
             WHERE person_id = $1 AND ended_at IS NULL ORDER BY since, membership_id LIMIT 100",
        );
        self.rows(statement.bind(person.to_string())).await?.iter().map(membership).collect()
    }
}
