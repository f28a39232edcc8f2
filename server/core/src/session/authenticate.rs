use std::time::Duration;

use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::id::SessionId;
use wallet_protocol::proof::{PROOF_LEEWAY_SECS, ProofClaims, UnverifiedProof, body_digest, token_digest};
use wallet_protocol::time::UnixTime;

use super::{AccessClaims, AccessTokenError, nonce_is_good};
use crate::app::App;
use crate::device::Device;
use crate::port::{Seen, ShortLivedError};
use crate::store::StoreError;

/// A request as it arrived, with all that its proof must cover.
#[derive(Clone, Copy)]
pub struct PresentedRequest<'a> {
    /// HTTP method.
    pub method: &'a str,
    /// Path and query.
    pub path_and_query: &'a str,
    /// The very bytes of the body.
    pub body: &'a [u8],
    /// The `authorization` header.
    pub authorization: Option<&'a str>,
    /// The `dpop` header.
    pub proof: Option<&'a str>,
}

/// A live device that proved its key, and the session it came with.
#[derive(Clone, Debug)]
pub struct BoundDevice {
    /// The device.
    pub device: Device,
    /// The session.
    pub session: SessionId,
}

/// What [`authenticate`] answers with.
pub type Authenticated = Result<BoundDevice, ProofCheckError>;

/// The caller did not prove to be a bound device.
#[derive(Debug, thiserror::Error)]
pub enum ProofCheckError {
    /// Access token missing, not ours, over, or of an ended binding.
    #[error("the access token is missing or not accepted")]
    AccessToken,
    /// The caller's clock is off.
    #[error("the caller's clock is off")]
    ClockOff,
    /// No nonce, or an old one.
    #[error("the proof carries no nonce that is good now")]
    Nonce,
    /// Proof missing, not good, or for another request.
    #[error("the proof of possession is missing or not good")]
    Proof,
    /// The proof was seen before.
    #[error("the proof was used before")]
    Replayed,
    /// The short-lived state does not answer.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AccessTokenError> for ProofCheckError {
    fn from(_: AccessTokenError) -> Self {
        Self::AccessToken
    }
}

/// Finds out which bound device calls: access token, live binding, then proof of possession.
pub async fn authenticate(app: &App, request: &PresentedRequest<'_>) -> Authenticated {
    let now = app.clock.now();
    let token = request.authorization.and_then(|value| value.strip_prefix("DPoP "));
    let token = token.ok_or(ProofCheckError::AccessToken)?;
    let claims = AccessClaims::read(app, token, now)?;
    let device = app.stores.read().await?.find_device(claims.sub).await?;
    let live = |device: &Device| {
        device.is_live()
            && device.holder_id == claims.hld
            && device.binding_epoch == claims.epo
            && device.key.thumbprint().to_hex() == claims.jkt
    };
    let device = device.filter(live).ok_or(ProofCheckError::AccessToken)?;
    check_proof(app, request, &device.key, Some(token), now).await?;
    Ok(BoundDevice { device, session: claims.sid })
}

/// Checks that `key` signed this very request, just now, for the first time.
pub async fn check_proof(
    app: &App,
    request: &PresentedRequest<'_>,
    key: &VerifyingKey,
    token: Option<&str>,
    now: UnixTime,
) -> Result<(), ProofCheckError> {
    let proof = request.proof.ok_or(ProofCheckError::Proof)?;
    let proof = UnverifiedProof::parse(proof).map_err(|_| ProofCheckError::Proof)?;
    let claims = proof.verify(key).map_err(|_| ProofCheckError::Proof)?;
    if !covers(&claims, request, token) {
        return Err(ProofCheckError::Proof);
    }
    if !claims.nonce.as_deref().is_some_and(|nonce| nonce_is_good(app, nonce, now)) {
        return Err(ProofCheckError::Nonce);
    }
    let leeway = Duration::from_secs(PROOF_LEEWAY_SECS);
    let signed_at = claims.signed_at();
    if signed_at > now.plus(leeway) || signed_at < now.minus(leeway) {
        return Err(ProofCheckError::ClockOff);
    }
    let seen = digest(Domain::SeenDigest, &[b"proof", key.thumbprint().as_bytes(), claims.jti.as_slice()]);
    // A proof is taken from `leeway` before its time to `leeway` after it.
    if !app.short_lived.first_sight(Seen::Proof, seen, signed_at.plus(leeway).plus(leeway)).await? {
        return Err(ProofCheckError::Replayed);
    }
    Ok(())
}

fn covers(claims: &ProofClaims, request: &PresentedRequest<'_>, token: Option<&str>) -> bool {
    let ath = token.map(|token| token_digest(token).as_bytes().to_vec());
    claims.htm == request.method
        && claims.htu == request.path_and_query
        && claims.jti.as_slice().len() == 16
        && claims.bod.as_slice() == body_digest(request.body).as_bytes()
        && claims.ath.as_ref().map(|ath| ath.as_slice()) == ath.as_deref()
}
