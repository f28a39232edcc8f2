use super::Failure;
use crate::output::say;

/// Prints the description of the API.
pub fn openapi() -> Result<(), Failure> {
    say(&wallet_server_api::router::description()?);
    Ok(())
}
