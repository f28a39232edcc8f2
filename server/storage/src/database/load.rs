use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, query};
use wallet_server_core::store::StoreError;

use super::error::{commit_error, store_error};
use super::work::{Statement, Work};
use super::{Database, device, holder, licence, membership, party, session};
use crate::bulk::Batch;

/// Parameters of one statement. SQLite's driver looks each of them up by name among all before it: with 4,000 of them a
/// row takes four times as long as with some hundred; PostgreSQL gains nothing beyond either.
const PARAMETERS: usize = 300;

impl Database {
    /// Whether any holder is there. Relying parties do not count: a sandbox brings its own as it starts. Nor do accounts
    /// of staff: they are there before anybody else.
    pub async fn holds_anybody(&self) -> Result<bool, StoreError> {
        let any = query("SELECT 1 FROM holders LIMIT 1").fetch_optional(&self.pools.reader).await;
        Ok(any.map_err(store_error)?.is_some())
    }

    /// Loads rows in one transaction; a row that is there already fails them all.
    pub async fn load(&self, batch: &Batch) -> Result<(), StoreError> {
        let begun = self.pools.writer.begin_with(self.engine.begin_writing()).await;
        let mut work = Work::writing(self.engine, begun.map_err(store_error)?);
        let changes = batch.changes();
        let bind_holder = |statement, row: &_| {
            let holder: &wallet_server_core::holder::Holder = row;
            holder::bind(statement, holder, changes.get(&holder.id).copied().unwrap_or(0))
        };
        work.insert("holders", holder::ADD, &batch.holders, bind_holder).await?;
        work.insert("devices", device::ADD, &batch.devices, device::bind).await?;
        work.insert("sessions", session::ADD, &batch.sessions, session::bind).await?;
        work.insert("memberships", membership::ADD, &batch.memberships, membership::bind).await?;
        work.insert("licences", licence::ADD, &batch.licences, licence::bind).await?;
        work.insert("relying_parties", party::ADD, &batch.parties, party::bind).await?;
        work.into_transaction().commit().await.map_err(commit_error)
    }
}

impl Work {
    /// Adds rows by few statements; `add` is the one that adds a single row.
    pub(super) async fn insert<T>(
        &mut self,
        table: &'static str,
        add: &'static str,
        rows: &[T],
        bind: impl Fn(Statement<'static>, &T) -> Statement<'static>,
    ) -> Result<(), StoreError> {
        let (into, _) = add.split_once("($1").unwrap_or((add, ""));
        let width = into.split(',').count();
        let height = (PARAMETERS / width).max(1);
        for rows in rows.chunks(height) {
            let text = insert_text(into, width, rows.len());
            // Only the full height comes again and is worth keeping prepared.
            let statement = query(AssertSqlSafe(text)).persistent(rows.len() == height);
            let touched = self.touched(rows.iter().fold(statement, &bind)).await?;
            if touched != u64::try_from(rows.len()).unwrap_or(u64::MAX) {
                return Err(StoreError::RowCount { table, rows: touched });
            }
        }
        Ok(())
    }
}

/// `into` is the beginning of a statement that adds one row, up to its values.
fn insert_text(into: &str, width: usize, height: usize) -> String {
    let mut text = into.to_owned();
    for row in 0..height {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            let comma = if column == 0 { "" } else { ", " };
            // Writing into a text cannot fail.
            let _ = write!(text, "{comma}${}", row * width + column + 1);
        }
        text.push(')');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_every_row_has_a_place_of_its_own() {
        let text = insert_text("INSERT INTO t (a, b) VALUES ", 2, 2);
        assert_eq!(text, "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)");
    }
}
