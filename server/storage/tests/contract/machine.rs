//! Random sequences of a model's transitions, played against the server and shrunk to the shortest one that fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::test_runner::{Config, RngSeed, TestRunner};
use proptest_state_machine::ReferenceStateMachine;
use tokio::runtime::Handle;

/// The same sequences in every run, unless `PROPTEST_RNG_SEED` names others.
const SEED: u64 = 20_261_122;
/// A sequence that fails is played so many times more, to find a shorter one.
const MOST_SHRINKS: u32 = 200;

/// Counts what was played of a sequence, so that what never was is cut off first.
pub(crate) struct Seen(Option<Arc<AtomicUsize>>);

impl Seen {
    pub(crate) fn one(&self) {
        if let Some(seen) = &self.0 {
            seen.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// Plays so many sequences of at most so many transitions.
pub(crate) fn play<M, P, F>(sequences: u32, most: usize, played: P)
where
    M: ReferenceStateMachine,
    P: Fn(M::State, Vec<M::Transition>, Seen) -> F,
    F: Future<Output = ()>,
{
    let mut config = Config { cases: sequences, max_shrink_iters: MOST_SHRINKS, ..Config::default() };
    config.failure_persistence = None;
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(SEED);
    }
    let done =
        TestRunner::new(config).run(&M::sequential_strategy(1..=most), |(state, transitions, seen)| {
            tokio::task::block_in_place(|| {
                Handle::current().block_on(played(state, transitions, Seen(seen)))
            });
            Ok(())
        });
    if let Err(fault) = done {
        panic!("{fault}");
    }
}
