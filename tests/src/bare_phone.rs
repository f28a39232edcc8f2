use std::sync::Mutex;

use serde_json::{Value, json};
use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::{Entropy as _, SeededEntropy};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{
    BindRequest, BindStatement, DeviceKeyBody, EvidenceBody, IdentityFields, KeyLevel, RealNameReference,
};
use wallet_protocol::proof::{ProofClaims, ProofDraft, body_digest, token_digest};
use wallet_protocol::time::UnixTime;

/// An answer of the server.
#[derive(Clone, Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON body; `null` where there is none.
    pub body: Value,
}

impl Answer {
    /// The last part of the problem's type.
    pub fn problem(&self) -> &str {
        self.body["type"].as_str().and_then(|uri| uri.rsplit(':').next()).unwrap_or("")
    }
}

/// What a dishonest phone changes in a request or its proof.
#[derive(Clone, Default)]
pub struct Forged {
    /// Another path inside the proof.
    pub htu: Option<String>,
    /// Another body digest.
    pub bod: Option<Vec<u8>>,
    /// Another nonce, or none.
    pub nonce: Option<Option<String>>,
    /// A chosen `jti`, for replays.
    pub jti: Option<[u8; 16]>,
    /// Another access token than the phone's.
    pub access_token: Option<String>,
    /// How far the phone's clock is off, milliseconds.
    pub clock_off: i64,
    /// Signs the proof with another key.
    pub by: Option<std::sync::Arc<SigningKey>>,
}

/// A phone that speaks the contract by hand.
pub struct BarePhone {
    base: String,
    client: reqwest::Client,
    entropy: SeededEntropy,
    /// Its device key.
    pub key: SigningKey,
    nonce: Mutex<String>,
    /// Its access token.
    pub access_token: String,
    /// Its refresh secret.
    pub refresh_secret: String,
    /// Its device id.
    pub device_id: String,
    /// Its holder's id.
    pub holder_id: String,
}

impl BarePhone {
    /// A phone that is not bound yet.
    pub fn new(base: &str, suite: SuiteId, seed: u64) -> Self {
        // Every process does this before its first client; later calls change nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let entropy = SeededEntropy::new(seed);
        Self {
            base: base.to_owned(),
            client: reqwest::Client::builder().no_proxy().build().expect("a client"),
            key: SigningKey::make(suite, &entropy).expect("a key"),
            entropy,
            nonce: Mutex::new(String::new()),
            access_token: String::new(),
            refresh_secret: String::new(),
            device_id: String::new(),
            holder_id: String::new(),
        }
    }

    /// The same server is at another address now.
    pub fn move_to(&mut self, base: &str) {
        base.clone_into(&mut self.base);
    }

    /// Sends a request as it is; remembers the nonce of the answer.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
        headers: &[(&str, String)],
    ) -> Answer {
        let url = format!("{}{path}", self.base);
        let mut request = self.client.request(method.parse().expect("a method"), url);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let response = request.send().await.expect("an answer");
        if let Some(nonce) = response.headers().get("dpop-nonce") {
            *self.nonce.lock().expect("the nonce") = nonce.to_str().expect("text").to_owned();
        }
        let status = response.status().as_u16();
        let text = response.text().await.expect("a body");
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::Null) }
    }

    /// The nonce the server gave last.
    pub fn nonce(&self) -> String {
        self.nonce.lock().expect("the nonce").clone()
    }

    /// 16 fresh bytes.
    pub fn fresh(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.entropy.fill(&mut bytes).expect("chance");
        bytes
    }

    /// The headers that prove a request; `now` is the time as the server has it.
    pub fn prove(
        &self,
        method: &str,
        path: &str,
        body: &str,
        now: UnixTime,
        forged: &Forged,
    ) -> Vec<(&'static str, String)> {
        let token = forged.access_token.clone().unwrap_or_else(|| self.access_token.clone());
        let key = forged.by.as_deref().unwrap_or(&self.key);
        let claims = ProofClaims {
            htm: method.to_owned(),
            htu: forged.htu.clone().unwrap_or_else(|| path.to_owned()),
            iat: now.as_millis() + forged.clock_off,
            jti: Bytes(forged.jti.unwrap_or_else(|| self.fresh()).to_vec()),
            nonce: forged.nonce.clone().unwrap_or_else(|| Some(self.nonce())),
            ath: (!token.is_empty()).then(|| digest_bytes(token_digest(&token))),
            bod: Bytes(
                forged.bod.clone().unwrap_or_else(|| body_digest(body.as_bytes()).as_bytes().to_vec()),
            ),
        };
        let draft = ProofDraft::new(key.verifying_key(), &claims).expect("a proof");
        let signature = key.sign_bare(&draft.message());
        let mut headers = vec![("dpop", draft.finish(&signature))];
        if !token.is_empty() {
            headers.push(("authorization", format!("DPoP {token}")));
        }
        headers
    }

    /// An honest request of a bound phone.
    pub async fn ask(&self, method: &str, path: &str, body: Option<&Value>, now: UnixTime) -> Answer {
        self.ask_forged(method, path, body, now, &Forged::default()).await
    }

    /// A request with something changed.
    pub async fn ask_forged(
        &self,
        method: &str,
        path: &str,
        body: Option<&Value>,
        now: UnixTime,
        forged: &Forged,
    ) -> Answer {
        let text = body.map(Value::to_string).unwrap_or_default();
        let headers = self.prove(method, path, &text, now, forged);
        self.send(method, path, body, &headers).await
    }

    /// Everything a bind request says, for a person of the sandbox.
    pub async fn bind_request(&self, name: &str, citizen_number: &str) -> BindRequest {
        let challenge = self.send("POST", "/v1/wallet/challenges", None, &[]).await;
        let challenge =
            Bytes::from_base64url(challenge.body["challenge"].as_str().expect("a challenge")).expect("bytes");
        let identity = IdentityFields { name: name.to_owned(), citizen_number: citizen_number.to_owned() };
        let nonce = BindStatement::identity_digest(challenge.as_slice(), &identity).to_hex();
        let step = json!({ "name": name, "citizen_number": citizen_number, "nonce": nonce });
        let step = self.send("POST", "/sandbox/real-name", Some(&step), &[]).await;
        let real_name = RealNameReference {
            provider: step.body["provider"].as_str().expect("a provider").to_owned(),
            reference: step.body["reference"].as_str().expect("a reference").to_owned(),
        };
        let device_key = DeviceKeyBody {
            suite: self.key.suite().as_str().to_owned(),
            public_key: self.key.verifying_key().to_compressed().into(),
        };
        let evidence =
            EvidenceBody { level: KeyLevel::Software, format: "none".to_owned(), data: Bytes::default() };
        let mut request = BindRequest {
            challenge,
            device_key,
            evidence,
            identity,
            real_name,
            label: "Test phone".to_owned(),
            signature: Bytes::default(),
        };
        request.signature = Bytes(self.sign_bind(&request).to_vec());
        request
    }

    /// The signature over a bind request.
    pub fn sign_bind(&self, request: &BindRequest) -> [u8; 64] {
        let statement = BindStatement {
            challenge: request.challenge.as_slice(),
            device_key: &request.device_key,
            evidence: &request.evidence,
            identity: &request.identity,
            real_name: &request.real_name,
        };
        *self.key.sign_bare(&statement.message(self.key.suite())).as_bytes()
    }

    /// Sends a bind request.
    pub async fn post_bind(&self, request: &BindRequest) -> Answer {
        let body = serde_json::to_value(request).expect("JSON");
        self.send("POST", "/v1/wallet/bindings", Some(&body), &[]).await
    }

    /// Binds to a person of the sandbox.
    pub async fn bind(&mut self, name: &str, citizen_number: &str) -> Answer {
        let request = self.bind_request(name, citizen_number).await;
        let answer = self.post_bind(&request).await;
        if answer.status == 200 || answer.status == 201 {
            self.keep_session(&answer.body["session"]);
            self.device_id = text(&answer.body["device_id"]);
            self.holder_id = text(&answer.body["holder_id"]);
        }
        answer
    }

    /// Takes over access token and refresh secret.
    pub fn keep_session(&mut self, session: &Value) {
        self.access_token = text(&session["access_token"]);
        self.refresh_secret = text(&session["refresh_secret"]);
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn digest_bytes(digest: Digest) -> Bytes {
    Bytes(digest.as_bytes().to_vec())
}
