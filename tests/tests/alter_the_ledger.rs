//! Whatever somebody with all rights does to a copy of the database, the independent checker and our own check name the
//! place.

#![expect(clippy::unwrap_used, clippy::panic, reason = "test code: a failure should stop the test")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use wallet_checker::ledger::{Checked, Finding, Known, check_log};
use wallet_crypto::entropy::{Entropy as _, SeededEntropy};
use wallet_crypto::suite::SuiteId;
use wallet_server::config::SecretText;
use wallet_server::log_export::export;
use wallet_server_core::app::App;
use wallet_server_core::ledger::{Act, AuditError, Leaf, Record, audit, order};
use wallet_server_core::store::Stores as _;
use wallet_server_storage::{Database, DatabaseOptions};
use wallet_system_tests::{Engine, Phone, World, tamper};

/// Edits that are tried, where `LUZHENG_TEST_EDITS` does not say how many.
const EDITS: u64 = 110;
/// Entries of one batch, so of one head.
const BATCH: u32 = 7;

/// Every table of the ledger.
const LEDGER: [&str; 5] = ["ledger_leaves", "ledger_order", "ledger_nodes", "ledger_heads", "ledger_waiting"];

/// A ledger with some seventy entries and a head over every seven, whose server has stopped.
struct Original {
    app: Arc<App>,
    folder: tempfile::TempDir,
    leaves: u64,
    heads: u64,
    /// How many entries each head covers.
    sizes: Vec<u64>,
    newest: String,
    engine: Engine,
    /// Of the database on a server.
    url: String,
}

impl Original {
    async fn make(engine: Engine, name: &str) -> Self {
        let mut url = String::new();
        let world = World::start_with(engine, name, |config| {
            config.chores.ledger_secs = 300;
            if let SecretText::Inline(inline) = &config.database.url {
                url.clone_from(inline);
            }
        })
        .await;
        let phone = Phone::new(&world, SuiteId::P256, 1).await;
        phone.bind(&world, &world.server.sandbox.demo_driver().unwrap()).await.unwrap();
        let app = Arc::clone(&world.server.app);
        for number in 0..60 {
            let now = app.clock.now();
            let detail = format!("level=tee number={number}");
            let leaf = Leaf::about(&app, Act::DeviceBound, number, &[&number], detail, now).unwrap();
            app.stores.begin().await.unwrap().commit(leaf).await.unwrap();
        }
        while order(&app, &world.server.orderer, BATCH).await.unwrap()
            != wallet_server_core::ledger::Ordered::Leaves(0)
        {}
        let newest = app.stores.read().await.unwrap().newest_head().await.unwrap().unwrap();
        let heads = app.stores.read().await.unwrap().list_heads(0, 1_000).await.unwrap();
        let sizes = heads.iter().map(|head| head.size).collect();
        if engine == Engine::Postgres {
            tamper(
                &world.server.database,
                &LEDGER.map(|table| format!("CREATE TABLE kept_{table} AS TABLE {table}")),
            )
            .await;
        }
        world.server.stop().await;
        let (size, heads) = (newest.stored.size, newest.stored.number + 1);
        Self {
            app,
            folder: world.folder,
            leaves: size,
            heads,
            sizes,
            newest: newest.stored.note,
            engine,
            url,
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("luzheng.sqlite")
    }

    /// A copy, altered.
    async fn copy(&self, statements: &[String]) -> Database {
        let database = match self.engine {
            Engine::Sqlite => {
                let copy = self.folder.path().join("copy.sqlite");
                std::fs::copy(self.file(), &copy).unwrap();
                open(&copy).await
            }
            Engine::Postgres => self.restored().await,
        };
        tamper(&database, statements).await;
        database
    }

    /// The one database on the server, as it was before the first edit.
    async fn restored(&self) -> Database {
        let database = Database::connect(&self.url, &DatabaseOptions::default()).await.unwrap();
        let back =
            |table| [format!("TRUNCATE {table} CASCADE"), format!("INSERT INTO {table} TABLE kept_{table}")];
        let (emptied, filled): (Vec<_>, Vec<_>) =
            LEDGER.map(back).into_iter().map(<(String, String)>::from).unzip();
        tamper(&database, &[emptied, filled].concat()).await;
        database
    }

    /// Chance as the engine writes it.
    fn bytes(&self, dice: &Dice) -> String {
        let mut bytes = [0; 32];
        dice.0.fill(&mut bytes).unwrap();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self.engine {
            Engine::Sqlite => format!("x'{hex}'"),
            Engine::Postgres => format!("'\\x{hex}'::bytea"),
        }
    }

    /// The most entries that one head covers and none before it did.
    fn widest(&self) -> u64 {
        let before = std::iter::once(&0).chain(&self.sizes);
        before.zip(&self.sizes).map(|(before, size)| size - before).max().unwrap()
    }

    fn keys(&self) -> [wallet_crypto::signature::VerifyingKey; 1] {
        [self.app.keys.ledger.verifying_key().clone()]
    }

    async fn exported(&self, database: &Database) -> String {
        let mut text = String::new();
        let take = |line: &str| {
            text.push_str(line);
            text.push('\n');
            Ok(())
        };
        export(database, &self.app.trust.ledger_origin(), &self.keys(), take).await.unwrap();
        text
    }

    /// What the independent checker says, pinned to the ledger's key; `head` is one that was seen before.
    async fn checked(&self, database: &Database, head: Option<&str>) -> Result<Checked, Finding> {
        let keys = self.keys().iter().map(|key| key.to_compressed().to_vec()).collect();
        let known = Known { keys, head: head.map(str::to_owned) };
        check_log(self.exported(database).await.as_bytes(), &known)
    }

    async fn audited(&self, database: &Database) -> Result<u64, AuditError> {
        let found = audit(database, &self.app.trust.ledger_origin(), &self.keys()).await;
        found.map(|found| found.leaves)
    }
}

async fn open(path: &Path) -> Database {
    let url = format!("sqlite://{}", path.display());
    Database::connect(&url, &DatabaseOptions::default()).await.unwrap()
}

#[tokio::test]
async fn an_unaltered_copy_is_good_and_so_says_the_checker() {
    let original = Original::make(Engine::Sqlite, "unaltered").await;
    let copy = original.copy(&[]).await;
    let checked = original.checked(&copy, Some(&original.newest)).await.unwrap();
    assert_eq!((checked.leaves, checked.heads), (original.leaves, original.heads));
    assert!(original.leaves > 60 && original.heads >= 9);
    assert_eq!(original.audited(&copy).await.unwrap(), original.leaves);
    copy.close().await;
}

fn edits() -> u64 {
    std::env::var("LUZHENG_TEST_EDITS").map_or(EDITS, |text| text.parse().unwrap())
}

/// What was done, and where the first bad thing is.
struct Edit {
    statements: Vec<String>,
    expected: Expected,
}

#[derive(Clone, Copy, Debug)]
enum Expected {
    /// The entry, by itself.
    Leaf(u64),
    /// The entry, or those that the same head covers.
    AmongLeaves(u64),
    /// The head.
    Head(u64),
}

/// Draws numbers below a bound.
struct Dice(SeededEntropy);

impl Dice {
    fn below(&self, bound: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes).unwrap();
        u64::from_be_bytes(bytes) % bound
    }
}

fn leaf_edit(dice: &Dice, original: &Original, at: u64) -> Edit {
    let leaf = format!("(SELECT leaf_id FROM ledger_order WHERE order_number = {at})");
    let set = match dice.below(6) {
        0 => "detail = detail || ' '".to_owned(),
        1 => "act = 'grant_spent' || act".to_owned(),
        2 => "objects = 'x' || objects".to_owned(),
        3 => "recorded_at = recorded_at + 1".to_owned(),
        4 => format!("subject_digest = {}", original.bytes(dice)),
        _ => {
            let gone = format!("DELETE FROM ledger_leaves WHERE leaf_id = {leaf}");
            return Edit { statements: vec![gone], expected: Expected::Leaf(at) };
        }
    };
    let statements = vec![format!("UPDATE ledger_leaves SET {set} WHERE leaf_id = {leaf}")];
    Edit { statements, expected: Expected::Leaf(at) }
}

fn order_edit(dice: &Dice, original: &Original, at: u64) -> Edit {
    match dice.below(4) {
        0 => {
            let gone = format!("DELETE FROM ledger_order WHERE order_number = {at}");
            Edit { statements: vec![gone], expected: Expected::Leaf(at) }
        }
        1 => {
            let cut = format!("DELETE FROM ledger_order WHERE order_number >= {at}");
            Edit { statements: vec![cut], expected: Expected::AmongLeaves(at) }
        }
        2 => {
            let (hash, by) = (original.bytes(dice), at | 1);
            let level = format!("UPDATE ledger_nodes SET node_hash = {hash} WHERE completed_by = {by}");
            Edit { statements: vec![level], expected: Expected::AmongLeaves(at) }
        }
        _ => {
            let other = (at + 1 + dice.below(original.leaves - 1)) % original.leaves;
            let (first, second) = (at.min(other), at.max(other));
            let moves = [(first, 1_000_000), (second, first), (1_000_000, second)];
            let swap = |(from, to): (u64, u64)| {
                format!("UPDATE ledger_order SET order_number = {to} WHERE order_number = {from}")
            };
            Edit { statements: moves.map(swap).to_vec(), expected: Expected::AmongLeaves(first) }
        }
    }
}

fn head_edit(dice: &Dice, number: u64) -> Edit {
    let statement = match dice.below(5) {
        0 => format!(
            "UPDATE ledger_heads SET note = replace(note, '\u{2014}', '-') WHERE head_number = {number}"
        ),
        1 => format!("UPDATE ledger_heads SET note = replace(note, '=', 'A') WHERE head_number = {number}"),
        2 => format!("UPDATE ledger_heads SET tree_size = tree_size - 1 WHERE head_number = {number}"),
        3 => format!("DELETE FROM ledger_heads WHERE head_number = {number}"),
        _ => format!("DELETE FROM ledger_heads WHERE head_number >= {number}"),
    };
    Edit { statements: vec![statement], expected: Expected::Head(number) }
}

#[tokio::test]
async fn whatever_is_altered_deleted_moved_or_cut_is_named_on_sqlite() {
    all_are_named(&Original::make(Engine::Sqlite, "altered").await).await;
}

#[tokio::test]
async fn whatever_is_altered_deleted_moved_or_cut_is_named_on_postgres() {
    all_are_named(&Original::make(Engine::Postgres, "altered").await).await;
}

async fn all_are_named(original: &Original) {
    for seed in 0..edits() {
        let dice = Dice(SeededEntropy::new(seed));
        let at = dice.below(original.leaves - 1);
        let edit = match seed % 3 {
            0 => leaf_edit(&dice, original, at),
            1 => order_edit(&dice, original, at),
            _ => head_edit(&dice, dice.below(original.heads)),
        };
        let copy = original.copy(&edit.statements).await;
        let found = original.checked(&copy, None).await;
        let place = format!("{seed}: {:?} {found:?}", edit.statements);
        match (edit.expected, found.unwrap_err()) {
            (Expected::Leaf(at), Finding::Leaf { first, last, .. }) => {
                assert_eq!((first, last), (at, at), "{place}");
            }
            (Expected::AmongLeaves(at), Finding::Leaf { first, last, .. }) => {
                assert!((first..=last).contains(&at) && last - first < original.widest(), "{place}");
            }
            (Expected::Head(at), Finding::Head { number, .. }) => assert_eq!(number, at, "{place}"),
            _ => panic!("{place}"),
        }
        // Our own check finds it too.
        assert!(matches!(original.audited(&copy).await, Err(AuditError::Flaw(_))), "{place}");
        copy.close().await;
    }
}

#[tokio::test]
async fn entries_and_heads_that_are_cut_together_are_found_by_whoever_holds_an_older_head() {
    let original = Original::make(Engine::Sqlite, "cut_together").await;
    for (left, size) in (1..original.heads).zip(&original.sizes) {
        let statements = [
            format!("DELETE FROM ledger_heads WHERE head_number >= {left}"),
            format!("DELETE FROM ledger_nodes WHERE completed_by >= {size}"),
            format!(
                "DELETE FROM ledger_leaves WHERE leaf_id IN (SELECT leaf_id FROM ledger_order WHERE order_number >= {size})"
            ),
            format!("DELETE FROM ledger_order WHERE order_number >= {size}"),
        ];
        let copy = original.copy(&statements).await;
        // It fits itself …
        assert_eq!(original.checked(&copy, None).await.unwrap().leaves, *size);
        // … and not what was seen before.
        let found = original.checked(&copy, Some(&original.newest)).await.unwrap_err();
        assert!(matches!(found, Finding::Head { number, .. } if number == original.heads - 1), "{found:?}");
        copy.close().await;
    }
}

#[tokio::test]
async fn an_entry_taken_out_of_the_line_before_it_got_its_place_is_noticed() {
    let original = Original::make(Engine::Sqlite, "out_of_line").await;
    let copy = original.copy(&[]).await;
    let leaf = Leaf::new(&original.app, Act::DeviceBound, 1, &[&1], String::new(), original.app.clock.now());
    copy.begin().await.unwrap().commit(Record::Leaf(Box::new(leaf.unwrap()))).await.unwrap();
    tamper(&copy, &["DELETE FROM ledger_waiting".to_owned()]).await;
    assert_eq!(original.checked(&copy, None).await, Err(Finding::Lost { count: 1 }));
    assert!(original.audited(&copy).await.is_err());
    copy.close().await;
}

#[tokio::test]
async fn an_export_that_was_edited_or_cut_is_refused() {
    let original = Original::make(Engine::Sqlite, "edited_export").await;
    let copy = original.copy(&[]).await;
    let text = original.exported(&copy).await;
    let lines: Vec<&str> = text.lines().collect();
    let keys: Vec<_> = original.keys().iter().map(|key| key.to_compressed().to_vec()).collect();
    let known = Known { keys, head: None };
    let check = |lines: &[&str]| check_log(format!("{}\n", lines.join("\n")).as_bytes(), &known);
    assert!(check(&lines).is_ok());
    for cut in 0..lines.len() {
        assert!(check(&lines[..cut]).is_err(), "cut behind line {cut}");
        let mut without = lines.clone();
        without.remove(cut);
        // The second line names the key, which is known from elsewhere here.
        assert_eq!(check(&without).is_ok(), cut == 1, "without line {}", cut + 1);
    }
    copy.close().await;
}
