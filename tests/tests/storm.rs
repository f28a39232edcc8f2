//! Grants are redeemed once, whatever happens: many calls at several server processes, and processes that are killed.
//!
//! The same storms run at full size by `tools/storm`.

use std::path::PathBuf;

use wallet_system_tests::Engine;
use wallet_system_tests::storm::{Ground, kill, redeem};

async fn ground(engine: Engine, name: &str) -> Ground {
    Ground::prepare(PathBuf::from(env!("CARGO_BIN_EXE_storm")), engine, name).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_8_grants_is_redeemed_once_by_96_calls_at_three_processes_on_postgres() {
    let done = redeem(&ground(Engine::Postgres, "storm_three").await, 3, 8, 96).await;
    assert_eq!(done.statuses, [(200, 8), (404, 760)].into());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_6_grants_is_redeemed_once_by_100_calls_at_one_process_on_sqlite() {
    let done = redeem(&ground(Engine::Sqlite, "storm_one").await, 1, 6, 100).await;
    assert_eq!(done.statuses, [(200, 6), (404, 594)].into());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_processes_leave_grants_unspent_or_delivered_whole_on_sqlite() {
    assert_eq!(kill(&ground(Engine::Sqlite, "storm_kill_sqlite").await, 12).await.kills, 12);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_processes_leave_grants_unspent_or_delivered_whole_on_postgres() {
    assert_eq!(kill(&ground(Engine::Postgres, "storm_kill_postgres").await, 8).await.kills, 8);
}
