use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::Engine;

macro_rules! steps {
    ($($version:literal $name:literal;)*) => {
        /// The steps of the schema for an engine: version, name, text.
        pub fn steps(engine: Engine) -> Vec<(i64, &'static str, &'static str)> {
            match engine {
                Engine::Sqlite => vec![$(
                    ($version, $name, include_str!(concat!("../../../../migrations/sqlite/", $name, ".sql"))),
                )*],
                Engine::Postgres => vec![$(
                    ($version, $name, include_str!(concat!("../../../../migrations/postgres/", $name, ".sql"))),
                )*],
            }
        }
    };
}

steps! {
    1 "0001_add_holders";
    2 "0002_add_devices";
    3 "0003_add_sessions";
    4 "0004_add_memberships";
    5 "0005_add_licences";
    6 "0006_add_feeds";
    7 "0007_add_display_packs";
    8 "0008_add_ledger_leaves";
    9 "0009_add_relying_parties";
    10 "0010_add_staff_accounts";
}

/// Runs the steps that a database lacks, each in a transaction of its own.
pub(super) fn migrator(engine: Engine) -> Migrator {
    let migrations = steps(engine).into_iter().map(|(version, name, text)| {
        Migration::new(version, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}
