//! Publishing heads of the ledger, and comparing the database with what was published, sink by sink.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use wallet_server_core::app::App;
use wallet_server_core::ledger::{PublishError, PublishRule, Published, guard, publish};
use wallet_server_core::port::HeadSink;

/// Every configured sink; none of them ever stands in the way of serving.
pub struct Publisher {
    sinks: Vec<Watched>,
    rule: PublishRule,
}

struct Watched {
    sink: Arc<dyn HeadSink>,
    /// Whether the database was compared with it since this process started.
    compared: AtomicBool,
    /// Failures in a row.
    failures: AtomicU64,
}

impl Publisher {
    /// A publisher that has done nothing yet.
    pub fn new(sinks: &[Arc<dyn HeadSink>], rule: PublishRule) -> Self {
        let watched = |sink: &Arc<dyn HeadSink>| Watched {
            sink: Arc::clone(sink),
            compared: AtomicBool::new(false),
            failures: AtomicU64::new(0),
        };
        Self { sinks: sinks.iter().map(watched).collect(), rule }
    }

    /// Compares the database with every sink that was not compared with yet, and raises the fence where they differ. A sink that
    /// does not answer is asked again by the next [`Publisher::publish`].
    pub async fn compare(&self, app: &App) {
        for watched in &self.sinks {
            watched.compare(app).await;
        }
    }

    /// Publishes what is due, sink by sink.
    pub async fn publish(&self, app: &App) {
        for watched in &self.sinks {
            if watched.compare(app).await {
                watched.publish(app, &self.rule).await;
            }
        }
    }
}

impl Watched {
    async fn compare(&self, app: &App) -> bool {
        if self.compared.load(Ordering::Relaxed) {
            return true;
        }
        let compared = guard(app, self.sink.as_ref()).await.map(|_| ());
        self.compared.store(compared.is_ok(), Ordering::Relaxed);
        self.note(compared, "the ledger could not be compared with what was published")
    }

    async fn publish(&self, app: &App, rule: &PublishRule) {
        let published = publish(app, self.sink.as_ref(), rule).await;
        if let Ok(Published::Head { size }) = published {
            tracing::debug!(sink = self.sink.name(), size, "a head was published");
        }
        self.note(published.map(|_| ()), "a head of the ledger could not be published");
    }

    /// Says the first failure, the second, the fourth …: a sink that is down for a day fills no disk.
    fn note(&self, result: Result<(), PublishError>, what: &'static str) -> bool {
        let Err(error) = result else {
            let before = self.failures.swap(0, Ordering::Relaxed);
            if before > 0 {
                tracing::info!(sink = self.sink.name(), failures = before, "heads can be published again");
            }
            return true;
        };
        let failures = self.failures.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        if failures.is_power_of_two() {
            tracing::warn!(sink = self.sink.name(), failures, %error, "{what}");
        }
        false
    }
}
