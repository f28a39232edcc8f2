use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;

/// Why there is no answer of the platform.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Missed<E> {
    /// The platform said why.
    Said(E),
    /// It did not answer in time.
    Late,
    /// What it answered could not be read.
    Broken,
}

/// Waits for the platform, but not for ever. What it does after its time is over counts for nothing.
pub(super) async fn within<T, E>(
    millis: u64,
    call: impl Future<Output = Result<T, E>>,
) -> Result<T, Missed<E>> {
    // An answer that does not fit its type is a panic of the bindings.
    let call = AssertUnwindSafe(call).catch_unwind();
    match tokio::time::timeout(Duration::from_millis(millis), call).await {
        Err(_) => Err(Missed::Late),
        Ok(Err(_)) => Err(Missed::Broken),
        Ok(Ok(answer)) => answer.map_err(Missed::Said),
    }
}
