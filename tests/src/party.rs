use serde_json::{Value, json};
use wallet_crypto::entropy::{OsEntropy, random};
use wallet_crypto::jose::{ALG_ES256, ALG_SM2, sign_es256, sign_sm2};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{
    ASSERTION_TYPE, Endpoint as _, GRANT_TYPE, IssuePartyToken, MakeRequest, Redeem, RedeemRequest,
    RedeemResponse, RequestMade, RequestState, RequestStatus, ShareRequestBody, WatchRequest,
};
use wallet_protocol::grant::{PartyCategory, SignedPresentation, VerifiedPresentation};
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::time::Clock as _;
use wallet_server::adapter::sandbox::plant_parties;
use wallet_server_core::relying_party::RelyingParty;

use crate::{Answer, World};

/// A relying party of the sandbox, over the network.
pub struct Party {
    /// As the directory has it.
    pub party: RelyingParty,
    base: String,
    client: reqwest::Client,
    key: SigningKey,
    token: String,
}

impl Party {
    /// The sandbox's party of this category, let in by its own key.
    pub async fn enter(world: &World, category: PartyCategory) -> Self {
        // Every process does this before its first client; later calls change nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let planted = plant_parties(&world.server.app).await.expect("the parties of the sandbox");
        let found = planted.into_iter().find(|planted| planted.party.category == category);
        let planted = found.expect("a party of this category");
        let mut party = Self {
            party: planted.party,
            base: world.server.base_url.clone(),
            client: reqwest::Client::builder().no_proxy().build().expect("a client"),
            key: planted.key,
            token: String::new(),
        };
        let answer = party.show(&party.assertion(world)).await;
        assert_eq!(answer.status, 200, "{:?}", answer.body);
        party.token = answer.body["access_token"].as_str().expect("a token").to_owned();
        party
    }

    /// The same party, asking at another address of the same server.
    pub fn at(&self, base: &str) -> Self {
        let key = SigningKey::from_bytes(self.key.suite(), &self.key.to_bytes()).expect("the same key");
        let (party, client) = (self.party.clone(), self.client.clone());
        Self { party, base: base.to_owned(), client, key, token: self.token.clone() }
    }

    /// A fresh assertion.
    pub fn assertion(&self, world: &World) -> String {
        let part = |value: Value| Bytes(value.to_string().into_bytes()).to_base64url();
        let alg = if self.key.suite() == SuiteId::Sm { ALG_SM2 } else { ALG_ES256 };
        let kid = Bytes(self.key.verifying_key().thumbprint().as_bytes().to_vec());
        let jti: [u8; 16] = random(&OsEntropy).expect("chance");
        let header = part(json!({ "alg": alg, "kid": kid, "typ": "JWT" }));
        let claims = part(json!({
            "iss": self.party.id, "sub": self.party.id, "aud": world.server.base_url,
            "exp": world.clock.now().as_secs() + 60, "jti": Bytes(jti.to_vec()),
        }));
        let signature = match self.key.suite() {
            SuiteId::Sm => sign_sm2(&self.key, &header, &claims),
            SuiteId::P256 => sign_es256(&self.key, &header, &claims),
        };
        format!("{header}.{claims}.{}", signature.expect("a signature"))
    }

    /// Shows an assertion at the door.
    pub async fn show(&self, assertion: &str) -> Answer {
        let kind = ASSERTION_TYPE.replace(':', "%3A");
        let form =
            format!("grant_type={GRANT_TYPE}&client_assertion_type={kind}&client_assertion={assertion}");
        let request = self
            .client
            .post(format!("{}{}", self.base, IssuePartyToken::PATH))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        answer(request).await
    }

    async fn call(&self, method: &str, path: &str, body: Option<Value>, key: Option<&str>) -> Answer {
        let url = format!("{}{path}", self.base);
        let mut request = self.client.request(method.parse().expect("a method"), url);
        request = request.header("authorization", format!("Bearer {}", self.token));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        answer(request).await
    }

    /// Asks a holder for something.
    pub async fn ask(&self, purpose: &str, kind: LicenceKind, attributes: &[&str]) -> RequestMade {
        let body = ShareRequestBody {
            purpose: purpose.to_owned(),
            kinds: vec![kind],
            attributes: attributes.iter().map(ToString::to_string).collect(),
            answer_within_secs: 3_600,
            valid_secs: 3_600,
            reference: None,
        };
        let made = self.call("POST", MakeRequest::PATH, serde_json::to_value(body).ok(), None).await;
        serde_json::from_value(made.body).expect("a request")
    }

    /// How a request stands.
    pub async fn watch(&self, made: &RequestMade) -> RequestState {
        let path = WatchRequest::PATH.replace("{request_id}", &made.request_id.to_string());
        let status = self.call("GET", &path, None, None).await.body;
        serde_json::from_value::<RequestStatus>(status).expect("a status").state
    }

    /// Redeems a link, a code or an approved request.
    pub async fn redeem(&self, grant: &str, key: &str) -> Answer {
        let body = serde_json::to_value(RedeemRequest { grant: grant.to_owned() }).ok();
        self.call("POST", Redeem::PATH, body, Some(key)).await
    }

    /// What an answer says, checked with the published trust bundle alone.
    pub fn verify(&self, world: &World, answer: &Answer) -> VerifiedPresentation {
        let got: RedeemResponse = serde_json::from_value(answer.body.clone()).expect("a presentation");
        let signed = SignedPresentation::decode(got.presentation.as_slice()).expect("a presentation");
        signed.verify(&world.server.app.trust.current().bundle, self.party.id).expect("a good one")
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    let text = response.text().await.expect("a body");
    Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null) }
}
