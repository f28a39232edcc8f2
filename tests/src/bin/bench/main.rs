//! Measures what the wallet, the server and the ledger cost, each next to its bare floor in the same run, and prints JSON.
//!
//! `cargo run --release -p wallet-system-tests --bin bench`; with PostgreSQL as well through
//! `tools/services run cargo run --release -p wallet-system-tests --bin bench`. Figures are medians; machines are noisy,
//! so read the ratios.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot be set up should say so and stop"
)]

mod copy;
mod crypto;
mod http;
mod ledger;
mod measure;
mod redeem;
mod wallet;

use serde_json::json;

#[tokio::main]
async fn main() {
    let local = crypto::local();
    let wallet = wallet::whole().await;
    let mut report =
        json!({ "unit": "microseconds, median", "local": &local, "wallet": wallet, "copy": copy::printed() });
    report["ledger"] = json!({ "tree": ledger::tree(), "sqlite": ledger::stored("sqlite").await });
    // What no server could leave out: the proof is signed and checked, the token is signed.
    let floor = |name: &str| local[name].as_f64().unwrap_or_default();
    let signatures = floor("floor_p256_sign") + floor("floor_p256_verify") + floor("floor_sm2_sign");
    report["http"] = json!({ "sqlite": http::issue_and_redeem("sqlite", signatures).await });
    if std::env::var("LUZHENG_TEST_POSTGRES_URL").is_ok() {
        report["http"]["postgres"] = http::issue_and_redeem("postgres", signatures).await;
        report["ledger"]["postgres"] = ledger::stored("postgres").await;
    }
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    wallet_server::output::say(&text);
}
