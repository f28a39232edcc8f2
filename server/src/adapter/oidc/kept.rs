use std::time::Duration;

use tokio::sync::Mutex;
use wallet_protocol::time::UnixTime;
use wallet_server_core::port::PortError;

/// One value that is asked for again when it is old; of many who want it at once one asks.
pub(super) struct Kept<T>(Mutex<Option<(UnixTime, T)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Clone> Kept<T> {
    /// The value, if it is younger than `good_for`, or the answer to `ask`, which is kept.
    pub(super) async fn or_ask(
        &self,
        now: UnixTime,
        good_for: Duration,
        ask: impl AsyncFnOnce() -> Result<T, PortError>,
    ) -> Result<T, PortError> {
        let mut kept = self.0.lock().await;
        if let Some((asked_at, value)) = kept.as_ref()
            && now < asked_at.plus(good_for)
        {
            return Ok(value.clone());
        }
        let value = ask().await?;
        *kept = Some((now, value.clone()));
        Ok(value)
    }
}
