use std::collections::{BTreeMap, BTreeSet};

use sqlx::{Any, Row as _, Transaction};
use wallet_server_storage::Database;
use wallet_server_storage::database::Engine;

/// What the database says of redemptions, table by table.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Books {
    /// Grants that were spent.
    pub spent: BTreeSet<String>,
    /// Grants that have a stored answer.
    pub answered: BTreeSet<String>,
    /// Grants with a leaf of their redemption, and how many.
    pub leaves: BTreeMap<String, u32>,
    /// Grants with a redemption in their holder's history, and how many.
    pub told: BTreeMap<String, u32>,
}

impl Books {
    /// Reads them as they are at one moment, and closes the database: PostgreSQL may still be committing for a process
    /// that is dead.
    pub async fn read(database: Database) -> Self {
        let begin = match database.engine() {
            Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Engine::Sqlite => "BEGIN DEFERRED",
        };
        let mut moment = database.writer().begin_with(begin).await.expect("one moment");
        let counted = |ids: Vec<String>| {
            ids.into_iter().fold(BTreeMap::new(), |mut counts, id| {
                *counts.entry(id).or_insert(0) += 1;
                counts
            })
        };
        let leaves = column(&mut moment, "SELECT objects FROM ledger_leaves WHERE act = 'grant_spent'").await;
        let of_grant =
            |objects: &String| objects.split(' ').find(|id| id.starts_with("gra_")).map(str::to_owned);
        let books = Self {
            spent: column(&mut moment, "SELECT grant_id FROM grants WHERE spent_at IS NOT NULL")
                .await
                .into_iter()
                .collect(),
            answered: column(&mut moment, "SELECT grant_id FROM grant_answers").await.into_iter().collect(),
            leaves: counted(leaves.iter().map(|objects| of_grant(objects).expect("a grant")).collect()),
            told: counted(
                column(&mut moment, "SELECT grant_id FROM history_events WHERE kind = 'grant_spent'").await,
            ),
        };
        moment.rollback().await.expect("nothing was written");
        database.close().await;
        books
    }

    /// Every redemption stands in all four books, once.
    pub fn check(&self) {
        let once: BTreeMap<String, u32> = self.spent.iter().map(|id| (id.clone(), 1)).collect();
        assert_eq!(self.answered, self.spent, "spent grants and stored answers");
        assert_eq!(self.leaves, once, "spent grants and leaves of the ledger");
        assert_eq!(self.told, once, "spent grants and what holders are told");
    }
}

async fn column(moment: &mut Transaction<'_, Any>, statement: &'static str) -> Vec<String> {
    let rows = sqlx::query(statement).fetch_all(&mut **moment).await.expect("rows");
    rows.iter().map(|row| row.get::<String, _>(0)).collect()
}
