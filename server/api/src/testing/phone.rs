//! A phone for tests: it binds itself and signs its requests as the real one does.

use axum::body::Body;
use axum::http::{Request, header};
use wallet_crypto::entropy::{SeededEntropy, random};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::display::{DisplayCode, Frame, SignedDisplayToken, StepIndex};
use wallet_protocol::endpoint::{
    Bind, BindRequest, BindResponse, BindStatement, ChallengeResponse, Claim, ClaimRequest, DeviceKeyBody,
    Endpoint, EvidenceBody, IdentityFields, IssueChallenge, IssueTokens, KeyLevel, LicenceBody,
    RealNameReference, TokensRequest, TokensResponse,
};
use wallet_protocol::id::LicenceId;
use wallet_protocol::proof::{PROOF_HEADER, ProofClaims, ProofDraft, body_digest, token_digest};
use wallet_protocol::time::UnixTime;
use wallet_server_core::session::fresh_nonce;

use super::{Answer, TestApi, parties};

/// A bound phone.
pub(crate) struct TestPhone<'a> {
    api: &'a TestApi,
    key: SigningKey,
    /// What the server answered when it was bound.
    pub(crate) bound: BindResponse,
}

/// A phone's key, the same for the same number.
fn key(number: u64) -> SigningKey {
    SigningKey::make(SuiteId::P256, &SeededEntropy::new(1_000 + number)).unwrap()
}

/// What phone `number` asks to be bound with, for the one person of the tests.
pub(crate) async fn bind_request(api: &TestApi, number: u64) -> BindRequest {
    let challenge: ChallengeResponse = api.post(IssueChallenge::PATH, "").await.json();
    let key = key(number);
    let mut request = BindRequest {
        challenge: challenge.challenge,
        device_key: DeviceKeyBody {
            suite: key.suite().to_string(),
            public_key: Bytes(key.verifying_key().to_compressed().to_vec()),
        },
        evidence: EvidenceBody { level: KeyLevel::Tee, format: "none".to_owned(), data: Bytes(Vec::new()) },
        identity: IdentityFields {
            name: parties::NAME.to_owned(),
            citizen_number: parties::citizen_number(),
        },
        real_name: RealNameReference { provider: "test".to_owned(), reference: "step".to_owned() },
        label: format!("phone {number}"),
        signature: Bytes(Vec::new()),
    };
    sign(&mut request, number);
    request
}

/// Signs the statement anew, after the request was changed.
pub(crate) fn sign(request: &mut BindRequest, number: u64) {
    let key = key(number);
    let statement = BindStatement {
        challenge: request.challenge.as_slice(),
        device_key: &request.device_key,
        evidence: &request.evidence,
        identity: &request.identity,
        real_name: &request.real_name,
    };
    let signature = key.sign_bare(&statement.message(key.suite()));
    request.signature = Bytes(signature.as_bytes().to_vec());
}

impl TestApi {
    /// Binds phone `number` to the one person of the tests.
    pub(crate) async fn bind_phone(&self, number: u64) -> TestPhone<'_> {
        let request = serde_json::to_string(&bind_request(self, number).await).unwrap();
        let bound = self.post(Bind::PATH, &request).await.json();
        TestPhone { api: self, key: key(number), bound }
    }

    /// Binds phone `number` to this person.
    pub(crate) async fn bind_phone_of(&self, number: u64, person: &parties::Person) -> TestPhone<'_> {
        let mut request = bind_request(self, number).await;
        request.identity.name = person.name.to_owned();
        request.identity.citizen_number = person.number.clone();
        sign(&mut request, number);
        let bound = self.post(Bind::PATH, &serde_json::to_string(&request).unwrap()).await.json();
        TestPhone { api: self, key: key(number), bound }
    }
}

impl TestPhone<'_> {
    /// Its device key.
    pub(crate) fn key(&self) -> &SigningKey {
        &self.key
    }

    /// The claims of an honest proof over this very request.
    pub(crate) fn claims(&self, method: &str, path: &str, body: &[u8], token: Option<&str>) -> ProofClaims {
        let app = self.api.app();
        let jti: [u8; 16] = random(app.entropy.as_ref()).unwrap();
        ProofClaims {
            htm: method.to_owned(),
            htu: path.to_owned(),
            iat: app.clock.now().as_millis(),
            jti: jti.into(),
            nonce: Some(fresh_nonce(app, app.clock.now())),
            ath: token.map(|token| Bytes(token_digest(token).as_bytes().to_vec())),
            bod: Bytes(body_digest(body).as_bytes().to_vec()),
        }
    }

    /// The proof with these claims.
    pub(crate) fn prove(&self, claims: &ProofClaims) -> String {
        let draft = ProofDraft::new(self.key.verifying_key(), claims).unwrap();
        let signature = self.key.sign_bare(&draft.message());
        draft.finish(&signature)
    }

    /// A request with the access token and this proof.
    pub(crate) fn request(&self, method: &str, path: &str, body: &[u8], proof: &str) -> Request<Body> {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("DPoP {}", self.bound.session.access_token))
            .header(PROOF_HEADER, proof)
            .body(Body::from(body.to_vec()))
            .unwrap()
    }

    /// Sends a request whose proof was changed by the test.
    pub(crate) async fn send_changed(&self, path: &str, change: impl FnOnce(&mut ProofClaims)) -> Answer {
        let mut claims = self.claims("GET", path, b"", Some(&self.bound.session.access_token));
        change(&mut claims);
        self.api.send(self.request("GET", path, b"", &self.prove(&claims))).await
    }

    /// Calls an endpoint at `path` as the real phone does.
    pub(crate) async fn call_at<E: Endpoint>(&self, path: &str, request: &E::Request) -> Answer {
        let body = serde_json::to_vec(request).unwrap();
        let body = if body == b"null" { Vec::new() } else { body };
        let method = E::METHOD.as_str();
        let claims = self.claims(method, path, &body, Some(&self.bound.session.access_token));
        self.api.send(self.request(method, path, &body, &self.prove(&claims))).await
    }

    /// Calls an endpoint as the real phone does.
    pub(crate) async fn call<E: Endpoint>(&self, request: &E::Request) -> Answer {
        self.call_at::<E>(E::PATH, request).await
    }

    /// The bytes of a call as they cross a socket.
    pub(crate) fn wire<E: Endpoint>(&self, request: &E::Request) -> Vec<u8> {
        let body = serde_json::to_string(request).unwrap();
        let (method, path) = (E::METHOD.as_str(), E::PATH);
        let token = &self.bound.session.access_token;
        let proof = self.prove(&self.claims(method, path, body.as_bytes(), Some(token)));
        let length = body.len();
        format!(
            "{method} {path} HTTP/1.1\r\nhost: test\r\nauthorization: DPoP {token}\r\n{PROOF_HEADER}: {proof}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    }

    /// Claims the licence with this serial number.
    pub(crate) async fn claim(&self, serial: u32) -> LicenceBody {
        let request =
            ClaimRequest { identifier: parties::identifier(serial), holder_id: self.bound.holder_id };
        self.call::<Claim>(&request).await.json()
    }

    /// The display code of a licence at `now`, made from a fresh token.
    pub(crate) async fn show(&self, licence: LicenceId, now: UnixTime) -> DisplayCode {
        let request = TokensRequest { licence_id: licence, windows: 1 };
        let answer: TokensResponse = self.call::<IssueTokens>(&request).await.json();
        let signature =
            wallet_crypto::signature::Signature::from_slice(answer.tokens[0].signature.as_slice());
        let token =
            SignedDisplayToken::from_parts(answer.tokens[0].token.as_slice(), signature.unwrap()).unwrap();
        let step = StepIndex::at(&token, now).unwrap();
        let signature = self.key.sign_bare(&Frame::message(&token, step, None));
        DisplayCode { token, frame: Frame { step, challenged: false, signature } }
    }
}
