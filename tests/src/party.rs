use serde_json::{Value, json};
use wallet_crypto::entropy::{OsEntropy, random};
use wallet_crypto::jose::{ALG_ES256, ALG_SM2, sign_es256, sign_sm2};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{
    ASSERTION_TYPE, CheckCopy, CheckedCopy, CopyBody, Endpoint as _, GRANT_TYPE, IssuePartyToken,
    MakeRequest, ReadCopy, Redeem, RedeemRequest, RedeemResponse, RequestMade, RequestState, RequestStatus,
    ShareRequestBody, WatchRequest,
};
use wallet_protocol::grant::{PartyCategory, SignedPresentation, VerifiedPresentation};
use wallet_protocol::id::GrantId;
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::time::{Clock as _, SystemClock, UnixTime};
use wallet_server::adapter::sandbox::plant_parties;
use wallet_server_core::app::App;
use wallet_server_core::relying_party::RelyingParty;

use crate::{Answer, World};

/// A relying party of the sandbox, over the network.
pub struct Party {
    /// As the directory has it.
    pub party: RelyingParty,
    audience: String,
    base: String,
    client: reqwest::Client,
    key: SigningKey,
    token: String,
}

impl Party {
    /// The sandbox's party of this category, let in by its own key.
    pub async fn enter(world: &World, category: PartyCategory) -> Self {
        let mut party = Self::planted(&world.server.app, &world.server.base_url, category).await;
        let answer = party.show(&party.assertion(world)).await;
        party.token = token_of(&answer);
        party
    }

    /// The sandbox's party of this category, still before the door.
    pub async fn planted(app: &App, base: &str, category: PartyCategory) -> Self {
        // Every process does this before its first client; later calls change nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let planted = plant_parties(app).await.expect("the parties of the sandbox");
        let found = planted.into_iter().find(|planted| planted.party.category == category);
        let planted = found.expect("a party of this category");
        Self {
            party: planted.party,
            audience: app.policy.share.as_str().to_owned(),
            base: base.to_owned(),
            client: reqwest::Client::builder().no_proxy().build().expect("a client"),
            key: planted.key,
            token: String::new(),
        }
    }

    /// Is let in where the machine's own clock goes.
    pub async fn sign_in(&mut self) {
        self.token = token_of(&self.show(&self.assertion_at(SystemClock.now())).await);
    }

    /// The same party, asking at another address of the same server.
    pub fn at(&self, base: &str) -> Self {
        let key = SigningKey::from_bytes(self.key.suite(), &self.key.to_bytes()).expect("the same key");
        Self {
            party: self.party.clone(),
            audience: self.audience.clone(),
            base: base.to_owned(),
            client: self.client.clone(),
            key,
            token: self.token.clone(),
        }
    }

    /// A fresh assertion.
    pub fn assertion(&self, world: &World) -> String {
        self.assertion_at(world.clock.now())
    }

    fn assertion_at(&self, now: UnixTime) -> String {
        let part = |value: Value| Bytes(value.to_string().into_bytes()).to_base64url();
        let alg = if self.key.suite() == SuiteId::Sm { ALG_SM2 } else { ALG_ES256 };
        let kid = Bytes(self.key.verifying_key().thumbprint().as_bytes().to_vec());
        let jti: [u8; 16] = random(&OsEntropy).expect("chance");
        let header = part(json!({ "alg": alg, "kid": kid, "typ": "JWT" }));
        let claims = part(json!({
            "iss": self.party.id, "sub": self.party.id, "aud": self.audience,
            "exp": now.as_secs() + 60, "jti": Bytes(jti.to_vec()),
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
        answer(self.request(method, path, body, key)).await
    }

    fn request(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
        key: Option<&str>,
    ) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.base);
        let mut request = self.client.request(method.parse().expect("a method"), url);
        request = request.header("authorization", format!("Bearer {}", self.token));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        request
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

    /// The same of a server that may end meanwhile: nothing where no whole answer came.
    pub async fn try_redeem(&self, grant: &str, key: &str) -> Option<Answer> {
        let body = serde_json::to_value(RedeemRequest { grant: grant.to_owned() }).ok();
        try_answer(self.request("POST", Redeem::PATH, body, Some(key))).await.ok()
    }

    /// The annotated copy of what was redeemed; a refusal is the last part of the problem's type.
    pub async fn copy(&self, grant: &GrantId) -> Result<CopyBody, String> {
        let path = ReadCopy::PATH.replace("{grant_id}", &grant.to_string());
        let answer = self.call("GET", &path, None, None).await;
        if answer.status == 200 {
            return Ok(serde_json::from_value(answer.body).expect("a copy"));
        }
        Err(answer.problem().to_owned())
    }

    /// What anybody learns of a file.
    pub async fn check_copy(&self, file: &[u8]) -> CheckedCopy {
        let request = self.client.post(format!("{}{}", self.base, CheckCopy::PATH));
        let request = request.header("content-type", "application/pdf").body(file.to_vec());
        serde_json::from_value(answer(request).await.body).expect("what the file is")
    }

    /// What an answer says, checked with the published trust bundle alone.
    pub fn verify(&self, world: &World, answer: &Answer) -> VerifiedPresentation {
        let got: RedeemResponse = serde_json::from_value(answer.body.clone()).expect("a presentation");
        let signed = SignedPresentation::decode(got.presentation.as_slice()).expect("a presentation");
        signed.verify(&world.server.app.trust.current().bundle, self.party.id).expect("a good one")
    }
}

fn token_of(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{:?}", answer.body);
    answer.body["access_token"].as_str().expect("a token").to_owned()
}

async fn answer(request: reqwest::RequestBuilder) -> Answer {
    try_answer(request).await.expect("an answer")
}

async fn try_answer(request: reqwest::RequestBuilder) -> Result<Answer, reqwest::Error> {
    let response = request.send().await?;
    let status = response.status().as_u16();
    let text = response.text().await?;
    Ok(Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null) })
}
