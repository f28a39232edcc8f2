//! Synthetic rows in bulk, for tests and load: holders, what they hold, who acts for whom, relying parties.
//!
//! The same seed and day give the same people, ids and licences; only salts, nonces and signatures differ, because
//! they guard real rows as well. Rows are made on all cores and loaded a slice at a time, one transaction each: what
//! was interrupted goes on where it stopped when it is asked for again.

mod cast;
mod draw;
mod rows;
mod seeded;

pub use seeded::{Seeded, seeded};

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::mpsc;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::licence::HolderKind;
use wallet_protocol::time::UnixTime;
use wallet_server_core::app::App;
use wallet_server_core::holder::{IdentityError, holder_index};
use wallet_server_core::licence::LicenceSealError;
use wallet_server_core::store::StoreError;
use wallet_server_storage::Database;
use wallet_server_storage::bulk::Batch;

/// Holders of one slice: a multiple of ten, because a company stands beside its representative.
pub const SLICE: u32 = 1_000;
/// Most holders that one seed has people for.
pub const MAX_HOLDERS: u32 = 5_000_000;
const DAY_MILLIS: i64 = 86_400_000;

/// What is to be there.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Persons and companies together.
    pub holders: u32,
    /// The seed number.
    pub seed: u64,
    /// The day the rows are of.
    pub day: UnixTime,
    /// Whether they may stand beside others: goes on where it was interrupted, or adds another seed.
    pub add: bool,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Planted {
    /// Rows loaded now.
    pub rows: usize,
    /// Slices that were there already.
    pub slices_there: usize,
}

/// The rows were not all made or loaded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// An identity cannot be sealed.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// There is somebody already, and nobody said that they may stand together.
    #[error(
        "the database holds somebody already; --add goes on where seeding was interrupted, or adds another seed"
    )]
    NotEmpty,
    /// More holders than there are synthetic people.
    #[error("a seed has people for at most {MAX_HOLDERS} holders")]
    TooMany,
    /// A synthetic number has no form that its own rules allow.
    #[error("a synthetic number is not well formed")]
    Number,
    /// A licence cannot be sealed.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The database failed, or holds rows of the same seed that were made for another number of holders.
    #[error("{0}; rows of another number of holders may be in the way")]
    Store(#[from] StoreError),
}

impl Plan {
    /// So many holders of a seed, as of the day of `now`.
    pub fn new(holders: u32, seed: u64, now: UnixTime) -> Result<Self, SeedError> {
        if holders > MAX_HOLDERS {
            return Err(SeedError::TooMany);
        }
        let day = now.as_millis() - now.as_millis().rem_euclid(DAY_MILLIS);
        Ok(Self { holders, seed, day: UnixTime::from_millis(day), add: false })
    }

    /// The same, beside whoever is there.
    pub const fn beside_others(self) -> Self {
        Self { add: true, ..self }
    }

    fn slices(&self) -> Vec<std::ops::Range<u32>> {
        let starts = (0..self.holders).step_by(usize::try_from(SLICE).unwrap_or(1));
        starts.map(|start| start..self.holders.min(start + SLICE)).collect()
    }
}

/// Fills the database; `progress` is told how many holders are there after each slice.
pub async fn plant(
    app: &Arc<App>,
    database: &Database,
    plan: &Plan,
    progress: impl Fn(u32),
) -> Result<Planted, SeedError> {
    if !plan.add && database.holds_anybody().await? {
        return Err(SeedError::NotEmpty);
    }
    let (mut planted, mut missing, mut there) = (Planted::default(), Vec::new(), 0);
    for slice in plan.slices() {
        if is_there(app, plan, slice.start).await? {
            planted.slices_there += 1;
            there += slice.end - slice.start;
        } else {
            missing.push(slice);
        }
    }
    let mut batches = make_on_all_cores(Arc::clone(app), *plan, missing);
    while let Some((holders, batch)) = batches.recv().await {
        let batch = batch?;
        database.load(&batch).await?;
        planted.rows += batch.rows();
        there += holders;
        progress(there);
    }
    Ok(planted)
}

/// A slice is loaded in one transaction: its first holder stands for all.
async fn is_there(app: &App, plan: &Plan, first: u32) -> Result<bool, SeedError> {
    let person = cast::person(plan.seed, first).ok_or(SeedError::Number)?;
    let index = holder_index(app, HolderKind::Person, person.number.expose());
    let mut work = app.stores.read().await?;
    Ok(work.find_holder_by_index(HolderKind::Person, index).await?.is_some())
}

type Made = (u32, Result<Batch, SeedError>);

fn make_on_all_cores(app: Arc<App>, plan: Plan, slices: Vec<std::ops::Range<u32>>) -> mpsc::Receiver<Made> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (send, receive) = mpsc::channel(cores);
    let (slices, next) = (Arc::new(slices), Arc::new(AtomicUsize::new(0)));
    for _ in 0..cores {
        let (app, send) = (Arc::clone(&app), send.clone());
        let (slices, next) = (Arc::clone(&slices), Arc::clone(&next));
        std::thread::spawn(move || {
            while let Some(slice) = slices.get(next.fetch_add(1, Ordering::Relaxed)) {
                let made = rows::slice(&app, &plan, slice.clone());
                let broken = made.is_err();
                // Nobody waits any more after the first failure.
                if send.blocking_send((slice.end - slice.start, made)).is_err() || broken {
                    return;
                }
            }
        });
    }
    receive
}
