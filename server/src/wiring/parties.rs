use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::Entropy;
use wallet_protocol::time::Clock;
use wallet_server_core::app::Messengers;
use wallet_server_core::port::{
    CorrectionDesk, HeadSink, IdentityProvider, LegalEntityProvider, LicenceRegistry, Messenger,
    ProviderFacts, RealNameProvider, ReviewDesk,
};

use super::WiringError;
use crate::adapter::file::FileHeads;
use crate::adapter::http::{
    BreakerSettings, HttpCorrectionDesk, HttpLegalEntity, HttpMessenger, HttpRealName, HttpRegistry,
    HttpWitness, Party, PartyError, PartySettings,
};
use crate::adapter::oidc::HttpIdentityProvider;
use crate::adapter::sandbox::Sandbox;
use crate::config::{Config, PartySection};

/// Shortest wait before a second try.
const WAIT: Duration = Duration::from_millis(100);
const MAX_CA_BYTES: u64 = 1024 * 1024;

/// Whom the use cases ask.
pub(super) struct Parties {
    pub(super) registry: Arc<dyn LicenceRegistry>,
    pub(super) real_name: Arc<dyn RealNameProvider>,
    pub(super) legal_entity: Arc<dyn LegalEntityProvider>,
    pub(super) messengers: Messengers,
    /// Who takes reports about wrong data; nothing where the register is real and no desk is configured.
    pub(super) correction_desk: Option<Arc<dyn CorrectionDesk>>,
    /// Where photographs are looked at, if here.
    pub(super) review_desk: Option<Arc<dyn ReviewDesk>>,
    /// Where staff may sign in, if anywhere but here.
    pub(super) identity: Option<Arc<dyn IdentityProvider>>,
    /// The synthetic outside world; empty where every party is real.
    pub(super) sandbox: Arc<Sandbox>,
    /// Whether the sandbox plays a party.
    pub(super) played: bool,
    /// Where heads of the ledger are published.
    pub(super) heads: Vec<Arc<dyn HeadSink>>,
}

/// The parties as configured; the sandbox plays those that are not.
pub(super) fn open(
    config: &Config,
    clock: &Arc<dyn Clock>,
    entropy: &Arc<dyn Entropy>,
) -> Result<Parties, WiringError> {
    let party = |section, name| -> Result<Option<Party>, WiringError> {
        let mut parties = config.parties().into_iter().chain(config.optional_parties());
        let Some((_, settings)) = parties.find(|(known, _)| *known == section) else {
            return Ok(None);
        };
        let Some(settings) = party_settings(section, settings)? else { return Ok(None) };
        let party = Party::new(name, settings, Arc::clone(clock), Arc::clone(entropy));
        party.map(Some).map_err(|source| WiringError::Party { section, source })
    };
    let played = config.parties().iter().any(|(_, party)| party.url.is_none());
    let sandbox = if played {
        Sandbox::new(config.sandbox.seed, Arc::clone(clock), Arc::clone(entropy))
    } else {
        Sandbox::empty(Arc::clone(clock), Arc::clone(entropy))
    };
    let sandbox = Arc::new(sandbox);
    let messenger = |section, name| -> Result<Option<Arc<dyn Messenger>>, WiringError> {
        Ok(match party(section, name)? {
            Some(party) => Some(Arc::new(HttpMessenger::new(party))),
            None if played => Some(Arc::clone(&sandbox) as _),
            None => None,
        })
    };
    let messengers = Messengers {
        sms: messenger("sms", "the carrier of text messages")?,
        post: messenger("post", "the carrier of letters")?,
    };
    // Only the desk of the register that is asked can correct what is shown.
    let correction_desk: Option<Arc<dyn CorrectionDesk>> = match party("corrections", "the correction desk")?
    {
        Some(party) => Some(Arc::new(HttpCorrectionDesk::new(party))),
        None => config.registry.url.is_none().then(|| Arc::clone(&sandbox) as _),
    };
    Ok(Parties {
        registry: match party("registry", "the licence registry")? {
            Some(party) => Arc::new(HttpRegistry::new(party)),
            None => Arc::clone(&sandbox) as _,
        },
        real_name: match party("real_name", "the real-name provider")? {
            Some(party) => Arc::new(HttpRealName::new(party)),
            None => Arc::clone(&sandbox) as _,
        },
        legal_entity: match party("legal_entity", "the legal-entity provider")? {
            Some(party) => Arc::new(HttpLegalEntity::new(party)),
            None => Arc::clone(&sandbox) as _,
        },
        messengers,
        correction_desk,
        // The registry that it plays is the one that wants the photographs.
        review_desk: config.registry.url.is_none().then(|| Arc::clone(&sandbox) as _),
        identity: identity(config, clock, entropy)?,
        sandbox,
        played,
        heads: heads(config, clock, entropy)?,
    })
}

const STAFF: &str = "staff.oidc";
const TRIES: u32 = 2;
const CONCURRENCY: usize = 32;

fn identity(
    config: &Config,
    clock: &Arc<dyn Clock>,
    entropy: &Arc<dyn Entropy>,
) -> Result<Option<Arc<dyn IdentityProvider>>, WiringError> {
    let section = &config.staff.oidc;
    let (Some(base), Some(issuer), Some(client_id), Some(secret)) = (
        section.address()?,
        section.issuer.clone(),
        section.client_id.clone(),
        section.client_secret.read()?,
    ) else {
        return Ok(None);
    };
    let refused = |source| WiringError::Party { section: STAFF, source };
    let name = section.shown_name(&base);
    let settings = PartySettings {
        base,
        token: None,
        ca: section.ca_file.as_deref().map(certificates).transpose().map_err(refused)?,
        timeout: Duration::from_millis(section.timeout_ms),
        tries: TRIES,
        wait: WAIT,
        breaker: BreakerSettings::default(),
        concurrency: CONCURRENCY,
    };
    let party = Party::new("the identity provider", settings, Arc::clone(clock), Arc::clone(entropy));
    let facts = ProviderFacts { issuer, client_id, name, acr: section.acr.clone() };
    let provider = HttpIdentityProvider::new(facts, secret, party.map_err(refused)?, Arc::clone(clock));
    Ok(Some(Arc::new(provider)))
}

/// The sinks for heads of the ledger, as configured; nothing is made or asked here.
fn heads(
    config: &Config,
    clock: &Arc<dyn Clock>,
    entropy: &Arc<dyn Entropy>,
) -> Result<Vec<Arc<dyn HeadSink>>, WiringError> {
    let section = "witness";
    let mut sinks: Vec<Arc<dyn HeadSink>> = Vec::new();
    if let Some(folder) = &config.heads.folder {
        sinks.push(Arc::new(FileHeads::new(folder.clone())));
    }
    if let Some(settings) = party_settings(section, &config.witness)? {
        let party = Party::new("the witness", settings, Arc::clone(clock), Arc::clone(entropy));
        let party = party.map_err(|source| WiringError::Party { section, source })?;
        sinks.push(Arc::new(HttpWitness::new(party)));
    }
    Ok(sinks)
}

fn party_settings(section: &'static str, party: &PartySection) -> Result<Option<PartySettings>, WiringError> {
    let Some(base) = party.address(section)? else { return Ok(None) };
    let ca = party.ca_file.as_deref().map(certificates).transpose();
    Ok(Some(PartySettings {
        base,
        token: party.token.read()?,
        ca: ca.map_err(|source| WiringError::Party { section, source })?,
        timeout: Duration::from_millis(party.timeout_ms),
        tries: party.tries,
        wait: WAIT,
        breaker: BreakerSettings::default(),
        concurrency: usize::try_from(party.concurrency).unwrap_or(1),
    }))
}

fn certificates(path: &Path) -> Result<Vec<u8>, PartyError> {
    let bad = |source| PartyError::CaFile { path: path.to_owned(), source };
    let mut pem = Vec::new();
    File::open(path).and_then(|file| file.take(MAX_CA_BYTES).read_to_end(&mut pem)).map_err(bad)?;
    Ok(pem)
}
