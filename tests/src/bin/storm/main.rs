//! Storms over real server processes: `storm redeem`, `storm kill`; prints JSON and fails where anything does not hold.
//!
//! ```text
//! cargo run --release -p wallet-system-tests --bin storm -- redeem sqlite 1 100 1000
//! tools/services run cargo run --release -p wallet-system-tests --bin storm -- redeem postgres 3 100 1000
//! cargo run --release -p wallet-system-tests --bin storm -- kill sqlite 1000
//! ```
//!
//! `redeem ENGINE SERVERS GRANTS CALLS`, `kill ENGINE KILLS`. A thousand calls at once need as many open files:
//! `ulimit -n 8192`.

use std::process::ExitCode;

use serde_json::Value;
use wallet_server::output::{complain, say};
use wallet_system_tests::Engine;
use wallet_system_tests::storm::{Ground, kill, redeem, serve_here};

const USE: &str = "storm redeem sqlite|postgres SERVERS GRANTS CALLS, or storm kill sqlite|postgres KILLS";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match *arguments.as_slice() {
        ["serve"] => return serve_here().await,
        ["redeem", engine, servers, grants, calls] => redeemed(engine, [servers, grants, calls]).await,
        ["kill", engine, kills] => killed(engine, kills).await,
        _ => None,
    };
    let Some(report) = done else {
        complain(USE);
        return ExitCode::FAILURE;
    };
    say(&report.to_string());
    ExitCode::SUCCESS
}

async fn ground(engine: &str, name: &str) -> Option<Ground> {
    let engine = match engine {
        "sqlite" => Engine::Sqlite,
        "postgres" => Engine::Postgres,
        _ => return None,
    };
    Some(Ground::prepare(std::env::current_exe().ok()?, engine, name).await)
}

async fn redeemed(engine: &str, numbers: [&str; 3]) -> Option<Value> {
    let [servers, grants, calls] =
        numbers.map(|text| text.parse::<usize>().ok().filter(|number| *number > 0));
    let (servers, grants, calls) = (servers?, grants?, calls?);
    Some(redeem(&ground(engine, "storm_redeem").await?, servers, grants, calls).await.to_json())
}

async fn killed(engine: &str, kills: &str) -> Option<Value> {
    let kills = kills.parse().ok()?;
    Some(kill(&ground(engine, "storm_kill").await?, kills).await.to_json())
}
