use std::sync::Arc;

use clap::Args;
use wallet_protocol::time::{Clock as _, SystemClock};

use super::Failure;
use super::wired::wired;
use crate::config::Config;
use crate::output::say;
use crate::seed::{Plan, plant};
use crate::wiring::Wired;

/// Holders between two lines of progress.
const LINE_EVERY: u32 = 50_000;

/// What `seed` makes.
#[derive(Args, Clone, Copy, Debug)]
pub struct SeedOptions {
    /// Persons and companies together.
    #[arg(long, default_value_t = 1_000, value_name = "N")]
    holders: u32,
    /// The seed number: the same gives the same people.
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// Also where somebody is there already: goes on where it was interrupted, or adds another seed.
    #[arg(long)]
    add: bool,
}

/// Fills the database with synthetic rows.
pub async fn seed(config: &Config, options: &SeedOptions) -> Result<(), Failure> {
    let began = SystemClock.now();
    let plan = Plan::new(options.holders, options.seed, began)?;
    let plan = if options.add { plan.beside_others() } else { plan };
    let run = async |wired: &Wired| {
        let planted = plant(&wired.app, &wired.database, &plan, |there| {
            if there % LINE_EVERY == 0 {
                say(&format!("{there} holders"));
            }
        });
        let planted = planted.await?;
        if planted.slices_there > 0 {
            say("some of them were there already and stayed as they are");
        }
        let took = SystemClock.now().since(began).as_secs_f64();
        say(&format!("{} rows for {} holders in {took:.1} s", planted.rows, options.holders));
        Ok(())
    };
    wired(config, Arc::new(SystemClock), run).await
}
