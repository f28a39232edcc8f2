use std::net::IpAddr;
use std::path::PathBuf;

use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::mistakes::Mistakes;
use super::{ConfigError, SecretText};

/// One outside party behind the JSON interface that `server/README.md` describes.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct PartySection {
    /// Where its interface begins, `https://…`; absent for the sandbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Sent as `authorization: Bearer …`.
    #[serde(skip_serializing_if = "SecretText::is_unset")]
    pub token: SecretText,
    /// Certificates (PEM) that alone are believed; absent for those of the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// Milliseconds for one try.
    pub timeout_ms: u64,
    /// Tries of a call that may be repeated.
    pub tries: u32,
    /// Calls that are under way at the same time; one more fails at once.
    pub concurrency: u32,
}

impl Default for PartySection {
    fn default() -> Self {
        Self {
            url: None,
            token: SecretText::default(),
            ca_file: None,
            timeout_ms: 3_000,
            tries: 3,
            concurrency: 64,
        }
    }
}

impl PartySection {
    /// The address, checked: identity numbers travel there, so only `https`, or `http` to this very machine.
    pub fn address(&self, section: &str) -> Result<Option<Url>, ConfigError> {
        let Some(text) = &self.url else { return Ok(None) };
        let refused = |message: &str| ConfigError::setting(format!("{section}.url"), message);
        let mut url: Url = text.parse().map_err(|_| refused("is no address"))?;
        let near = url.scheme() == "http" && is_this_machine(&url);
        if url.scheme() != "https" && !near {
            return Err(refused("must begin with https:"));
        }
        if url.host_str().is_none() || url.query().is_some() || url.fragment().is_some() {
            return Err(refused("must be a host and a path, without ? and #"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused("must not hold a password; see token"));
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Ok(Some(url))
    }

    pub(super) fn check(&self, section: &str, mistakes: &mut Mistakes) {
        mistakes.keep(self.address(section));
        mistakes.in_range(&format!("{section}.timeout_ms"), self.timeout_ms, 50..=60_000);
        mistakes.in_range(&format!("{section}.tries"), u64::from(self.tries), 1..=10);
        mistakes.in_range(&format!("{section}.concurrency"), u64::from(self.concurrency), 1..=10_000);
    }
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(url: &str) -> Result<String, String> {
        let party = PartySection { url: Some(url.to_owned()), ..PartySection::default() };
        party.address("registry").map(|url| url.unwrap().to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn an_address_that_is_not_encrypted_is_taken_for_this_machine_only() {
        assert!(address("http://registry.example/api").unwrap_err().contains("registry.url"));
        assert_eq!(address("http://127.0.0.1:99/api").unwrap(), "http://127.0.0.1:99/api/");
        assert_eq!(address("http://[::1]:99/").unwrap(), "http://[::1]:99/");
        assert_eq!(address("https://registry.example/api").unwrap(), "https://registry.example/api/");
        assert!(address("http://127.0.0.1.example/").is_err());
    }

    #[test]
    fn a_password_or_a_query_in_the_address_is_refused_and_not_repeated() {
        for url in ["https://a:geheim@registry.example/", "https://registry.example/?key=geheim", "geheim"] {
            assert!(!address(url).unwrap_err().contains("geheim"), "{url}");
        }
    }
}
