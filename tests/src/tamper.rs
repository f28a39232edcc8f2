use sqlx::{AnyConnection, Connection as _, Executor as _};
use wallet_server_storage::Database;
use wallet_server_storage::database::Engine;

/// Tables of the ledger that only grow, with the triggers that see to it.
const LOCKED: [(&str, &[&str]); 4] = [
    ("ledger_leaves", &["ledger_leaves_stay", "ledger_leaves_remain", "ledger_leaves_wait"]),
    ("ledger_order", &["ledger_order_stay", "ledger_order_remain"]),
    ("ledger_nodes", &["ledger_nodes_stay", "ledger_nodes_remain"]),
    ("ledger_heads", &["ledger_heads_stay", "ledger_heads_remain"]),
];

/// Somebody with the rights of the database's owner: drops what protects the ledger, runs `statements` in one
/// transaction, and leaves the locks off.
pub async fn tamper(database: &Database, statements: &[String]) {
    let mut connection = database.writer().acquire().await.expect("a connection").detach();
    unlock(&mut connection, database.engine()).await;
    let mut transaction = connection.begin().await.expect("a transaction");
    for statement in statements {
        let run = transaction.execute(sqlx::AssertSqlSafe(statement.clone())).await;
        run.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    transaction.commit().await.expect("a commit");
    connection.close().await.expect("an end");
}

async fn unlock(connection: &mut AnyConnection, engine: Engine) {
    let mut statements = Vec::new();
    for (table, triggers) in LOCKED {
        for trigger in triggers {
            statements.push(match engine {
                Engine::Sqlite => format!("DROP TRIGGER IF EXISTS {trigger}"),
                Engine::Postgres => format!("DROP TRIGGER IF EXISTS {trigger} ON {table}"),
            });
        }
    }
    statements.push(match engine {
        Engine::Sqlite => "PRAGMA foreign_keys = OFF".to_owned(),
        Engine::Postgres => {
            "ALTER TABLE ledger_order DROP CONSTRAINT IF EXISTS ledger_order_leaf_id_fkey".to_owned()
        }
    });
    for statement in statements {
        let run = connection.execute(sqlx::AssertSqlSafe(statement.clone())).await;
        run.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}
