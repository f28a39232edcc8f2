//! Logs: JSON lines on standard error, never with personal data.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

/// Installs the logs of this process; a second call changes nothing.
pub fn install(filter: &str) -> Result<(), ParseError> {
    let filter = EnvFilter::builder().parse(filter)?;
    let subscriber =
        tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).finish();
    let _ = tracing::subscriber::set_global_default(subscriber);
    Ok(())
}
