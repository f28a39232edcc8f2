use wallet_crypto::signature::{Signature, VerifyingKey};
use wallet_protocol::display::SignedDisplayToken;
use wallet_protocol::endpoint::TokenBody;
use wallet_protocol::trust::{KeyUse, TrustBundle};

use super::licence::LicenceStatus;
use super::records::StoredToken;

/// Why a display token from the server is not kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum TokenRefusal {
    /// It was signed by a key that the trust bundle does not hold.
    UnknownKey,
    /// It speaks of another state of the licence than the wallet holds.
    OtherStatus,
    /// It is not readable, forged, for another phone, or of another licence.
    Forged,
}

/// Checks a display token before it is kept.
pub(super) fn check_token(
    body: &TokenBody,
    device: &VerifyingKey,
    status: &LicenceStatus,
    trust: &TrustBundle,
) -> Result<StoredToken, TokenRefusal> {
    let token = read_token(body).ok_or(TokenRefusal::Forged)?;
    let said = token.unverified();
    let key =
        trust.key(said.signing_key, KeyUse::Display, said.not_before).ok_or(TokenRefusal::UnknownKey)?;
    let genuine = token.is_signed_by(key.verifying_key()) && trust.covers(key, said.face.region);
    if !genuine || said.device_key != *device || said.face.kind != status.kind {
        return Err(TokenRefusal::Forged);
    }
    if said.status_epoch != status.status_epoch || said.licence_digest != status.document_digest {
        return Err(TokenRefusal::OtherStatus);
    }
    Ok(StoredToken { not_before: said.not_before, not_after: said.not_after(), signed: body.clone() })
}

/// Reads a display token; nothing of it is believed yet.
pub(super) fn read_token(body: &TokenBody) -> Option<SignedDisplayToken> {
    let signature = Signature::from_slice(body.signature.as_slice()).ok()?;
    SignedDisplayToken::from_parts(body.token.as_slice(), signature).ok()
}
