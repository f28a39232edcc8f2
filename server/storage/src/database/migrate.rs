use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyPool, Connection as _, Executor as _, SqlSafeStr as _};

use super::{Engine, OpenError};

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
    11 "0011_add_devices_to_forget";
    12 "0012_add_party_contact";
    13 "0013_add_party_keys";
    14 "0014_add_party_assertions";
    15 "0015_add_share_requests";
    16 "0016_add_grants";
    17 "0017_add_grant_answers";
    18 "0018_add_history_events";
    19 "0019_add_ledger_order";
    20 "0020_add_ledger_heads";
    21 "0021_add_leases";
    22 "0022_add_grant_copies";
    25 "0025_add_sign_in_accounts";
    26 "0026_add_web_sessions";
    27 "0027_add_portal_indexes";
    28 "0028_add_staff_roles";
    29 "0029_drop_staff_accounts";
    30 "0030_add_staff_alerts";
    32 "0032_add_recovery_codes";
    33 "0033_add_freeze";
    34 "0034_add_grant_confirmation";
    35 "0035_add_cases";
    36 "0036_add_case_events";
    37 "0037_add_look_up_handles";
    38 "0038_add_look_ups";
    39 "0039_add_measures";
    40 "0040_add_provider_links";
    41 "0041_add_provider_errands";
    43 "0043_add_ledger_fences";
    44 "0044_add_published_heads";
    46 "0046_add_telephones";
    47 "0047_add_notices";
    48 "0048_add_number_corrections";
    49 "0049_add_holder_merges";
    50 "0050_add_service_notices";
    51 "0051_add_tickets";
    53 "0053_add_merges_to_measures";
}

/// Runs the steps that a database lacks.
///
/// `run_direct` rather than `run`: the future of the latter cannot be spawned.
pub(super) async fn migrate(engine: Engine, writer: &AnyPool) -> Result<(), OpenError> {
    match engine {
        // Its lock on the whole database keeps other processes out until all steps are done.
        Engine::Sqlite => {
            let mut transaction = writer.begin_with(engine.begin_writing()).await?;
            migrator(engine).run_direct(None, &mut *transaction, false).await?;
            transaction.commit().await?;
        }
        // The driver takes an advisory lock and runs each step in a transaction of its own. A step may take longer
        // than a statement may in service, so the connection does not go back to the pool.
        Engine::Postgres => {
            let mut connection = writer.acquire().await?.detach();
            for limit in ["SET statement_timeout = 0", "SET lock_timeout = 0"] {
                connection.execute(limit).await?;
            }
            migrator(engine).run_direct(None, &mut connection, false).await?;
            connection.close().await?;
        }
    }
    Ok(())
}

fn migrator(engine: Engine) -> Migrator {
    let migrations = steps(engine).into_iter().map(|(version, name, text)| {
        Migration::new(version, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}
