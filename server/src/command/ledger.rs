use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Subcommand;
use wallet_crypto::entropy::OsEntropy;
use wallet_protocol::time::SystemClock;
use wallet_server_core::app::App;
use wallet_server_core::ledger::audit;

use super::Failure;
use crate::config::Config;
use crate::log_export::export;
use crate::output::say;
use crate::serve::public_url;
use crate::wiring::wire;

/// What is done with the ledger.
#[derive(Subcommand)]
pub enum LedgerCommand {
    /// Writes the whole log as JSON lines, for a program that checks it.
    Export {
        /// Into this new file; to standard output if left out.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Checks every entry and every head; names the first that is not as it was signed.
    Verify,
}

/// Works on the ledger; changes nothing in it.
pub async fn ledger(config: &Config, command: LedgerCommand) -> Result<(), Failure> {
    let url = public_url(config, config.http.listen);
    let wired = wire(config, &url, Arc::new(SystemClock), Arc::new(OsEntropy)).await?;
    let done = run(&wired.app, command).await;
    wired.database.close().await;
    done
}

async fn run(app: &App, command: LedgerCommand) -> Result<(), Failure> {
    let (origin, keys) = (app.trust.ledger_origin(), [app.keys.ledger.verifying_key().clone()]);
    match command {
        LedgerCommand::Export { out } => {
            let mut to = open(out.as_deref())?;
            export(app.stores.as_ref(), &origin, &keys, |line| writeln!(to, "{line}")).await?;
            to.flush()?;
        }
        LedgerCommand::Verify => {
            let found = audit(app.stores.as_ref(), &origin, &keys).await?;
            let newest = found.newest.map(|head| format!("; the newest is of {}", head.signed_at));
            let newest = newest.unwrap_or_default();
            say(&format!(
                "{} entries and {} heads are as they were signed{newest}",
                found.leaves, found.heads
            ));
        }
    }
    Ok(())
}

/// A file that is already there is left alone.
fn open(out: Option<&Path>) -> Result<Box<dyn Write>, Failure> {
    let Some(path) = out else { return Ok(Box::new(BufWriter::new(std::io::stdout()))) };
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}
