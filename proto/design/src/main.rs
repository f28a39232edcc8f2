//! `wallet-design PLATFORM FOLDER`: writes what a platform compiles.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use wallet_design::emit::{self, Design, Written};
use wallet_design::tokens::Tokens;
use wallet_design::wording;

#[derive(Clone, Copy, ValueEnum)]
enum Platform {
    /// Kotlin sources.
    Kotlin,
    /// Android resources.
    Android,
    /// Swift sources.
    Swift,
    /// A style sheet.
    Css,
}

#[derive(Parser)]
#[command(about = "Writes colours and words out for a platform")]
struct Arguments {
    /// For whom.
    platform: Platform,
    /// Where to; folders are made.
    folder: PathBuf,
}

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let design = Design { tokens: Tokens::read()?, wording: wording::read()? };
    let written = match arguments.platform {
        Platform::Kotlin => emit::kotlin(&design),
        Platform::Android => emit::android(&design),
        Platform::Swift => emit::swift(&design),
        Platform::Css => emit::css(&design),
    };
    write(&arguments.folder, &written)?;
    Ok(ExitCode::SUCCESS)
}

fn write(folder: &Path, written: &Written) -> std::io::Result<()> {
    for (path, text) in written {
        let path = folder.join(path);
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        // Left alone where nothing changed, so that what is built of it stays fresh.
        if std::fs::read_to_string(&path).ok().as_deref() != Some(text) {
            std::fs::write(&path, text)?;
        }
    }
    Ok(())
}
