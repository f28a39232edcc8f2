use std::collections::BTreeMap;
use std::path::Path;

use sqlx::Row as _;
use wallet_server_storage::Database;
use wallet_server_storage::database::{Engine, steps};

use crate::place::{Place, on_both_engines, options};

on_both_engines! {
    bringing_the_schema_up_to_date_twice_changes_nothing,
    every_column_has_one_of_three_types,
}

async fn bringing_the_schema_up_to_date_twice_changes_nothing(place: &Place) {
    place.database.migrate().await.unwrap();
    let applied = place.number("SELECT COUNT(*) FROM _sqlx_migrations").await;
    assert_eq!(usize::try_from(applied).unwrap(), steps(place.database.engine()).len());
}

async fn every_column_has_one_of_three_types(place: &Place) {
    for (column, kind) in columns(place).await {
        assert!(["text", "bigint", "blob", "bytea"].contains(&kind.as_str()), "{column} is {kind}");
    }
}

/// Every column of every table of ours, as `table.column`, with its type.
async fn columns(place: &Place) -> BTreeMap<String, String> {
    let statement = match place.database.engine() {
        Engine::Sqlite => {
            "SELECT t.name || '.' || c.name, LOWER(c.type) FROM sqlite_master t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE '!_%' ESCAPE '!' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        }
        Engine::Postgres => {
            "SELECT table_name::TEXT || '.' || column_name::TEXT, data_type::TEXT FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name NOT LIKE '!_%' ESCAPE '!'"
        }
    };
    let rows = sqlx::query(statement).fetch_all(place.database.writer()).await.unwrap();
    rows.iter().map(|row| (row.get::<String, _>(0), row.get::<String, _>(1))).collect()
}

/// What stands behind `--`: before a table, behind a column.
fn sqlite_comments() -> BTreeMap<String, String> {
    let mut comments = BTreeMap::new();
    for (_, _, text) in steps(Engine::Sqlite) {
        let (mut table, mut before) = ("", "");
        for line in text.lines() {
            let (code, comment) =
                line.split_once("--").map_or((line, ""), |(code, comment)| (code, comment.trim()));
            if let Some((name, column)) =
                code.strip_prefix("ALTER TABLE ").and_then(|code| code.split_once(" ADD COLUMN "))
            {
                let column = column.split(' ').next().unwrap();
                comments.insert(format!("{name}.{column}"), comment.to_owned());
            } else if let Some(name) = code.strip_prefix("CREATE TABLE ") {
                table = name.trim_end_matches(" (");
                comments.insert(table.to_owned(), before.to_owned());
            } else if let Some(column) = code.strip_prefix("    ").and_then(|code| code.split(' ').next()) {
                comments.insert(format!("{table}.{column}"), comment.to_owned());
            }
            before = comment;
        }
    }
    comments
}

#[tokio::test]
async fn every_table_and_column_is_explained_alike_on_both_engines() {
    let place = Place::postgres().await;
    let statement =
        "SELECT c.relname::TEXT || CASE WHEN a.attnum IS NULL THEN '' ELSE '.' || a.attname::TEXT END,
                            COALESCE(d.description, '')
                     FROM pg_class c
                     JOIN (SELECT attrelid, attnum, attname FROM pg_attribute WHERE attnum > 0
                           UNION ALL SELECT oid, NULL, NULL FROM pg_class) a ON a.attrelid = c.oid
                     LEFT JOIN pg_description d
                            ON d.objoid = c.oid AND d.objsubid = COALESCE(a.attnum, 0)
                     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
                       AND c.relname NOT LIKE '!_%' ESCAPE '!'";
    let rows = sqlx::query(statement).fetch_all(place.database.writer()).await.unwrap();
    let postgres: BTreeMap<String, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    let sqlite = sqlite_comments();
    assert!(columns(&place).await.len() > 60);
    for name in columns(&place).await.keys().chain(postgres.keys()) {
        let (one, other) = (sqlite.get(name), postgres.get(name));
        assert!(one.is_some_and(|comment| !comment.is_empty()), "{name} has no comment in SQLite's text");
        assert_eq!(one, other, "{name}");
    }
    place.leave().await;
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let (sqlite, postgres) = (Place::sqlite().await, Place::postgres().await);
    let names = |columns: BTreeMap<String, String>| columns.into_keys().collect::<Vec<_>>();
    assert_eq!(names(columns(&sqlite).await), names(columns(&postgres).await));
    sqlite.leave().await;
    postgres.leave().await;
}

#[test]
fn every_file_of_the_folders_is_a_step() {
    for (engine, folder) in [(Engine::Sqlite, "sqlite"), (Engine::Postgres, "postgres")] {
        let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations").join(folder);
        let files = std::fs::read_dir(home).unwrap();
        let mut files: Vec<String> =
            files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        let known: Vec<String> = steps(engine).iter().map(|(_, name, _)| format!("{name}.sql")).collect();
        assert_eq!(files, known);
        for (version, name, _) in steps(engine) {
            assert!(name.starts_with(&format!("{version:04}_")), "{name} is step {version}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_that_start_together_bring_the_schema_up_to_date_once() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite://{}/together.db", folder.path().display());
    let place = Place::postgres().await;
    place.run("DROP TABLE _sqlx_migrations").await.unwrap();
    let tables = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()";
    place.run("DO $$ DECLARE t TEXT; BEGIN FOR t IN SELECT tablename FROM pg_tables
               WHERE schemaname = current_schema() LOOP EXECUTE 'DROP TABLE ' || t || ' CASCADE'; END LOOP; END $$")
        .await
        .unwrap();
    place.run("DROP FUNCTION refuse_ledger_change").await.unwrap();
    place.run("DROP FUNCTION refuse_role_change").await.unwrap();
    assert_eq!(place.number(tables).await, 0);
    for url in [sqlite, place.url.clone()] {
        let starts = (0..4).map(|_| {
            let url = url.clone();
            tokio::spawn(async move { Database::open(&url, &options()).await })
        });
        for start in starts.collect::<Vec<_>>() {
            start.await.unwrap().unwrap().close().await;
        }
    }
    place.leave().await;
}
