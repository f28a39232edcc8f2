use super::Failure;
use crate::config::Config;
use crate::output::say;
use crate::wiring;

/// Brings the schema of the database up to date.
pub async fn migrate(config: &Config) -> Result<(), Failure> {
    let database = wiring::open_database(config).await?;
    database.close().await;
    say("the schema is up to date");
    Ok(())
}
