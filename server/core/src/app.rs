//! What every use case is given.

use std::sync::Arc;

use wallet_crypto::access_token::AccessTokenKey;
use wallet_crypto::entropy::Entropy;
use wallet_crypto::kdf::RootKey;
use wallet_crypto::mac::MacKey;
use wallet_crypto::signature::SigningKey;
use wallet_protocol::time::{Clock, UnixTime};

use crate::policy::Policy;
use crate::port::{
    CorrectionDesk, IdentityProvider, LegalEntityProvider, LicenceRegistry, Messenger, RealNameProvider,
    ReviewDesk, ShortLived,
};
use crate::store::Stores;
use crate::trust::PublishedTrust;

/// The keys of the server; secrets inside, so neither `Debug` nor `Clone`.
pub struct Keys {
    /// Signs trust bundles; kept offline in production, sealed in the data folder in the sandbox.
    pub trust_root: SigningKey,
    /// Signs display tokens.
    pub display: SigningKey,
    /// Signs licence documents.
    pub licence: SigningKey,
    /// Signs heads of the ledger.
    pub ledger: SigningKey,
    /// Signs access tokens.
    pub access: AccessTokenKey,
    /// Makes the keyed digest by which holders are found.
    pub holder_index: MacKey,
    /// Makes the keyed digests of holders in the ledger.
    pub ledger_subject: MacKey,
    /// Makes server nonces.
    pub nonce: MacKey,
    /// Derives the keys that seal what is stored.
    pub storage: RootKey,
    /// When these keys were made: the beginning of their window in the trust bundle.
    pub made_at: UnixTime,
}

/// Who carries notices; where there is no messenger there is no such channel.
#[derive(Clone, Default)]
pub struct Messengers {
    /// Text messages.
    pub sms: Option<Arc<dyn Messenger>>,
    /// Letters.
    pub post: Option<Arc<dyn Messenger>>,
}

/// Clock, chance, stores, ports, keys and policy.
pub struct App {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
    /// The database.
    pub stores: Arc<dyn Stores>,
    /// State that may be lost.
    pub short_lived: Arc<dyn ShortLived>,
    /// The authority's system of record.
    pub registry: Arc<dyn LicenceRegistry>,
    /// Who a person is.
    pub real_name: Arc<dyn RealNameProvider>,
    /// What a company is.
    pub legal_entity: Arc<dyn LegalEntityProvider>,
    /// Who carries notices.
    pub messengers: Messengers,
    /// Who takes reports about wrong data; nothing where nobody is configured.
    pub correction_desk: Option<Arc<dyn CorrectionDesk>>,
    /// Where staff may sign in without a password; nothing where nobody is configured.
    pub identity_provider: Option<Arc<dyn IdentityProvider>>,
    /// Where photographs are looked at; nothing where a real authority does so.
    pub review_desk: Option<Arc<dyn ReviewDesk>>,
    /// The keys.
    pub keys: Keys,
    /// The trust bundle as published.
    pub trust: PublishedTrust,
    /// The numbers an operator may turn.
    pub policy: Policy,
}
