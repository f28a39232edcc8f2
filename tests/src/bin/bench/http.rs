use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use wallet_protocol::time::{Clock as _, SystemClock};
use wallet_server::config::{Config, SecretText};
use wallet_server::serve::{Running, start};
use wallet_server_core::ledger::Record;
use wallet_system_tests::storm::Sharer;

use crate::measure::round;
use crate::redeem::redeem;

const CONCURRENCY: u32 = 16;
const LASTS: Duration = Duration::from_secs(4);

/// What a load came to.
pub(crate) struct Load {
    pub(crate) per_second: f64,
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

/// Requests per second and latencies of display-token issue and of redemption over HTTP, next to an empty route and a
/// bare commit.
///
/// `issue_over_floors` compares with a server that did nothing but answer, commit, and sign and check as often as must
/// be, on the cores there are; one core signs and checks while another waits for the disk, so that it may exceed 1.
pub(crate) async fn issue_and_redeem(engine: &str, signatures_micros: f64) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = Config { data: Some(folder.path().to_owned()), ..Config::default() };
    config.http.listen = ([127, 0, 0, 1], 0).into();
    config.http.rate_limits = false;
    (config.sharing.open_grants, config.sharing.open_grants_to_one) = (100_000, 100_000);
    if engine == "postgres" {
        let url = std::env::var("LUZHENG_TEST_POSTGRES_URL").expect("a URL");
        config.database.url = SecretText::Inline(url);
    }
    let server = start(&config).await.expect("a server");
    let sharer = Arc::new(ready_phone(&server).await);
    let empty = load(|| {
        let sharer = Arc::clone(&sharer);
        Some(async move { sharer.phone.send("GET", "/health/live", None, &[]).await.status == 200 })
    });
    let empty = empty.await;
    let commits = load(|| {
        let app = Arc::clone(&server.app);
        Some(async move { bare_commit(&app).await })
    });
    let commits = commits.await;
    let body = Arc::new(json!({ "licence_id": sharer.licence, "windows": 1 }));
    let issue = load(|| {
        let (sharer, body) = (Arc::clone(&sharer), Arc::clone(&body));
        Some(async move {
            sharer.phone.ask("POST", "/v1/wallet/display-tokens", Some(&body), SystemClock.now()).await.status
                == 200
        })
    });
    let issue = issue.await;
    let redeemed = redeem(&server, &sharer, &commits).await;
    server.stop().await;
    let cores = std::thread::available_parallelism()
        .map_or(1.0, |cores| f64::from(u32::try_from(cores.get()).unwrap_or(1)));
    let floors = 1.0 / (1.0 / empty.per_second + 1.0 / commits.per_second + signatures_micros / 1e6 / cores);
    let issued = json!({
        "issue_over_floors": round(issue.per_second / floors),
        "concurrency": CONCURRENCY,
        "floor_empty_route_per_second": round(empty.per_second),
        "floor_bare_commits_per_second": round(commits.per_second),
        "issue_per_second": round(issue.per_second),
        "issue_p50_ms": round(issue.p50),
        "issue_p99_ms": round(issue.p99),
        "note": "the load client signs each proof on the same two cores",
    });
    json!({ "issue": issued, "redeem": redeemed })
}

async fn bare_commit(app: &wallet_server_core::app::App) -> bool {
    let Ok(mut work) = app.stores.begin().await else { return false };
    let source = "bench";
    let known = work.find_feed(source).await.ok().flatten();
    let cursor = known.as_ref().and_then(|feed| feed.cursor.clone());
    let feed = wallet_server_core::store::Feed {
        source: source.to_owned(),
        cursor: Some("1".to_owned()),
        confirmed_at: SystemClock.now(),
    };
    work.advance_feed(&feed, cursor.as_deref()).await.is_ok()
        && work.commit(Record::Chore("bench")).await.is_ok()
}

async fn ready_phone(server: &Running) -> Sharer {
    let person = server.sandbox.demo_driver().expect("the demo's driver");
    let bundle = &server.app.trust.current().bundle;
    Sharer::bind(&server.base_url, bundle, &person.name, person.number.expose()).await
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures the machine's own time")]
pub(crate) async fn load<F, W>(work: W) -> Load
where
    W: Fn() -> Option<F>,
    F: Future<Output = bool> + Send + 'static,
{
    let begun = Instant::now();
    let failed = Arc::new(AtomicU32::new(0));
    let mut running = tokio::task::JoinSet::new();
    let mut latencies: Vec<f64> = Vec::new();
    let spawn = |running: &mut tokio::task::JoinSet<f64>| {
        let Some(work) = work() else { return };
        let failed = Arc::clone(&failed);
        running.spawn(async move {
            let begun = Instant::now();
            if !work.await {
                failed.fetch_add(1, Ordering::Relaxed);
            }
            begun.elapsed().as_secs_f64() * 1e3
        });
    };
    for _ in 0..CONCURRENCY {
        spawn(&mut running);
    }
    while let Some(Ok(latency)) = running.join_next().await {
        latencies.push(latency);
        if begun.elapsed() < LASTS {
            spawn(&mut running);
        }
    }
    assert_eq!(failed.load(Ordering::Relaxed), 0, "some requests failed");
    let elapsed = begun.elapsed().as_secs_f64();
    latencies.sort_by(f64::total_cmp);
    let at = |part: usize| latencies.get(latencies.len() * part / 100).copied().unwrap_or_default();
    let count = u32::try_from(latencies.len()).unwrap_or(u32::MAX);
    Load { per_second: f64::from(count) / elapsed, p50: at(50), p99: at(99) }
}
