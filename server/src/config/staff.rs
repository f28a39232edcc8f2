use std::path::PathBuf;

use reqwest::Url;
use serde::{Deserialize, Serialize};

use super::mistakes::Mistakes;
use super::{ConfigError, PartySection, SecretText};

/// How staff sign in at the console.
#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct StaffSection {
    /// Section `[staff.oidc]`.
    pub oidc: OidcSection,
}

/// An OpenID provider that staff may sign in at in place of password and time code.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct OidcSection {
    /// Its issuer, letter by letter; absent where there is no provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Who we are there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// What shows that we are.
    #[serde(skip_serializing_if = "SecretText::is_unset")]
    pub client_secret: SecretText,
    /// What people call the provider; by default its host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The class of authentication that is asked for and demanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// Certificates (PEM) that alone are believed; absent for those of the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// Milliseconds for one try.
    pub timeout_ms: u64,
}

const MAX_NAME_CHARS: usize = 40;

impl Default for OidcSection {
    fn default() -> Self {
        Self {
            issuer: None,
            client_id: None,
            client_secret: SecretText::default(),
            name: None,
            acr: None,
            ca_file: None,
            timeout_ms: 3_000,
        }
    }
}

impl OidcSection {
    /// The address of the issuer, checked: only `https`, or `http` to this very machine.
    pub fn address(&self) -> Result<Option<Url>, ConfigError> {
        let party = PartySection { url: self.issuer.clone(), ..PartySection::default() };
        let named = |error| match error {
            ConfigError::Setting { message, .. } => ConfigError::setting("staff.oidc.issuer", message),
            error => error,
        };
        party.address("staff.oidc").map_err(named)
    }

    /// What people call the provider.
    pub fn shown_name(&self, issuer: &Url) -> String {
        let host = || issuer.host_str().unwrap_or_default().to_owned();
        self.name.clone().unwrap_or_else(host)
    }

    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.keep(self.address());
        mistakes.in_range("staff.oidc.timeout_ms", self.timeout_ms, 50..=60_000);
        if self.name.as_ref().is_some_and(|name| !(1..=MAX_NAME_CHARS).contains(&name.chars().count())) {
            mistakes.setting("staff.oidc.name", format!("must have 1 to {MAX_NAME_CHARS} characters"));
        }
        let given = [
            ("staff.oidc.issuer", self.issuer.is_some()),
            ("staff.oidc.client_id", self.client_id.as_ref().is_some_and(|id| !id.is_empty())),
            ("staff.oidc.client_secret", !self.client_secret.is_unset()),
        ];
        let Some((named, _)) = given.iter().find(|(_, given)| *given) else { return };
        for (key, _) in given.iter().filter(|(_, given)| !given) {
            mistakes.setting(*key, format!("must be set, because {named} is"));
        }
    }
}
