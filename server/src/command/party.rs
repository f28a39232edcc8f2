use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::time::{CivilDate, SystemClock};
use wallet_server_core::app::App;
use wallet_server_core::relying_party::{self, AddParty, AddPartyKey, ChangeParty, PartyState, RelyingParty};
use wallet_server_core::staff::By;

use super::Failure;
use super::clerk::{ClerkCommand, clerk};
use super::wired::wired;
use crate::config::Config;
use crate::output::say;

const PAGE: u32 = 200;

/// What is done with the directory of relying parties.
#[derive(Subcommand)]
pub enum PartyCommand {
    /// Registers a relying party; it can do nothing before it has a key.
    Add(AddOptions),
    /// Changes what the directory says of a relying party.
    Change(ChangeOptions),
    /// Adds or ends keys.
    #[command(subcommand)]
    Key(KeyCommand),
    /// Lists all relying parties and their keys.
    List,
    /// People who act for a relying party at the portal.
    #[command(subcommand)]
    Clerk(ClerkCommand),
}

/// A party to be registered.
#[derive(Args)]
pub struct AddOptions {
    /// Registered name.
    #[arg(long)]
    name: String,
    /// Unified social credit code, 18 characters.
    #[arg(long)]
    credit_code: String,
    /// insurer, lender, shipper, recruiter or public_office.
    #[arg(long)]
    category: PartyCategory,
    /// Where a holder turns to about what was shared.
    #[arg(long)]
    contact: String,
}

/// What is changed; what is left out stays.
#[derive(Args)]
pub struct ChangeOptions {
    /// Which party.
    id: RelyingPartyId,
    /// Registered name.
    #[arg(long)]
    name: Option<String>,
    /// insurer, lender, shipper, recruiter or public_office.
    #[arg(long)]
    category: Option<PartyCategory>,
    /// Where a holder turns to about what was shared.
    #[arg(long)]
    contact: Option<String>,
    /// active, suspended or closed (for good).
    #[arg(long)]
    state: Option<PartyState>,
}

/// What is done with keys.
#[derive(Subcommand)]
pub enum KeyCommand {
    /// Adds a public key beside those that are there.
    Add {
        /// Whose it is.
        id: RelyingPartyId,
        /// File with one public JWK (P-256 or sm2p256v1).
        #[arg(long)]
        jwk: PathBuf,
        /// First day it counts, YYYY-MM-DD; at once if left out.
        #[arg(long)]
        from: Option<CivilDate>,
        /// Last day it counts, YYYY-MM-DD; at most three years ahead.
        #[arg(long)]
        until: CivilDate,
    },
    /// Ends a key at once.
    End {
        /// Whose it is.
        id: RelyingPartyId,
        /// Its name, as the list shows it.
        kid: String,
    },
}

/// Works on the directory of relying parties.
pub async fn party(config: &Config, command: PartyCommand) -> Result<(), Failure> {
    wired(config, Arc::new(SystemClock), async |wired| run(&wired.app, command).await).await
}

async fn run(app: &App, command: PartyCommand) -> Result<(), Failure> {
    match command {
        PartyCommand::Add(AddOptions { name, credit_code, category, contact }) => {
            let request = AddParty { name, credit_code, category, contact };
            show(&relying_party::add(app, By::Operator, &request).await?);
        }
        PartyCommand::Change(ChangeOptions { id, name, category, contact, state }) => {
            let change = ChangeParty { name, category, contact, state };
            show(&relying_party::change(app, By::Operator, id, &change).await?);
        }
        PartyCommand::Key(KeyCommand::Add { id, jwk, from, until }) => {
            let now = app.clock.now();
            let request = AddPartyKey {
                party_id: id,
                key: read_jwk(&jwk)?,
                not_before: from.map_or(now, CivilDate::begins_in_china),
                not_after: until.plus_days(1).begins_in_china(),
            };
            say(&format!(
                "key {} was added",
                relying_party::add_key(app, By::Operator, &request).await?.kid()
            ));
        }
        PartyCommand::Key(KeyCommand::End { id, kid }) => {
            relying_party::end_key(app, By::Operator, id, &kid).await?;
            say(&format!("key {kid} has ended"));
        }
        PartyCommand::List => list(app).await?,
        PartyCommand::Clerk(what) => clerk(app, what).await?,
    }
    Ok(())
}

fn read_jwk(path: &Path) -> Result<VerifyingKey, Failure> {
    let named = |what: &dyn std::fmt::Display| -> Failure { format!("{}: {what}", path.display()).into() };
    let text = std::fs::read(path).map_err(|error| named(&error))?;
    relying_party::read_jwk(&text).map_err(|fault| named(&fault))
}

async fn list(app: &App) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let mut work = app.stores.read().await?;
        let page = work.list_parties(after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.id);
        for party in &page {
            show(party);
            for key in work.list_party_keys(party.id).await? {
                let state = if key.in_force_at(app.clock.now()) { "in force" } else { "not in force" };
                say(&format!("  {} {} until {} ({state})", key.kid(), key.key.suite(), key.not_after));
            }
        }
    }
}

fn show(party: &RelyingParty) {
    let RelyingParty { id, credit_code, name, category, state, .. } = party;
    say(&format!("{id} {credit_code} {category} {state} {name}"));
}
