//! The Luzheng server binary.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wallet_server::config::{Config, load};
use wallet_server::output::say;
use wallet_server::{serve, wiring};

/// The wallet for road-transport electronic licences: server and demo.
#[derive(Parser)]
#[command(name = "luzheng", version)]
struct Arguments {
    /// Configuration file; luzheng.toml in the working folder is taken if it is there.
    #[arg(long, global = true)]
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
    /// Reads the configuration and says whether it can be used.
    CheckConfig,
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
            say(&format!("luzheng: {error}"));
            ExitCode::FAILURE
        }
    }
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

async fn run(arguments: Arguments) -> Result<(), Failure> {
    let config = configuration(arguments.config)?;
    wallet_server::telemetry::install(&config.log.filter)?;
    match arguments.command {
        Command::Serve => serve_until_told(&config).await,
        Command::Migrate => migrate(&config).await,
        Command::CheckConfig => {
            say("the configuration can be used");
            Ok(())
        }
    }
}

fn configuration(given: Option<PathBuf>) -> Result<Config, Failure> {
    let usual = PathBuf::from("luzheng.toml");
    let file = given.or_else(|| usual.is_file().then_some(usual));
    Ok(load(file.as_deref(), |name| std::env::var(name).ok())?)
}

async fn migrate(config: &Config) -> Result<(), Failure> {
    let database = wiring::open_database(config, &wiring::data_folder(config)).await?;
    database.close().await;
    say("the schema is up to date");
    Ok(())
}

async fn serve_until_told(config: &Config) -> Result<(), Failure> {
    let running = serve::start(config).await?;
    say(&format!("Luzheng is at {}", running.base_url));
    say(&format!("data is in {}", wiring::data_folder(config).display()));
    wallet_server::signals::told_to_stop().await?;
    say("stopping");
    running.stop().await;
    Ok(())
}
