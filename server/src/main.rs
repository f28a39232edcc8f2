//! The Luzheng server binary: reads the command line and hands over.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wallet_server::command::{
    self, Failure, LedgerCommand, NeedsDecision, NoticeCommand, PartyCommand, SeedOptions, StaffCommand,
};
use wallet_server::demo::{self, DemoOptions, Lang};
use wallet_server::output::complain;
use wallet_server::telemetry;

/// The wallet for road-transport electronic licences: server and demo.
#[derive(Parser)]
#[command(name = "luzheng", version)]
struct Arguments {
    /// Configuration file; luzheng.toml in the working folder is taken if it is there.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves wallets and verifiers until it is told to stop.
    Serve,
    /// Brings the schema of the database up to date.
    Migrate,
    /// Deletes what is over, as the server does by itself every few minutes.
    Sweep,
    /// Reads the configuration, says whether it can be used and what it means.
    CheckConfig,
    /// Works on the directory of relying parties.
    #[command(subcommand)]
    Party(PartyCommand),
    /// Works on the accounts of staff.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Tells holders about planned work and outages.
    #[command(subcommand)]
    Notice(NoticeCommand),
    /// Exports or checks the ledger, or compares it with what was published of it.
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Fills the database with synthetic holders, licences and relying parties.
    Seed(SeedOptions),
    /// Tells the whole story: bind, claim, show, verify, replay, forge, share, suspend, go offline.
    Demo {
        /// In which language.
        #[arg(long, value_enum, default_value = "zh-CN")]
        lang: Lang,
        /// One JSON object instead of the story.
        #[arg(long)]
        json: bool,
        /// Writes the QR pictures as PNG and SVG into this folder.
        #[arg(long)]
        save: Option<PathBuf>,
    },
    /// Prints the description of the API (OpenAPI 3.1).
    Openapi,
    /// Prints what the largest code of each kind costs: kind, bytes, QR version.
    QrBudget,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let result = match runtime {
        Ok(runtime) => runtime.block_on(run(arguments)),
        Err(error) => Err(error.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("luzheng: {error}"));
            // A script tells "somebody has to decide" from "it did not work"; 2 is a wrong command line.
            if error.is::<NeedsDecision>() { ExitCode::from(3) } else { ExitCode::FAILURE }
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command {
        // These need no configuration, and a broken one must not stand in their way.
        Command::Demo { lang, json, save } => return tell(&DemoOptions { lang, json, save }).await,
        Command::Openapi => return command::openapi(),
        Command::QrBudget => return command::qr_budget(),
        _ => {}
    }
    let config = command::configuration(arguments.config)?;
    telemetry::install(&config.log.filter)?;
    match arguments.command {
        Command::Serve => command::serve(&config).await,
        Command::Migrate => command::migrate(&config).await,
        Command::Sweep => command::sweep(&config).await,
        Command::Seed(options) => command::seed(&config, &options).await,
        Command::Party(what) => command::party(&config, what).await,
        Command::Staff(what) => command::staff(&config, what).await,
        Command::Notice(what) => command::notice(&config, what).await,
        Command::Ledger(what) => command::ledger(&config, what).await,
        Command::CheckConfig => command::check_config(&config),
        Command::Demo { .. } | Command::Openapi | Command::QrBudget => Ok(()),
    }
}

async fn tell(options: &DemoOptions) -> Result<(), Failure> {
    // The demo talks to people; the server beneath it speaks up only when something is wrong.
    telemetry::install("warn")?;
    match demo::run(options).await? {
        true => Ok(()),
        false => Err("the demo did not go as expected".into()),
    }
}
