//! SQL is written in the storage crate and in the migrations, nowhere else.

use crate::tokens::{Kind, Token, continues};
use crate::tree::{Source, tree};
use crate::{assert_broken, assert_kept};

const VERBS: [&str; 4] = ["SELECT ", "INSERT ", "UPDATE ", "DELETE FROM"];
const HOMES: [&str; 2] = ["server/storage/", "migrations/"];
const ENGINES: [&str; 2] = ["migrations/sqlite/", "migrations/postgres/"];

fn strayed_sql(source: &Source) -> Vec<String> {
    if HOMES.iter().any(|home| source.path.starts_with(home)) {
        return Vec::new();
    }
    let literals = source.row.iter().enumerate().filter(|(at, token)| is_text(&source.row, *at, token));
    literals
        .filter(|(at, token)| VERBS.iter().any(|verb| token.text.contains(verb)) && !source.is_in_test(*at))
        .map(|(_, token)| source.at(token.line, "SQL is written in server/storage and migrations only"))
        .collect()
}

/// True for a literal that is not a documentation comment.
fn is_text(row: &[Token], at: usize, token: &Token) -> bool {
    token.kind == Kind::Literal && !at.checked_sub(2).is_some_and(|doc| continues(row, doc, &["doc", "="]))
}

/// Both engines take the same steps under the same names.
fn uneven_migrations(paths: &[&str]) -> Vec<String> {
    let [sqlite, postgres] = ENGINES.map(|home| {
        let names = paths.iter().filter_map(move |path| path.strip_prefix(home));
        names.collect::<std::collections::BTreeSet<_>>()
    });
    let lone = sqlite.symmetric_difference(&postgres);
    lone.map(|name| format!("migrations: {name} is there for one engine only")).collect()
}

#[test]
fn sql_is_written_in_the_storage_crate_only() {
    assert_kept(&tree().iter().flat_map(strayed_sql).collect::<Vec<_>>());
}

#[test]
fn both_engines_take_the_same_migrations() {
    assert_kept(&uneven_migrations(&tree().iter().map(|source| source.path.as_str()).collect::<Vec<_>>()));
}

#[test]
fn strayed_sql_is_found() {
    let found = |path, text| strayed_sql(&Source::new(path, text).unwrap());
    let text = "/// SELECT a\nfn a() { query(\"SELECT a FROM b\") }";
    assert_broken(&found("server/core/src/a.rs", text), "server/core/src/a.rs:2");
    assert_kept(&found("server/storage/src/a.rs", text));
    assert_kept(&found("server/src/a.rs", "#[cfg(test)] mod tests { fn a() { q(\"SELECT 1\") } }"));
}

#[test]
fn a_lone_migration_is_found() {
    let both = ["migrations/sqlite/0001_a.sql", "migrations/postgres/0001_a.sql"];
    assert_kept(&uneven_migrations(&both));
    assert_broken(&uneven_migrations(&["migrations/sqlite/0002_b.sql"]), "0002_b.sql");
}
