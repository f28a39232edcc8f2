use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::relying_party::{PartyKey, RelyingParty};
use wallet_server_core::store::{PartyStore, StoreError};

use super::Engine;
use super::row::{Reading, blob};
use super::work::{Statement, Work};

pub(super) const ADD: &str =
    "INSERT INTO relying_parties (relying_party_id, credit_code, registered_at, name, category, state, contact)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";

/// Binds a row to [`ADD`].
pub(super) fn bind<'q>(statement: Statement<'q>, party: &RelyingParty) -> Statement<'q> {
    statement
        .bind(party.id.to_string())
        .bind(party.credit_code.clone())
        .bind(party.registered_at.as_millis())
        .bind(party.name.clone())
        .bind(party.category.as_str())
        .bind(party.state.as_str())
        .bind(party.contact.clone())
}

fn party(row: &AnyRow) -> Result<RelyingParty, StoreError> {
    let reading = Reading { table: "relying_parties", row };
    Ok(RelyingParty {
        id: reading.parsed("relying_party_id")?,
        credit_code: reading.text("credit_code")?,
        name: reading.text("name")?,
        category: reading.parsed("category")?,
        contact: reading.text("contact")?,
        state: reading.parsed("state")?,
        registered_at: reading.time("registered_at")?,
    })
}

fn party_key(row: &AnyRow) -> Result<PartyKey, StoreError> {
    let reading = Reading { table: "party_keys", row };
    let key = VerifyingKey::from_sec1(reading.parsed("suite")?, &reading.bytes("public_key")?);
    Ok(PartyKey {
        party_id: reading.parsed("relying_party_id")?,
        key: key.map_err(|_| reading.impossible("public_key"))?,
        not_before: reading.time("not_before")?,
        not_after: reading.time("not_after")?,
        added_at: reading.time("added_at")?,
        ended_at: reading.maybe_time("ended_at")?,
    })
}

/// The text that sorts behind every text beginning with `name`, byte by byte.
fn behind(name: &str) -> String {
    format!("{name}\u{10ffff}")
}

#[async_trait]
impl PartyStore for Work {
    async fn add_party(&mut self, party: &RelyingParty) -> Result<bool, StoreError> {
        let statement = bind(query(ADD), party);
        self.touched_one("relying_parties", statement).await
    }

    async fn find_party(&mut self, id: RelyingPartyId) -> Result<Option<RelyingParty>, StoreError> {
        let statement = query("SELECT * FROM relying_parties WHERE relying_party_id = $1");
        self.maybe_row(statement.bind(id.to_string())).await?.as_ref().map(party).transpose()
    }

    async fn hold_party(&mut self, id: RelyingPartyId) -> Result<Option<RelyingParty>, StoreError> {
        let statement = match self.engine() {
            // A unit of work that may write is alone from its beginning.
            Engine::Sqlite => query("SELECT * FROM relying_parties WHERE relying_party_id = $1"),
            Engine::Postgres => query("SELECT * FROM relying_parties WHERE relying_party_id = $1 FOR SHARE"),
        };
        self.maybe_row(statement.bind(id.to_string())).await?.as_ref().map(party).transpose()
    }

    async fn find_party_by_credit_code(
        &mut self,
        credit_code: &str,
    ) -> Result<Option<RelyingParty>, StoreError> {
        let statement = query("SELECT * FROM relying_parties WHERE credit_code = $1");
        self.maybe_row(statement.bind(credit_code.to_owned())).await?.as_ref().map(party).transpose()
    }

    async fn change_party(&mut self, party: &RelyingParty) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE relying_parties SET name = $1, category = $2, contact = $3, state = $4
             WHERE relying_party_id = $5 AND state <> 'closed'",
        )
        .bind(party.name.clone())
        .bind(party.category.as_str())
        .bind(party.contact.clone())
        .bind(party.state.as_str())
        .bind(party.id.to_string());
        self.touched_one("relying_parties", statement).await
    }

    async fn list_parties(
        &mut self,
        after: Option<RelyingPartyId>,
        limit: u32,
    ) -> Result<Vec<RelyingParty>, StoreError> {
        let statement = query(
            "SELECT * FROM relying_parties WHERE relying_party_id > $1 ORDER BY relying_party_id LIMIT $2",
        )
        .bind(after.map(|id| id.to_string()).unwrap_or_default())
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(party).collect()
    }

    async fn search_parties(
        &mut self,
        name: &str,
        category: Option<PartyCategory>,
        limit: u32,
    ) -> Result<Vec<RelyingParty>, StoreError> {
        // Between two texts rather than LIKE, whose signs a name might hold; the collation must not have a say.
        let statement = match self.engine() {
            Engine::Sqlite => query(
                "SELECT * FROM relying_parties
                 WHERE state = 'active' AND name >= $1 AND name < $2 AND ($3 = '' OR category = $3)
                 ORDER BY name, relying_party_id LIMIT $4",
            ),
            Engine::Postgres => query(
                "SELECT * FROM relying_parties
                 WHERE state = 'active' AND name COLLATE \"C\" >= $1 AND name COLLATE \"C\" < $2
                   AND ($3 = '' OR category = $3)
                 ORDER BY name COLLATE \"C\", relying_party_id LIMIT $4",
            ),
        };
        let statement = statement
            .bind(name.to_owned())
            .bind(behind(name))
            .bind(category.map_or("", PartyCategory::as_str))
            .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(party).collect()
    }

    async fn add_party_key(&mut self, key: &PartyKey) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO party_keys (key_thumbprint, relying_party_id, suite, public_key, not_before, not_after,
                                     added_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        )
        .bind(blob(key.key.thumbprint()))
        .bind(key.party_id.to_string())
        .bind(key.key.suite().as_str())
        .bind(key.key.to_uncompressed().to_vec())
        .bind(key.not_before.as_millis())
        .bind(key.not_after.as_millis())
        .bind(key.added_at.as_millis());
        self.touched_one("party_keys", statement).await
    }

    async fn end_party_key(
        &mut self,
        party: RelyingPartyId,
        thumbprint: Digest,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE party_keys SET ended_at = $1
             WHERE key_thumbprint = $2 AND relying_party_id = $3 AND ended_at IS NULL",
        )
        .bind(now.as_millis())
        .bind(blob(thumbprint))
        .bind(party.to_string());
        self.touched_one("party_keys", statement).await
    }

    async fn find_party_key(&mut self, thumbprint: Digest) -> Result<Option<PartyKey>, StoreError> {
        let statement = query(
            "SELECT relying_party_id, suite, public_key, not_before, not_after, added_at, ended_at
             FROM party_keys WHERE key_thumbprint = $1",
        );
        self.maybe_row(statement.bind(blob(thumbprint))).await?.as_ref().map(party_key).transpose()
    }

    async fn list_party_keys(&mut self, party: RelyingPartyId) -> Result<Vec<PartyKey>, StoreError> {
        let statement = query(
            "SELECT relying_party_id, suite, public_key, not_before, not_after, added_at, ended_at
             FROM party_keys WHERE relying_party_id = $1 ORDER BY added_at DESC, key_thumbprint LIMIT 100",
        );
        self.rows(statement.bind(party.to_string())).await?.iter().map(party_key).collect()
    }

    async fn add_assertion(&mut self, assertion: Digest, until: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO party_assertions (assertion_digest, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(blob(assertion))
        .bind(until.as_millis());
        self.touched_one("party_assertions", statement).await
    }
}
