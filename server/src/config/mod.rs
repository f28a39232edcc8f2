//! Configuration: defaults in code, then one TOML file, then the environment; an unknown key is an error that names it.
//!
//! | file | section |
//! |---|---|
//! | `http`, `database`, `redis`, `keys`, `log` | how this process runs |
//! | `binding`, `display`, `sharing`, `support`, `issuer` | the numbers and names an operator chooses |
//! | `staff` | where staff may sign in without a password |
//! | `apps` | the apps that open our links |
//! | `party` | `registry`, `real_name`, `legal_entity`, `sms`, `post`, `corrections`: the outside parties |
//! | `heads` | where heads of the ledger are published; `witness` is a `party` as well |
//! | `sandbox` | who plays them where nobody is configured |
//! | `chores` | what is done in the background |
//!
//! [`load()`] reads it, [`VARIABLES`] lists what the environment may say.

mod apps;
mod binding;
mod chores;
mod database;
mod display;
mod error;
mod heads;
mod http;
mod issuer;
mod keys;
mod load;
mod log;
mod mistakes;
mod party;
mod redis;
mod sandbox;
mod secret;
mod sharing;
mod staff;
mod support;
mod variables;

pub use apps::AppsSection;
pub use binding::BindingSection;
pub use chores::ChoresSection;
pub use database::DatabaseSection;
pub use display::DisplaySection;
pub use error::ConfigError;
pub use heads::HeadsSection;
pub use http::HttpSection;
pub use issuer::IssuerSection;
pub use keys::KeySection;
pub use load::load;
pub use log::LogSection;
pub use party::PartySection;
pub use redis::RedisSection;
pub use sandbox::SandboxSection;
pub use secret::{SecretFile, SecretText};
pub use sharing::SharingSection;
pub use staff::{OidcSection, StaffSection};
pub use support::SupportSection;
pub use variables::{Takes, VARIABLES};

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use mistakes::Mistakes;

/// All settings; secrets inside, so without `Debug`. Written out, secrets say only whether they are set.
#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where data lies: the embedded database, the keys, what changed in the sandbox.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// Section `[http]`.
    pub http: HttpSection,
    /// Section `[database]`.
    pub database: DatabaseSection,
    /// Section `[redis]`.
    pub redis: RedisSection,
    /// Section `[keys]`.
    pub keys: KeySection,
    /// Section `[apps]`.
    pub apps: AppsSection,
    /// Section `[binding]`.
    pub binding: BindingSection,
    /// Section `[display]`.
    pub display: DisplaySection,
    /// Section `[sharing]`.
    pub sharing: SharingSection,
    /// Section `[support]`.
    pub support: SupportSection,
    /// Section `[staff]`.
    pub staff: StaffSection,
    /// Section `[issuer]`.
    pub issuer: IssuerSection,
    /// Section `[registry]`: the authority's system of record.
    pub registry: PartySection,
    /// Section `[real_name]`: who says that a person is who they say to be.
    pub real_name: PartySection,
    /// Section `[legal_entity]`: who says what a company is.
    pub legal_entity: PartySection,
    /// Section `[sms]`: who carries text messages to holders.
    pub sms: PartySection,
    /// Section `[post]`: who carries letters to them.
    pub post: PartySection,
    /// Section `[corrections]`: the authority's desk, which takes what holders report as wrong.
    pub corrections: PartySection,
    /// Section `[heads]`.
    pub heads: HeadsSection,
    /// Section `[witness]`: another party that keeps heads of the ledger.
    pub witness: PartySection,
    /// Section `[sandbox]`.
    pub sandbox: SandboxSection,
    /// Section `[chores]`.
    pub chores: ChoresSection,
    /// Section `[log]`.
    pub log: LogSection,
}

impl Config {
    /// Checks what the types alone do not: ranges, addresses, and settings that only go together.
    pub fn check(&self) -> Result<(), ConfigError> {
        let mut mistakes = Mistakes::default();
        self.note_mistakes(&mut mistakes);
        mistakes.verdict()
    }

    fn note_mistakes(&self, mistakes: &mut Mistakes) {
        self.http.check(mistakes);
        self.database.check(mistakes);
        self.apps.check(mistakes);
        self.binding.check(mistakes);
        self.display.check(mistakes);
        self.sharing.check(mistakes);
        self.support.check(mistakes);
        self.staff.oidc.check(mistakes);
        self.issuer.check(mistakes);
        self.chores.check(mistakes);
        self.log.check(mistakes);
        self.heads.check(&self.data_folder(), mistakes);
        self.witness.check("witness", mistakes);
        for (name, party) in self.parties().into_iter().chain(self.optional_parties()) {
            party.check(name, mistakes);
        }
        // An address that was not understood must not be called missing as well.
        if mistakes.none() {
            self.check_stand_in(mistakes);
        }
    }

    /// Where data lies: as configured, or `luzheng-data` in the working folder.
    pub fn data_folder(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from("luzheng-data"))
    }

    /// The outside parties with the names of their sections.
    pub fn parties(&self) -> [(&'static str, &PartySection); 3] {
        [("registry", &self.registry), ("real_name", &self.real_name), ("legal_entity", &self.legal_entity)]
    }

    /// Who carries notices and who takes reports, with the names of their sections: a server may do without them.
    pub fn optional_parties(&self) -> [(&'static str, &PartySection); 3] {
        [("sms", &self.sms), ("post", &self.post), ("corrections", &self.corrections)]
    }

    /// A server with real parties must not fall back to a synthetic one because a line is missing.
    fn check_stand_in(&self, mistakes: &mut Mistakes) {
        let parties = self.parties();
        let real = parties.iter().any(|(_, party)| party.url.is_some());
        if !real || self.sandbox.stand_in {
            return;
        }
        for (name, _) in parties.iter().filter(|(_, party)| party.url.is_none()) {
            let message =
                "other parties are real and this one is not set; set it, or sandbox.stand_in = true";
            mistakes.setting(format!("{name}.url"), message);
        }
    }
}
