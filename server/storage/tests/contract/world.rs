//! The use cases of the server over a database of the test's own, with outside parties that a test commands.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use wallet_crypto::access_token::AccessTokenKey;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::kdf::RootKey;
use wallet_crypto::mac::MacKey;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::endpoint::{
    BindRequest, BindStatement, DeviceKeyBody, EvidenceBody, IdentityFields, KeyLevel, RealNameReference,
};
use wallet_protocol::identifier::{CertificateIdentifier, CitizenNumber, PhoneNumber};
use wallet_protocol::licence::{DueDates, LicenceKind, LicenceState};
use wallet_protocol::time::{CivilDate, FrozenClock};
use wallet_server_core::app::{App, Keys, Messengers};
use wallet_server_core::policy::Policy;
use wallet_server_core::port::{
    LegalEntity, LegalEntityProvider, LicenceRegistry, PortError, RealNameOutcome, RealNameProvider,
    RealNameQuery, RegistryChanges, RegistryHolder, RegistryLicence, RegistryReadiness, SamePersonOutcome,
    SamePersonQuery,
};
use wallet_server_core::session::BoundDevice;
use wallet_server_core::trust::{IssuerInfo, PublishedTrust};
use wallet_server_core::{challenge, device};
use wallet_server_storage::short_lived::InProcess;

use crate::carrier::Carrier;
use crate::clerk::Clerk;
use crate::place::Place;
use crate::sample::NOW;

/// A registry that a test changes, and whoever carries messages.
#[derive(Default)]
pub(crate) struct Registry {
    pub(crate) carrier: Arc<Carrier>,
    pub(crate) clerk: Arc<Clerk>,
    /// Every state a licence ever had, in the order of the changes.
    history: Mutex<Vec<RegistryLicence>>,
}

impl Registry {
    pub(crate) fn change(&self, licence: RegistryLicence) {
        self.history.lock().unwrap().push(licence);
    }

    pub(crate) fn now(&self, identifier: &str) -> Option<RegistryLicence> {
        let history = self.history.lock().unwrap();
        history.iter().rev().find(|licence| licence.identifier == identifier).cloned()
    }
}

#[async_trait]
impl LicenceRegistry for Registry {
    async fn list_for(&self, _: &RegistryHolder) -> Result<Vec<RegistryLicence>, PortError> {
        Ok(Vec::new())
    }

    async fn find(&self, identifier: &str) -> Result<Option<RegistryLicence>, PortError> {
        let found = self.now(identifier);
        // What was read grows old on the way.
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        Ok(found)
    }

    async fn changes(&self, cursor: Option<&str>, limit: u32) -> Result<RegistryChanges, PortError> {
        let history = self.history.lock().unwrap();
        let from = cursor.map_or(history.len(), |cursor| cursor.parse().unwrap());
        let changes: Vec<_> = history.iter().skip(from).take(limit as usize).cloned().collect();
        let to = from + changes.len();
        Ok(RegistryChanges { changes, cursor: to.to_string(), more: to < history.len(), as_of: NOW })
    }
}

/// Outside parties that say yes.
struct Yes;

#[async_trait]
impl RealNameProvider for Yes {
    async fn confirm(&self, query: &RealNameQuery) -> Result<RealNameOutcome, PortError> {
        let telephone = match query.reference.strip_prefix("telephone ") {
            Some("none") => None,
            Some(number) => Some(PhoneNumber::parse(number).unwrap()),
            None => Some(telephone_of(&query.citizen_number)),
        };
        Ok(RealNameOutcome::Confirmed { level: 3, telephone })
    }

    async fn same_person(&self, query: &SamePersonQuery) -> Result<SamePersonOutcome, PortError> {
        Ok(match query.reference.as_str() {
            "two people" => SamePersonOutcome::Different,
            "no step" => SamePersonOutcome::NoRecord,
            reference => {
                let level = if reference == "no face" { 2 } else { 3 };
                SamePersonOutcome::Same { level, evidence: "ANSWER-7".to_owned() }
            }
        })
    }
}

#[async_trait]
impl LegalEntityProvider for Yes {
    async fn find(&self, _: &str, _: &str, _: &str) -> Result<Option<LegalEntity>, PortError> {
        Ok(None)
    }
}

fn keys() -> Keys {
    let entropy = &OsEntropy;
    Keys {
        trust_root: SigningKey::make(SuiteId::Sm, entropy).unwrap(),
        display: SigningKey::make(SuiteId::Sm, entropy).unwrap(),
        licence: SigningKey::make(SuiteId::Sm, entropy).unwrap(),
        ledger: SigningKey::make(SuiteId::Sm, entropy).unwrap(),
        access: AccessTokenKey::make(entropy).unwrap(),
        holder_index: MacKey::make(entropy).unwrap(),
        ledger_subject: MacKey::make(entropy).unwrap(),
        nonce: MacKey::make(entropy).unwrap(),
        storage: RootKey::make(entropy).unwrap(),
        made_at: NOW,
    }
}

/// The server over `place`.
pub(crate) fn app(place: &Place, registry: Arc<Registry>) -> Arc<App> {
    app_with(place, registry, Arc::new(FrozenClock::at(NOW)))
}

/// The server over `place`, with a clock that the test moves.
pub(crate) fn app_with(place: &Place, registry: Arc<Registry>, clock: Arc<FrozenClock>) -> Arc<App> {
    let keys = keys();
    let issuer = IssuerInfo {
        code: "11140000TEST00000X".to_owned(),
        name_zh: "试验机关".to_owned(),
        name_en: "Test authority".to_owned(),
        provinces: vec![14],
    };
    let trust = PublishedTrust::new(&keys, issuer, Duration::from_secs(86_400), NOW);
    let carrier = Arc::clone(&registry.carrier);
    let messengers = Messengers { sms: Some(Arc::clone(&carrier) as _), post: Some(carrier as _) };
    Arc::new(App {
        short_lived: Arc::new(InProcess::new(clock.clone())),
        correction_desk: Some(Arc::clone(&registry.clerk) as _),
        clock,
        entropy: Arc::new(OsEntropy),
        stores: Arc::new(place.database.clone()),
        registry,
        real_name: Arc::new(Yes),
        legal_entity: Arc::new(Yes),
        messengers,
        identity_provider: None,
        review_desk: None,
        keys,
        trust,
        policy: Policy::new("https://check.example/v".parse().unwrap()),
    })
}

/// The mobile number of a person; a step with the reference `telephone …` tells another, or none.
pub(crate) fn telephone_of(citizen_number: &str) -> PhoneNumber {
    PhoneNumber::parse(&format!("1380000{}", &citizen_number[13..17])).unwrap()
}

/// A person who was never born.
pub(crate) fn citizen(number: u32) -> String {
    let birth = CivilDate::from_ymd(1901, 2, 3).unwrap();
    CitizenNumber::compose(140_100, birth, number).unwrap().expose().to_owned()
}

/// A request that binds a new phone to a person.
pub(crate) async fn bind_request(app: &App, citizen_number: &str) -> BindRequest {
    let key = SigningKey::make(SuiteId::Sm, &OsEntropy).unwrap();
    bind_request_with(app, citizen_number, &key).await
}

/// The same with a key that the test keeps.
pub(crate) async fn bind_request_with(app: &App, citizen_number: &str, key: &SigningKey) -> BindRequest {
    signed_request(app, citizen_number, key, "1").await
}

/// A request that binds a new phone, after a step of the provider with this reference.
pub(crate) async fn bind_request_after(app: &App, citizen_number: &str, reference: &str) -> BindRequest {
    let key = SigningKey::make(SuiteId::Sm, &OsEntropy).unwrap();
    signed_request(app, citizen_number, &key, reference).await
}

async fn signed_request(app: &App, citizen_number: &str, key: &SigningKey, reference: &str) -> BindRequest {
    let challenge = challenge::issue(app).await.unwrap().challenge;
    let mut request = BindRequest {
        challenge,
        device_key: DeviceKeyBody {
            suite: "sm".to_owned(),
            public_key: key.verifying_key().to_compressed().to_vec().into(),
        },
        evidence: EvidenceBody { level: KeyLevel::Tee, format: "none".to_owned(), data: Vec::new().into() },
        identity: IdentityFields { name: "张试验".to_owned(), citizen_number: citizen_number.to_owned() },
        real_name: RealNameReference { provider: "test".to_owned(), reference: reference.to_owned() },
        label: "试验手机".to_owned(),
        signature: Vec::new().into(),
    };
    let statement = BindStatement {
        challenge: request.challenge.as_slice(),
        device_key: &request.device_key,
        evidence: &request.evidence,
        identity: &request.identity,
        real_name: &request.real_name,
    };
    let signature = statement.with_parts(|parts| key.sign(Domain::BindStatement, parts));
    request.signature = signature.as_bytes().to_vec().into();
    request
}

/// A bound phone, as the router hands it to the use cases.
pub(crate) async fn bound(app: &App, citizen_number: &str) -> BoundDevice {
    bound_by(app, &bind_request(app, citizen_number).await).await
}

/// The phone that is bound by this request.
pub(crate) async fn bound_by(app: &App, request: &BindRequest) -> BoundDevice {
    let answer = device::bind(app, request).await.unwrap();
    let mut work = app.stores.read().await.unwrap();
    let device = work.find_device(answer.device_id).await.unwrap().unwrap();
    let session = answer.session.refresh_secret.split_once('.').unwrap().0.parse().unwrap();
    BoundDevice { device, session }
}

/// A licence that the registry holds for a person.
pub(crate) fn registry_licence(serial: u32, citizen_number: &str) -> RegistryLicence {
    let kind = LicenceKind::PractitionerQualification;
    let serial = format!("TEST{serial:016}");
    let identifier = CertificateIdentifier::compose(kind, "111400000000000003", &serial, 1).unwrap();
    RegistryLicence {
        identifier: identifier.to_string(),
        kind,
        holder_number: citizen_number.to_owned(),
        version: 1,
        state: LicenceState::Valid,
        source_state: "certificate_state_2digit_sibling_mot:10".to_owned(),
        region: 140_100,
        number: citizen_number.to_owned(),
        subject: "张试验".to_owned(),
        categories: vec![1],
        due: DueDates::default(),
        attributes: Vec::new(),
        readiness: RegistryReadiness::Ready,
        changed_at: NOW,
    }
}
