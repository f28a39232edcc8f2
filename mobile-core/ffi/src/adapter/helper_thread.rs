use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use crate::WalletError;

/// Calls that wait while one is being answered; more are refused.
const MOST_WAITING: usize = 64;

type Job = Box<dyn FnOnce() + Send>;

thread_local! {
    static IS_HELPER: Cell<bool> = const { Cell::new(false) };
}

/// The platform did not answer in time, called back into what waits for it, or answered something unreadable.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct NoAnswer;

/// A thread for the platform's methods that answer at once: where one blocks after all, only this thread stands still,
/// and whoever asked goes on without an answer. It ends with the last wallet that uses it.
#[derive(Clone)]
pub(super) struct HelperThread {
    jobs: SyncSender<Job>,
}

impl HelperThread {
    pub(super) fn start() -> Result<Self, WalletError> {
        let (jobs, queue) = sync_channel::<Job>(MOST_WAITING);
        let thread = std::thread::Builder::new().name("luzheng-platform".to_owned());
        let run = move || {
            IS_HELPER.set(true);
            queue.into_iter().for_each(|job| job());
        };
        thread.spawn(run).map_err(|_| WalletError::fault("helper-thread"))?;
        Ok(Self { jobs })
    }

    /// Has `call` answered on the thread, within `millis`.
    pub(super) fn ask<T: Send + 'static>(
        &self,
        millis: u64,
        call: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NoAnswer> {
        // The platform asks the wallet, which asks the platform, which is asking: it would wait for itself.
        if IS_HELPER.get() {
            return Err(NoAnswer);
        }
        let (reply, answer) = sync_channel(1);
        let given_up = Arc::new(AtomicBool::new(false));
        let is_over = given_up.clone();
        let job = move || {
            if !is_over.load(Ordering::SeqCst) {
                // Nobody may be waiting any more.
                let _ = reply.send(catch_unwind(AssertUnwindSafe(call)));
            }
        };
        self.jobs.try_send(Box::new(job)).map_err(|_| NoAnswer)?;
        let answered = answer.recv_timeout(Duration::from_millis(millis));
        given_up.store(true, Ordering::SeqCst);
        answered.map_err(|_| NoAnswer)?.map_err(|_| NoAnswer)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn an_answer_comes_from_another_thread() {
        let helper = HelperThread::start().unwrap();
        let here = std::thread::current().id();
        let there = helper.ask(5_000, || std::thread::current().id()).unwrap();
        assert_ne!(here, there);
    }

    /// Does `meanwhile` while the thread stands still in a call.
    fn while_blocked(helper: &HelperThread, meanwhile: impl FnOnce()) {
        let (begun, end) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
        let (inner, until) = (begun.clone(), end.clone());
        let blocking = move || {
            inner.wait();
            until.wait();
        };
        std::thread::scope(|scope| {
            let asked = scope.spawn(|| helper.ask(600_000, blocking));
            begun.wait();
            meanwhile();
            end.wait();
            assert_eq!(asked.join().unwrap(), Ok(()));
        });
    }

    #[test]
    fn while_a_call_blocks_others_have_no_answer_in_time_and_are_never_called_late() {
        let helper = HelperThread::start().unwrap();
        let called = Arc::new(AtomicBool::new(false));
        let note = called.clone();
        while_blocked(&helper, || {
            assert_eq!(helper.ask(1, move || note.store(true, Ordering::SeqCst)), Err(NoAnswer));
        });
        assert_eq!(helper.ask(600_000, || 7), Ok(7));
        assert!(!called.load(Ordering::SeqCst));
    }

    #[test]
    fn a_panic_is_no_answer_and_ends_nothing() {
        let helper = HelperThread::start().unwrap();
        let empty: [u8; 0] = [];
        let panics = move || empty.iter().map(|byte| u32::from(*byte)).next().unwrap();
        assert_eq!(helper.ask(5_000, panics), Err(NoAnswer));
        assert_eq!(helper.ask(5_000, || 7), Ok(7));
    }

    #[test]
    fn asking_from_within_an_answer_is_refused_at_once() {
        let helper = HelperThread::start().unwrap();
        let inner = helper.clone();
        let nested = helper.ask(5_000, move || inner.ask(600_000, || 7)).unwrap();
        assert_eq!(nested, Err(NoAnswer));
    }

    #[test]
    fn more_calls_than_may_wait_are_refused_at_once() {
        let helper = HelperThread::start().unwrap();
        while_blocked(&helper, || {
            (0..MOST_WAITING).for_each(|_| assert_eq!(helper.ask(0, || 7), Err(NoAnswer)));
            assert_eq!(helper.ask(600_000, || 7), Err(NoAnswer));
        });
    }
}
