use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::id::{HolderId, LicenceId};
use wallet_protocol::licence::{DueDates, LicenceState};
use wallet_protocol::time::UnixTime;
use wallet_server_core::licence::Licence;
use wallet_server_core::store::{LicenceStore, StoreError};

use super::Engine;
use super::row::{Reading, days};
use super::work::{Statement, Work};

fn licence(row: &AnyRow) -> Result<Licence, StoreError> {
    let reading = Reading { table: "licences", row };
    Ok(Licence {
        id: reading.parsed("licence_id")?,
        holder_id: reading.parsed("holder_id")?,
        registry_key: reading.text("registry_key")?,
        kind: reading.parsed("kind")?,
        claimed_at: reading.time("claimed_at")?,
        identifier: reading.text("identifier")?,
        version: reading.small("version")?,
        status_epoch: StatusEpoch(reading.small("status_epoch")?),
        state: reading.parsed("state")?,
        source_state: reading.text("source_state")?,
        region: reading.small("region")?,
        due: DueDates {
            licence: reading.maybe_date("licence_due")?,
            review: reading.maybe_date("review_due")?,
            credit: reading.maybe_date("credit_due")?,
            education: reading.maybe_date("education_due")?,
        },
        document_digest: reading.number("document_digest")?.cast_unsigned(),
        sealed_face: reading.bytes("sealed_face")?,
        sealed_document: reading.bytes("sealed_document")?,
        confirmed_at: reading.time("confirmed_at")?,
        change: reading.number("change_number")?,
    })
}

pub(super) const ADD: &str =
    "INSERT INTO licences (licence_id, holder_id, registry_key, kind, claimed_at, identifier, version,
                           status_epoch, state, source_state, region, licence_due, review_due, credit_due,
                           education_due, document_digest, sealed_face, sealed_document, confirmed_at,
                           change_number)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     ON CONFLICT DO NOTHING";

/// Binds a row to [`ADD`].
pub(super) fn bind<'q>(statement: Statement<'q>, licence: &Licence) -> Statement<'q> {
    let statement = statement
        .bind(licence.id.to_string())
        .bind(licence.holder_id.to_string())
        .bind(licence.registry_key.clone())
        .bind(licence.kind.code_name())
        .bind(licence.claimed_at.as_millis());
    bind_changing(statement, licence)
}

/// Binds what changes in a licence, the same in both statements.
fn bind_changing<'q>(statement: Statement<'q>, licence: &Licence) -> Statement<'q> {
    statement
        .bind(licence.identifier.clone())
        .bind(i64::from(licence.version))
        .bind(i64::from(licence.status_epoch.0))
        .bind(licence.state.as_str())
        .bind(licence.source_state.clone())
        .bind(i64::from(licence.region))
        .bind(days(licence.due.licence))
        .bind(days(licence.due.review))
        .bind(days(licence.due.credit))
        .bind(days(licence.due.education))
        .bind(licence.document_digest.cast_signed())
        .bind(licence.sealed_face.clone())
        .bind(licence.sealed_document.clone())
        .bind(licence.confirmed_at.as_millis())
        .bind(licence.change)
}

#[async_trait]
impl LicenceStore for Work {
    async fn find_licence(&mut self, id: LicenceId) -> Result<Option<Licence>, StoreError> {
        let statement = query("SELECT * FROM licences WHERE licence_id = $1").bind(id.to_string());
        self.maybe_row(statement).await?.as_ref().map(licence).transpose()
    }

    async fn hold_licence(&mut self, id: LicenceId) -> Result<Option<Licence>, StoreError> {
        let statement = match self.engine() {
            // A unit of work that may write is alone from its beginning.
            Engine::Sqlite => query("SELECT * FROM licences WHERE licence_id = $1"),
            Engine::Postgres => query("SELECT * FROM licences WHERE licence_id = $1 FOR SHARE"),
        };
        self.maybe_row(statement.bind(id.to_string())).await?.as_ref().map(licence).transpose()
    }

    async fn find_licences_by_key(&mut self, registry_key: &str) -> Result<Vec<Licence>, StoreError> {
        let statement = query(
            "SELECT * FROM licences
             WHERE registry_key = $1
               AND NOT EXISTS (SELECT from_holder_id FROM holder_merges WHERE from_holder_id = licences.holder_id)
             ORDER BY licence_id LIMIT 16",
        );
        self.rows(statement.bind(registry_key.to_owned())).await?.iter().map(licence).collect()
    }

    async fn list_licences(&mut self, holder: HolderId) -> Result<Vec<Licence>, StoreError> {
        let statement =
            query("SELECT * FROM licences WHERE holder_id = $1 ORDER BY claimed_at, licence_id LIMIT 500");
        self.rows(statement.bind(holder.to_string())).await?.iter().map(licence).collect()
    }

    async fn list_changed_licences(
        &mut self,
        holder: HolderId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Licence>, StoreError> {
        let statement = query(
            "SELECT * FROM licences WHERE holder_id = $1 AND change_number > $2 ORDER BY change_number LIMIT $3",
        )
        .bind(holder.to_string())
        .bind(after)
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(licence).collect()
    }

    async fn add_licence(&mut self, licence: &Licence) -> Result<bool, StoreError> {
        let statement = bind(query(ADD), licence);
        self.touched_one("licences", statement).await
    }

    async fn replace_licence(
        &mut self,
        licence: &Licence,
        expected: StatusEpoch,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE licences
             SET identifier = $1, version = $2, status_epoch = $3, state = $4, source_state = $5, region = $6,
                 licence_due = $7, review_due = $8, credit_due = $9, education_due = $10, document_digest = $11,
                 sealed_face = $12, sealed_document = $13, confirmed_at = $14, change_number = $15
             WHERE licence_id = $16 AND status_epoch = $17",
        );
        let statement =
            bind_changing(statement, licence).bind(licence.id.to_string()).bind(i64::from(expected.0));
        self.touched_one("licences", statement).await
    }

    async fn supersede_licences(
        &mut self,
        holder: HolderId,
        change: i64,
        now: UnixTime,
    ) -> Result<u64, StoreError> {
        let statement = query(
            "UPDATE licences
             SET state = $1, status_epoch = status_epoch + 1, confirmed_at = $2, change_number = $3
             WHERE holder_id = $4 AND state <> $1",
        )
        .bind(LicenceState::Superseded.as_str())
        .bind(now.as_millis())
        .bind(change)
        .bind(holder.to_string());
        self.touched(statement).await
    }
}
