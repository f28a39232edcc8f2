use std::time::Duration;

use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::RelyingPartyId;
use wallet_server_core::app::App;
use wallet_server_core::relying_party::{
    self, AddParty, AddPartyError, AddPartyKey, PartyKeyError, RelyingParty,
};
use wallet_server_core::staff::By;
use wallet_server_core::store::StoreError;

use super::companies::credit_code;

const YEAR: Duration = Duration::from_secs(365 * 86_400);
const FIRST_ORGANISATION: u32 = 96_000_000;

/// Name, category and suite of the invented parties.
const PARTIES: [(&str, PartyCategory, SuiteId); 5] = [
    ("并州样例财产保险股份有限公司", PartyCategory::Insurer, SuiteId::Sm),
    ("云中虚拟融资租赁有限公司", PartyCategory::Lender, SuiteId::P256),
    ("滨城演示化工物流有限公司", PartyCategory::Shipper, SuiteId::Sm),
    ("邕江仿真人力资源有限公司", PartyCategory::Recruiter, SuiteId::P256),
    ("燕台市政务服务中心（演示）", PartyCategory::PublicOffice, SuiteId::Sm),
];

/// An invented relying party and the key by which a demo or a test acts for it.
pub struct SandboxParty {
    /// As the directory has it.
    pub party: RelyingParty,
    /// Its key.
    pub key: SigningKey,
}

/// The invented parties are not in the directory.
#[derive(Debug, thiserror::Error)]
pub enum PlantPartiesError {
    /// Chance failed, or gave no key.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A key was not added.
    #[error(transparent)]
    Key(#[from] PartyKeyError),
    /// A party was not registered.
    #[error(transparent)]
    Party(#[from] AddPartyError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Registers the invented parties that are not in the directory yet. Their keys are derived from this server's own
/// secret: the same for all its processes and after a restart, and nobody else's.
pub async fn plant_parties(app: &App) -> Result<Vec<SandboxParty>, PlantPartiesError> {
    let mut planted = Vec::with_capacity(PARTIES.len());
    for (index, (name, category, suite)) in (0..).zip(PARTIES) {
        let code = credit_code(140_100, FIRST_ORGANISATION + index).ok_or(EntropyError)?;
        let party = find_or_add(app, name, code.as_str(), category).await?;
        let seed = app.keys.storage.derive_root(Domain::SandboxSeed, code.as_str().as_bytes());
        let key = SigningKey::from_bytes(suite, seed.expose()).map_err(|_| EntropyError)?;
        ensure_key(app, party.id, &key).await?;
        planted.push(SandboxParty { party, key });
    }
    Ok(planted)
}

async fn find_or_add(
    app: &App,
    name: &str,
    code: &str,
    category: PartyCategory,
) -> Result<RelyingParty, PlantPartiesError> {
    let find = async || app.stores.read().await?.find_party_by_credit_code(code).await;
    if let Some(party) = find().await? {
        return Ok(party);
    }
    let request = AddParty {
        name: name.to_owned(),
        credit_code: code.to_owned(),
        category,
        contact: "demo@luzheng.example".to_owned(),
    };
    match relying_party::add(app, By::Operator, &request).await {
        // Another process was first.
        Err(AddPartyError::Known) => find().await?.ok_or(PlantPartiesError::Party(AddPartyError::Known)),
        added => Ok(added?),
    }
}

async fn ensure_key(app: &App, party_id: RelyingPartyId, key: &SigningKey) -> Result<(), PlantPartiesError> {
    let now = app.clock.now();
    let request = AddPartyKey {
        party_id,
        key: key.verifying_key().clone(),
        not_before: now,
        not_after: now.plus(YEAR),
    };
    match relying_party::add_key(app, By::Operator, &request).await {
        // Somebody closed an invented party, or it was planted before: both may be.
        Err(PartyKeyError::Known | PartyKeyError::NotFound) => Ok(()),
        added => Ok(added.map(drop)?),
    }
}
