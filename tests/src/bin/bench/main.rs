//! Measures what the wallet and the server cost, each next to its bare floor in the same run, and prints JSON.
//!
//! `cargo run --release -p wallet-system-tests --bin bench`; with PostgreSQL as well through
//! `tools/services run cargo run --release -p wallet-system-tests --bin bench`. Figures are medians; machines are noisy,
//! so read the ratios.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot be set up should say so and stop"
)]

mod crypto;
mod http;
mod measure;
mod wallet;

use serde_json::json;

#[tokio::main]
async fn main() {
    let local = crypto::local();
    let wallet = wallet::whole().await;
    let mut report = json!({ "unit": "microseconds, median", "local": local, "wallet": wallet });
    report["http"] = json!({ "sqlite": http::issue_and_check("sqlite").await });
    if std::env::var("LUZHENG_TEST_POSTGRES_URL").is_ok() {
        report["http"]["postgres"] = http::issue_and_check("postgres").await;
    }
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    wallet_server::output::say(&text);
}
