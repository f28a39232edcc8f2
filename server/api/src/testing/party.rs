//! A relying party for tests, and what a phone shares with it.

use axum::body::Body;
use axum::http::{Request, header};
use wallet_crypto::entropy::{SeededEntropy, random};
use wallet_crypto::jose::{ALG_SM2, sign_sm2};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::code_table::Lang;
use wallet_protocol::endpoint::{
    ASSERTION_TYPE, Endpoint, GRANT_TYPE, GrantBody, GrantRequest, IssuePartyToken, LicenceBody, MakeGrant,
    PartyTokenResponse, Redeem, RedeemRequest, ShareRequestBody,
};
use wallet_protocol::grant::{ConsentStatement, PartyCategory, PartyShown, PurposeShown, Recipient, purpose};
use wallet_protocol::id::GrantId;
use wallet_protocol::identifier::CreditCode;
use wallet_protocol::licence::{LicenceKind, SignedLicence};
use wallet_server_core::relying_party::{self, AddParty, AddPartyKey, RelyingParty};
use wallet_server_core::staff::By;

use super::phone::TestPhone;
use super::{Answer, TestApi, parties};

const HOUR: std::time::Duration = std::time::Duration::from_secs(3_600);

/// A registered insurer with a key.
pub(crate) struct TestParty<'a> {
    api: &'a TestApi,
    key: SigningKey,
    token: String,
    /// As the directory has it.
    pub(crate) party: RelyingParty,
}

impl<'a> TestParty<'a> {
    /// Registers party `number`.
    pub(crate) async fn new(api: &'a TestApi, number: u32) -> Self {
        let code = CreditCode::compose(&format!("91140100MA0{number:06}")).unwrap();
        let request = AddParty {
            name: format!("样例财险{number}"),
            credit_code: code.as_str().to_owned(),
            category: PartyCategory::Insurer,
            contact: "400-000-0000".to_owned(),
        };
        let party = relying_party::add(api.app(), By::Operator, &request).await.unwrap();
        let key = SigningKey::make(SuiteId::Sm, &SeededEntropy::new(u64::from(2_000 + number))).unwrap();
        let now = api.app().clock.now();
        let request = AddPartyKey {
            party_id: party.id,
            key: key.verifying_key().clone(),
            not_before: now,
            not_after: now.plus(HOUR),
        };
        relying_party::add_key(api.app(), By::Operator, &request).await.unwrap();
        Self { api, key, token: String::new(), party }
    }

    /// What the party sends to be let in, with a fresh assertion.
    pub(crate) fn form(&self) -> String {
        let app = self.api.app();
        let part = |value: serde_json::Value| Bytes(value.to_string().into_bytes()).to_base64url();
        let kid = Bytes(self.key.verifying_key().thumbprint().as_bytes().to_vec());
        let header = part(serde_json::json!({ "alg": ALG_SM2, "kid": kid }));
        let jti: [u8; 16] = random(app.entropy.as_ref()).unwrap();
        let claims = part(serde_json::json!({
            "iss": self.party.id, "sub": self.party.id, "aud": app.policy.share.as_str(),
            "exp": app.clock.now().as_secs() + 60, "jti": Bytes(jti.to_vec()),
        }));
        let signature = sign_sm2(&self.key, &header, &claims).unwrap();
        let kind = ASSERTION_TYPE.replace(':', "%3A");
        format!(
            "grant_type={GRANT_TYPE}&client_assertion_type={kind}&client_assertion={header}.{claims}.{signature}"
        )
    }

    /// The same party, let in.
    pub(crate) async fn entered(mut self) -> Self {
        let request = Request::post(IssuePartyToken::PATH)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(self.form()))
            .unwrap();
        self.token = self.api.send(request).await.json::<PartyTokenResponse>().access_token;
        self
    }

    /// Its access token.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    async fn send(&self, method: &str, path: &str, body: Vec<u8>, key: Option<&str>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.api.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Calls an endpoint at `path`.
    pub(crate) async fn call_at<E: Endpoint>(&self, path: &str, request: &E::Request) -> Answer {
        let body = serde_json::to_vec(request).unwrap();
        let body = if body == b"null" { Vec::new() } else { body };
        self.send(E::METHOD.as_str(), path, body, None).await
    }

    /// Calls an endpoint.
    pub(crate) async fn call<E: Endpoint>(&self, request: &E::Request) -> Answer {
        self.call_at::<E>(E::PATH, request).await
    }

    /// Redeems.
    pub(crate) async fn redeem(&self, request: &RedeemRequest, key: Option<&str>) -> Answer {
        let body = serde_json::to_vec(request).unwrap();
        self.send(Redeem::METHOD.as_str(), Redeem::PATH, body, key).await
    }
}

/// What a claim handler asks for.
pub(crate) fn ask() -> ShareRequestBody {
    ShareRequestBody {
        purpose: "motor_claim".to_owned(),
        kinds: vec![LicenceKind::PractitionerQualification],
        attributes: vec!["name".to_owned()],
        answer_within_secs: 3_600,
        valid_secs: 3_600,
        reference: None,
    }
}

/// What the phone would sign for this party, about a licence that it claims for it.
pub(crate) async fn consent(api: &TestApi, phone: &TestPhone<'_>, party: &TestParty<'_>) -> ConsentStatement {
    api.parties.licences.lock().unwrap().push(parties::qualification(1));
    let licence = phone.claim(1).await;
    consent_to(api, phone, party, &licence)
}

/// The same about a licence that it holds.
pub(crate) fn consent_to(
    api: &TestApi,
    phone: &TestPhone<'_>,
    party: &TestParty<'_>,
    licence: &LicenceBody,
) -> ConsentStatement {
    let signed = SignedLicence::decode(licence.signed.as_slice()).unwrap();
    let now = api.app().clock.now();
    ConsentStatement {
        grant_id: GrantId::make(now, api.app().entropy.as_ref()).unwrap(),
        device_id: phone.bound.device_id,
        request_id: None,
        recipient: Recipient::Party(PartyShown {
            id: party.party.id,
            name: party.party.name.clone(),
            credit_code: party.party.credit_code.clone(),
            category: party.party.category,
        }),
        purpose: PurposeShown::of(purpose("motor_claim").unwrap(), Lang::En),
        licence_id: licence.licence_id,
        kind: LicenceKind::PractitionerQualification,
        licence_version: 1,
        licence_digest: signed.document_digest(),
        attributes: vec!["name".to_owned()],
        signed_at: now,
        expires_at: now.plus(HOUR),
    }
}

/// An open offer for this party.
pub(crate) async fn offer(api: &TestApi, phone: &TestPhone<'_>, party: &TestParty<'_>) -> GrantBody {
    let statement = consent(api, phone, party).await;
    phone.call::<MakeGrant>(&phone.consented(&statement)).await.json()
}

impl TestPhone<'_> {
    /// The statement with this phone's signature.
    pub(crate) fn consented(&self, statement: &ConsentStatement) -> GrantRequest {
        let signature = self.key().sign_bare(&statement.message(self.key().suite()));
        GrantRequest {
            statement: statement.encode().into(),
            signature: signature.as_bytes().to_vec().into(),
            link: None,
        }
    }
}
