//! A holder with a bound phone and a claimed licence, and parties to share it with.

use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::code_table::Lang;
use wallet_protocol::endpoint::{
    ClaimRequest, GrantBody, GrantRequest, LicenceBody, RedeemRequest, RedeemResponse, ShareRequestBody,
};
use wallet_protocol::grant::{
    ConsentStatement, PartyCategory, PartyShown, PurposeShown, Recipient, SignedPresentation,
    VerifiedPresentation, purpose,
};
use wallet_protocol::id::GrantId;
use wallet_protocol::identifier::CreditCode;
use wallet_protocol::licence::{AttributeValue, LicenceKind, LicenceState, SignedLicence};
use wallet_protocol::time::{Clock as _, FrozenClock};
use wallet_server_core::app::App;
use wallet_server_core::grant::{self, MakeGrantError, RedeemError};
use wallet_server_core::licence::{self, apply_changes};
use wallet_server_core::port::RegistryLicence;
use wallet_server_core::relying_party::{self, ActingParty, AddParty, RelyingParty};
use wallet_server_core::session::BoundDevice;
use wallet_server_core::staff::By;

use crate::place::Place;
use crate::sample::NOW;
use crate::world::{Registry, app_with, bind_request_with, bound_by, citizen, registry_licence};

pub(crate) const HOUR: Duration = Duration::from_secs(3_600);
pub(crate) const KEY: &str = "idempotency-key-1";

pub(crate) struct Sharer {
    pub(crate) app: Arc<App>,
    pub(crate) clock: Arc<FrozenClock>,
    pub(crate) registry: Arc<Registry>,
    pub(crate) actor: BoundDevice,
    pub(crate) licence: LicenceBody,
    source: RegistryLicence,
    key: SigningKey,
}

impl Sharer {
    pub(crate) async fn new(place: &Place) -> Self {
        let (registry, clock) = (Arc::new(Registry::default()), Arc::new(FrozenClock::at(NOW)));
        let app = app_with(place, Arc::clone(&registry), Arc::clone(&clock));
        Self::of(app, clock, registry, 1).await
    }

    /// Another person in the same place.
    pub(crate) async fn neighbour(&self) -> Self {
        Self::of(Arc::clone(&self.app), Arc::clone(&self.clock), Arc::clone(&self.registry), 2).await
    }

    async fn of(app: Arc<App>, clock: Arc<FrozenClock>, registry: Arc<Registry>, number: u32) -> Self {
        apply_changes(&app, 100).await.unwrap();
        let key = SigningKey::make(SuiteId::Sm, &OsEntropy).unwrap();
        let actor = bound_by(&app, &bind_request_with(&app, &citizen(number), &key).await).await;
        let text = |name: &str| (name.to_owned(), AttributeValue::Text(format!("值 {name}")));
        let attributes = ["name", "address", "certificate_number", "issuing_authority"].map(text).to_vec();
        let source = RegistryLicence { attributes, ..registry_licence(number, &citizen(number)) };
        registry.change(source.clone());
        apply_changes(&app, 100).await.unwrap();
        let request =
            ClaimRequest { identifier: source.identifier.clone(), holder_id: actor.device.holder_id };
        let licence = licence::claim(&app, &actor, &request).await.unwrap();
        Self { app, clock, registry, actor, licence, source, key }
    }

    /// Registers an active party.
    pub(crate) async fn party(&self, number: u32, category: PartyCategory) -> RelyingParty {
        let code = CreditCode::compose(&format!("91140100MA0{number:06}")).unwrap();
        let request = AddParty {
            name: format!("样例机构{number}"),
            credit_code: code.as_str().to_owned(),
            category,
            contact: "400-000-0000".to_owned(),
        };
        relying_party::add(&self.app, By::Operator, &request).await.unwrap()
    }

    /// What the phone signs for a claim handler; name and number, for an hour.
    pub(crate) fn statement(&self, recipient: Recipient) -> ConsentStatement {
        let signed = SignedLicence::decode(self.licence.signed.as_slice()).unwrap();
        let now = self.clock.now();
        ConsentStatement {
            grant_id: GrantId::make(now, &OsEntropy).unwrap(),
            device_id: self.actor.device.id,
            request_id: None,
            recipient,
            purpose: PurposeShown::of(purpose("motor_claim").unwrap(), Lang::ZhCn),
            licence_id: self.licence.licence_id,
            kind: LicenceKind::PractitionerQualification,
            licence_version: 1,
            licence_digest: signed.document_digest(),
            attributes: vec!["name".to_owned(), "certificate_number".to_owned()],
            signed_at: now,
            expires_at: now.plus(HOUR),
        }
    }

    pub(crate) fn signed(&self, statement: &ConsentStatement, link: Option<&str>) -> GrantRequest {
        GrantRequest {
            statement: statement.encode().into(),
            signature: self.key.sign_bare(&statement.message(SuiteId::Sm)).as_bytes().to_vec().into(),
            link: link.map(str::to_owned),
        }
    }

    pub(crate) async fn give(&self, statement: &ConsentStatement) -> Result<GrantBody, MakeGrantError> {
        grant::make(&self.app, &self.actor, &self.signed(statement, None)).await
    }

    /// A grant for this party, as an offer.
    pub(crate) async fn offer(&self, party: &RelyingParty) -> GrantBody {
        self.give(&self.statement(named(party))).await.unwrap()
    }

    /// The phone as it stands now.
    pub(crate) async fn again(&self) -> BoundDevice {
        let mut work = self.app.stores.read().await.unwrap();
        let device = work.find_device(self.actor.device.id).await.unwrap().unwrap();
        BoundDevice { device, session: self.actor.session }
    }

    /// What the registry holds, as it was first.
    pub(crate) fn licence_source(&self) -> RegistryLicence {
        self.source.clone()
    }

    /// The registry says so, and the server has heard it.
    pub(crate) async fn registry_says(&self, state: LicenceState) {
        self.registry.change(RegistryLicence { state, ..self.source.clone() });
        apply_changes(&self.app, 100).await.unwrap();
    }

    /// What stands in the holder's history, oldest first: kind and detail.
    pub(crate) async fn history(&self) -> Vec<(String, String)> {
        let page = wallet_server_core::history::list(&self.app, &self.actor, &Default::default()).await;
        page.unwrap().events.into_iter().rev().map(|event| (event.kind, event.detail)).collect()
    }
}

pub(crate) fn named(party: &RelyingParty) -> Recipient {
    Recipient::Party(PartyShown {
        id: party.id,
        name: party.name.clone(),
        credit_code: party.credit_code.clone(),
        category: party.category,
    })
}

/// What a claim handler asks for.
pub(crate) fn ask() -> ShareRequestBody {
    ShareRequestBody {
        purpose: "motor_claim".to_owned(),
        kinds: vec![LicenceKind::PractitionerQualification],
        attributes: vec!["name".to_owned(), "certificate_number".to_owned(), "category".to_owned()],
        answer_within_secs: 3_600,
        valid_secs: 3_600,
        reference: Some("案件 7".to_owned()),
    }
}

pub(crate) async fn redeem(
    app: &App,
    party: &RelyingParty,
    handle: &str,
    key: &str,
) -> Result<RedeemResponse, RedeemError> {
    let request = RedeemRequest { grant: handle.to_owned() };
    grant::redeem(app, &ActingParty(party.clone()), &request, &key.parse().unwrap()).await
}

pub(crate) async fn is_refused(app: &App, party: &RelyingParty, handle: &str, key: &str) -> bool {
    matches!(redeem(app, party, handle, key).await, Err(RedeemError::Refused))
}

/// What the party makes of it, with the published trust bundle.
pub(crate) fn verified(app: &App, party: &RelyingParty, answer: &RedeemResponse) -> VerifiedPresentation {
    let presentation = SignedPresentation::decode(answer.presentation.as_slice()).unwrap();
    presentation.verify(&app.trust.current().bundle, party.id).unwrap()
}
