//! The Luzheng server binary.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::display::measure_budget;
use wallet_server::config::{Config, load};
use wallet_server::demo::{self, DemoOptions, Lang};
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
    /// Tells the whole story: bind, claim, show, verify, replay, forge, suspend, go offline.
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
            say(&format!("luzheng: {error}"));
            ExitCode::FAILURE
        }
    }
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

async fn run(arguments: Arguments) -> Result<(), Failure> {
    let config = configuration(arguments.config)?;
    // The demo talks to people; the server beneath it speaks up only when something is wrong.
    let filter =
        if matches!(arguments.command, Command::Demo { .. }) { "warn" } else { config.log.filter.as_str() };
    wallet_server::telemetry::install(filter)?;
    match arguments.command {
        Command::Serve => serve_until_told(&config).await,
        Command::Migrate => migrate(&config).await,
        Command::CheckConfig => {
            say("the configuration can be used");
            Ok(())
        }
        Command::Demo { lang, json, save } => match demo::run(&DemoOptions { lang, json, save }).await? {
            true => Ok(()),
            false => Err("the demo did not go as expected".into()),
        },
        Command::QrBudget => qr_budget(),
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

fn qr_budget() -> Result<(), Failure> {
    let key = |suite| SigningKey::make(suite, &OsEntropy);
    let base = "https://luzheng.example/v".parse()?;
    say("kind                              token  code  text  QR version (level M)");
    for row in measure_budget(&base, &key(SuiteId::Sm)?, &key(SuiteId::P256)?)? {
        let kind = row.kind.code_name();
        say(&format!(
            "{kind:<32} {:>6} {:>5} {:>5}  {:>2}",
            row.token_bytes, row.code_bytes, row.text_chars, row.version
        ));
    }
    Ok(())
}
