use std::time::Duration;

use reqwest::Response;
use serde::Serialize;
use serde_json::{Value, json};
use wallet_crypto::entropy::random;
use wallet_crypto::jose::{ALG_SM2, sign_sm2};
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{
    ASSERTION_TYPE, CheckCopy, CheckedCopy, CopyBody, Endpoint as _, GRANT_TYPE, IssuePartyToken,
    MakeRequest, PartyTokenResponse, ReadCopy, Redeem, RedeemRequest, RedeemResponse, RequestMade,
    ShareRequestBody,
};
use wallet_protocol::grant::{PartyCategory, SignedPresentation, VerifiedPresentation};
use wallet_protocol::id::GrantId;
use wallet_server_core::app::App;

use super::DemoError;
use crate::adapter::sandbox::{SandboxParty, plant_parties};
use crate::serve::Running;

/// The sandbox's insurer, over the network and with its own key.
pub(super) struct Insurer {
    pub(super) name: String,
    ours: SandboxParty,
    base: String,
    client: reqwest::Client,
    token: String,
}

impl Insurer {
    /// Comes in by a signed assertion.
    pub(super) async fn enter(server: &Running) -> Result<Self, DemoError> {
        let parties = plant_parties(&server.app).await?;
        let ours = parties.into_iter().find(|planted| planted.party.category == PartyCategory::Insurer);
        let ours = ours.ok_or("the sandbox has an insurer")?;
        let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(15)).build()?;
        let form = form(&server.app, &ours)?;
        let request = client.post(format!("{}{}", server.base_url, IssuePartyToken::PATH));
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        let token: PartyTokenResponse = request.send().await?.error_for_status()?.json().await?;
        let name = ours.party.name.clone();
        Ok(Self { name, ours, base: server.base_url.clone(), client, token: token.access_token })
    }

    async fn post<T: Serialize>(&self, path: &str, body: &T, key: &str) -> Result<Response, DemoError> {
        let request = self.client.post(format!("{}{path}", self.base)).bearer_auth(&self.token);
        Ok(request.header("idempotency-key", key).json(body).send().await?)
    }

    /// Asks a holder for something.
    pub(super) async fn ask(&self, body: &ShareRequestBody) -> Result<RequestMade, DemoError> {
        let answer = self.post(MakeRequest::PATH, body, "not-used-for-this").await?;
        Ok(answer.error_for_status()?.json().await?)
    }

    /// Redeems; a refusal is the last part of the problem's type.
    pub(super) async fn redeem(
        &self,
        grant: &str,
        key: &str,
    ) -> Result<Result<RedeemResponse, String>, DemoError> {
        let request = RedeemRequest { grant: grant.to_owned() };
        let answer = self.post(Redeem::PATH, &request, key).await?;
        if answer.status().is_success() {
            return Ok(Ok(answer.json().await?));
        }
        let problem: Value = answer.json().await?;
        let slug = problem.get("type").and_then(Value::as_str).and_then(|uri| uri.rsplit(':').next());
        Ok(Err(slug.unwrap_or_default().to_owned()))
    }

    /// The annotated copy of what was redeemed.
    pub(super) async fn copy(&self, grant: &GrantId) -> Result<CopyBody, DemoError> {
        let path = ReadCopy::PATH.replace("{grant_id}", &grant.to_string());
        let request = self.client.get(format!("{}{path}", self.base)).bearer_auth(&self.token);
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    /// What anybody learns of a file.
    pub(super) async fn check_copy(&self, file: &[u8]) -> Result<CheckedCopy, DemoError> {
        let request = self.client.post(format!("{}{}", self.base, CheckCopy::PATH));
        let request = request.header("content-type", "application/pdf").body(file.to_vec());
        Ok(request.send().await?.error_for_status()?.json().await?)
    }

    /// What an answer says, checked with the published trust bundle alone.
    pub(super) fn verify(
        &self,
        server: &Running,
        answer: &RedeemResponse,
    ) -> Result<VerifiedPresentation, DemoError> {
        let signed = SignedPresentation::decode(answer.presentation.as_slice())?;
        Ok(signed.verify(&server.app.trust.current().bundle, self.ours.party.id)?)
    }
}

/// What RFC 7523 sends.
fn form(app: &App, ours: &SandboxParty) -> Result<String, DemoError> {
    let part = |value: Value| Bytes(value.to_string().into_bytes()).to_base64url();
    let kid = Bytes(ours.key.verifying_key().thumbprint().as_bytes().to_vec());
    let jti: [u8; 16] = random(app.entropy.as_ref())?;
    let header = part(json!({ "alg": ALG_SM2, "kid": kid, "typ": "JWT" }));
    let claims = part(json!({
        "iss": ours.party.id, "sub": ours.party.id, "aud": app.policy.share.as_str(),
        "exp": app.clock.now().as_secs() + 60, "jti": Bytes(jti.to_vec()),
    }));
    let signature = sign_sm2(&ours.key, &header, &claims)?;
    let kind = ASSERTION_TYPE.replace(':', "%3A");
    Ok(format!(
        "grant_type={GRANT_TYPE}&client_assertion_type={kind}&client_assertion={header}.{claims}.{signature}"
    ))
}
