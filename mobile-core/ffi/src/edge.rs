//! The edge of the language: what panics inside is a fault outside, and what was begun is finished.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::WalletError;

/// Does something that does not wait.
pub(crate) fn guard<T>(work: impl FnOnce() -> Result<T, WalletError>) -> Result<T, WalletError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(WalletError::fault("panic")))
}

#[cfg(feature = "bindings")]
pub(crate) use with_runtime::run;
#[cfg(not(feature = "bindings"))]
pub(crate) use without_runtime::run;

#[cfg(feature = "bindings")]
mod with_runtime {
    use std::future::Future;
    use std::sync::OnceLock;

    use tokio::runtime::{Builder, Runtime};

    use crate::WalletError;

    /// Waiting needs little; two, so that one busy with arithmetic stops no deadline.
    const THREADS: usize = 2;

    fn runtime() -> Result<&'static Runtime, WalletError> {
        static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
        let started = RUNTIME.get_or_init(|| {
            Builder::new_multi_thread()
                .worker_threads(THREADS)
                .thread_name("luzheng")
                .enable_time()
                .build()
                .ok()
        });
        started.as_ref().ok_or_else(|| WalletError::fault("runtime"))
    }

    /// Does something that waits, on threads of our own. Whoever asked may go away: a binding that reached the server
    /// is kept all the same.
    pub(crate) async fn run<T: Send + 'static>(
        work: impl Future<Output = Result<T, WalletError>> + Send + 'static,
    ) -> Result<T, WalletError> {
        let task = runtime()?.spawn(work);
        task.await.unwrap_or_else(|_| Err(WalletError::fault("panic")))
    }
}

#[cfg(not(feature = "bindings"))]
mod without_runtime {
    use std::future::Future;

    use crate::WalletError;

    /// Does something that waits, on the one thread that a browser gives.
    pub(crate) async fn run<T>(work: impl Future<Output = Result<T, WalletError>>) -> Result<T, WalletError> {
        work.await
    }
}

#[cfg(all(test, feature = "bindings"))]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[expect(clippy::panic, reason = "what is tested")]
    fn broken() -> Result<(), WalletError> {
        panic!("broken")
    }

    #[test]
    fn a_panic_is_a_fault() {
        assert_eq!(guard(broken), Err(WalletError::fault("panic")));
    }

    #[tokio::test]
    async fn a_panic_while_waiting_is_a_fault() {
        assert_eq!(run(async { broken() }).await, Err(WalletError::fault("panic")));
    }

    #[tokio::test]
    async fn what_was_begun_is_finished_though_nobody_waits() {
        let (begun, wait) = tokio::sync::oneshot::channel::<()>();
        let (done, told) = tokio::sync::oneshot::channel::<()>();
        let mut asked = Box::pin(run(async move {
            let _ = wait.await;
            let _ = done.send(());
            Ok(())
        }));
        assert!(asked.as_mut().now_or_never().is_none());
        drop(asked);
        begun.send(()).unwrap();
        told.await.unwrap();
    }
}
