use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Subcommand;
use wallet_protocol::time::{Clock, SystemClock};
use wallet_server_core::app::App;
use wallet_server_core::ledger::audit;

use super::wired::wired;
use super::{Failure, reconcile};
use crate::config::Config;
use crate::log_export::export;
use crate::output::say;
use crate::wiring::Wired;

/// What is done with the ledger.
#[derive(Subcommand)]
pub enum LedgerCommand {
    /// Writes the whole log as JSON lines, for a program that checks it.
    Export {
        /// Into this new file; to standard output if left out.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Compares the database with the newest heads in the sinks outside; goes on with it as it is, if told so.
    ///
    /// Without `--accept-loss` nothing is changed, and the exit code is 3 where something is to be decided.
    Reconcile {
        /// How many entries were published, as the report says: those that are not here are lost for good.
        #[arg(long, value_name = "PUBLISHED")]
        accept_loss: Option<u64>,
    },
    /// Checks every entry and every head; names the first that is not as it was signed.
    Verify,
}

/// Works on the ledger; only what an operator accepts is written into it.
pub async fn ledger(config: &Config, command: LedgerCommand) -> Result<(), Failure> {
    ledger_at(config, command, Arc::new(SystemClock)).await
}

/// The same by another clock than the machine's; for tests.
pub async fn ledger_at(
    config: &Config,
    command: LedgerCommand,
    clock: Arc<dyn Clock>,
) -> Result<(), Failure> {
    let run = async |wired: &Wired| match command {
        LedgerCommand::Reconcile { accept_loss } => {
            reconcile::run(&wired.app, &wired.heads, accept_loss).await
        }
        LedgerCommand::Export { out } => write_out(&wired.app, out.as_deref()).await,
        LedgerCommand::Verify => verify(&wired.app).await,
    };
    wired(config, clock, run).await
}

async fn write_out(app: &App, out: Option<&Path>) -> Result<(), Failure> {
    let (origin, keys) = (app.trust.ledger_origin(), [app.keys.ledger.verifying_key().clone()]);
    let mut to = open(out)?;
    export(app.stores.as_ref(), &origin, &keys, |line| writeln!(to, "{line}")).await?;
    Ok(to.flush()?)
}

async fn verify(app: &App) -> Result<(), Failure> {
    let (origin, keys) = (app.trust.ledger_origin(), [app.keys.ledger.verifying_key().clone()]);
    let found = audit(app.stores.as_ref(), &origin, &keys).await?;
    let newest = found.newest.map(|head| format!("; the newest is of {}", head.signed_at));
    let newest = newest.unwrap_or_default();
    say(&format!("{} entries and {} heads are as they were signed{newest}", found.leaves, found.heads));
    Ok(())
}

/// A file that is already there is left alone.
fn open(out: Option<&Path>) -> Result<Box<dyn Write>, Failure> {
    let Some(path) = out else { return Ok(Box::new(BufWriter::new(std::io::stdout()))) };
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}
