use std::time::Instant;

use serde_json::{Value, json};
use wallet_crypto::digest::Digest;
use wallet_protocol::ledger::{
    NodeId, Nodes, appended, check_consistency, check_inclusion, consistency, inclusion, root,
};
use wallet_protocol::time::{Clock as _, SystemClock};
use wallet_server::config::{Config, SecretText};
use wallet_server::serve::start;
use wallet_server_core::app::App;
use wallet_server_core::ledger::{Act, BATCH, Leaf, LeaseHolder, Ordered, Record, order};

use crate::measure::{micros, round};

const SIZES: [u64; 4] = [10_000, 100_000, 1_000_000, 10_000_000];
/// Leaves that are ordered through a database.
const STORED: u32 = 20_000;

/// All complete subtrees, a row a level.
#[derive(Default)]
struct Rows(Vec<Vec<Digest>>);

impl Nodes for Rows {
    fn node(&self, id: NodeId) -> Option<Digest> {
        self.0.get(usize::from(id.level))?.get(usize::try_from(id.index).ok()?).copied()
    }
}

impl Rows {
    fn push(&mut self, size: u64) {
        let hash = wallet_crypto::merkle::leaf_hash(&size.to_be_bytes());
        for (id, hash) in appended(self, size, hash).expect("a whole tree") {
            let level = usize::from(id.level);
            if self.0.len() <= level {
                self.0.push(Vec::new());
            }
            self.0[level].push(hash);
        }
    }
}

/// Appending, and the size and cost of proofs, as the ledger grows a thousandfold: the proofs grow by three or four
/// hashes a step.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures the machine's own time")]
pub(crate) fn tree() -> Value {
    let (mut rows, mut size) = (Rows::default(), 0);
    let mut report = Vec::new();
    for wanted in SIZES {
        let (begun, before) = (Instant::now(), size);
        while size < wanted {
            rows.push(size);
            size += 1;
        }
        let added = u32::try_from(size - before).map_or(1.0, f64::from);
        report.push(proofs(&rows, size, added / begun.elapsed().as_secs_f64()));
    }
    Value::Array(report)
}

fn proofs(rows: &Rows, size: u64, appended_per_second: f64) -> Value {
    let (index, older) = (size / 3, size / 2 + 1);
    let (whole, before) = (root(rows, size).expect("a root"), root(rows, older).expect("a root"));
    let leaf = rows.node(NodeId { level: 0, index }).expect("a leaf");
    let path = inclusion(rows, index, size).expect("a proof");
    let grown = consistency(rows, older, size).expect("a proof");
    assert!(check_consistency((older, &before), (size, &whole), &grown).is_ok());
    json!({
        "leaves": size,
        "appended_per_second": round(appended_per_second),
        "inclusion_hashes": path.len(),
        "inclusion_bytes": path.len() * 32,
        "consistency_hashes": grown.len(),
        "prove_inclusion": round(micros(|| inclusion(rows, index, size))),
        "check_inclusion": round(micros(|| check_inclusion(&leaf, index, size, &path, &whole))),
    })
}

/// Leaves a second that get their places and a signed head through a database.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures the machine's own time")]
pub(crate) async fn stored(engine: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = Config { data: Some(folder.path().to_owned()), ..Config::default() };
    config.http.listen = ([127, 0, 0, 1], 0).into();
    // Nobody else orders meanwhile.
    config.chores.ledger_secs = 300;
    if engine == "postgres" {
        let url = std::env::var("LUZHENG_TEST_POSTGRES_URL").expect("a URL");
        config.database.url = SecretText::Inline(url);
    }
    let server = start(&config).await.expect("a server");
    let begun = Instant::now();
    write(&server.app).await;
    let written = f64::from(STORED) / begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let ordered = order_whole(&server.app, &server.orderer).await;
    let per_second = f64::from(ordered) / begun.elapsed().as_secs_f64();
    server.stop().await;
    json!({
        "leaves": ordered,
        "floor_written_per_second": round(written),
        "ordered_per_second": round(per_second),
        "leaves_a_head": BATCH,
    })
}

async fn write(app: &App) {
    for _ in 0..STORED / 1_000 {
        let leaf = |number: u32| {
            let (objects, detail) = ([&number as &(dyn std::fmt::Display + Sync)], "level=tee".to_owned());
            Leaf::new(app, Act::DeviceBound, number, &objects, detail, SystemClock.now())
        };
        let leaves: Vec<_> = (0..1_000).map(|number| leaf(number).expect("a leaf")).collect();
        let work = app.stores.begin().await.expect("a transaction");
        work.commit(Record::Leaves(leaves)).await.expect("a commit");
    }
}

async fn order_whole(app: &App, orderer: &LeaseHolder) -> u32 {
    let mut total = 0;
    loop {
        match order(app, orderer, BATCH).await.expect("an order") {
            Ordered::Leaves(0) | Ordered::HeldByAnother | Ordered::Fenced => return total,
            Ordered::Leaves(count) => total += count,
        }
    }
}
