use super::Failure;
use crate::config::Config;
use crate::output::say;
use crate::wiring;

/// Says that the configuration can be used and what it means; of a secret only whether it is set.
///
/// Secrets and certificates that lie in files are read, so that a missing file is noticed here and not at the next
/// start.
pub fn check_config(config: &Config) -> Result<(), Failure> {
    for secret in
        [&config.database.url, &config.redis.url, &config.keys.wrapping_key, &config.staff.oidc.client_secret]
    {
        drop(secret.read()?);
    }
    wiring::try_parties(config)?;
    say(&toml::to_string(config)?);
    say(&format!("# data is in {}", wiring::data_folder(config).display()));
    for (name, party) in config.parties() {
        let played = party.url.as_deref().unwrap_or("the sandbox");
        say(&format!("# {name}: {played}"));
    }
    say("# the configuration can be used");
    Ok(())
}
