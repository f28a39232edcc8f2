use async_trait::async_trait;

use super::PortError;

/// A place outside where heads of the ledger are kept, out of reach of whoever can change the database.
#[async_trait]
pub trait HeadSink: Send + Sync {
    /// Its name in the database and in logs, the same for ever.
    fn name(&self) -> &'static str;

    /// The note that was published last, as it stands there; nothing before the first.
    async fn newest(&self) -> Result<Option<String>, PortError>;

    /// Keeps a note for good, behind those before it. Publishing one twice does no harm.
    async fn publish(&self, note: &str) -> Result<(), PortError>;
}
