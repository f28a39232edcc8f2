//! The demo: a driver binds a phone, claims two licences and shows a code; an officer checks it offline and online; an
//! insurer asks for parts of it and gets them once; the phone is stolen and its binding reset by two people.
//!
//! Everything is real: a server on a free port with a data folder of its own, the wallet core over HTTP, and a verdict
//! expected at every step. The exit code is 0 only if every verdict was the expected one.

mod actors;
mod desk;
mod insurer;
mod ledger;
mod lost;
mod picture;
mod report;
mod sharing;
mod story;
mod words;

use std::path::PathBuf;

pub use desk::Member;
pub use words::Lang;

/// How the demo is told.
#[derive(Clone, Debug)]
pub struct DemoOptions {
    /// In which language.
    pub lang: Lang,
    /// For machines instead of people.
    pub json: bool,
    /// Where the QR pictures go.
    pub save: Option<PathBuf>,
}

/// Something other than a verdict went wrong.
pub type DemoError = Box<dyn std::error::Error + Send + Sync>;

/// Tells the story; whether every verdict was the expected one.
pub async fn run(options: &DemoOptions) -> Result<bool, DemoError> {
    let mut report = report::Report::new(options)?;
    story::tell(&mut report).await?;
    Ok(report.finish())
}
