//! Access tokens: JWTs (RFC 7519) by `jsonwebtoken`, EdDSA only, bound to the device key (RFC 9449 `jkt`).
//!
//! The crate's signing and checking are routed to `wallet_crypto`, so that no second set of primitives is linked.

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::signature::{self, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wallet_crypto::access_token::{AccessTokenKey, AccessTokenVerifier};
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, HolderId, SessionId};
use wallet_protocol::time::UnixTime;

use crate::app::App;

const TYP: &str = "luzheng-access+jwt";
const ISSUER: &str = "luzheng";
const AUDIENCE: &str = "luzheng-wallet";
const MAX_TOKEN_BYTES: usize = 2_048;

/// What an access token says.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AccessClaims {
    /// Issuer.
    pub iss: String,
    /// Audience.
    pub aud: String,
    /// The device.
    pub sub: DeviceId,
    /// Its holder.
    pub hld: HolderId,
    /// The session.
    pub sid: SessionId,
    /// Generation of the binding.
    pub epo: BindingEpoch,
    /// Thumbprint of the device key, hexadecimal.
    pub jkt: String,
    /// Seconds since the Unix epoch.
    pub iat: i64,
    /// Seconds since the Unix epoch.
    pub exp: i64,
}

/// The access token is not to be believed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum AccessTokenError {
    /// Its time is over.
    #[error("the access token is over")]
    Expired,
    /// It is not one of ours.
    #[error("the access token is not one of ours")]
    Refused,
    /// It could not be made.
    #[error("the access token could not be made")]
    NotMade,
}

struct RoutedSigner(AccessTokenKey);
struct RoutedVerifier(AccessTokenVerifier);

impl Signer<Vec<u8>> for RoutedSigner {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(self.0.sign(message).to_vec())
    }
}

impl JwtSigner for RoutedSigner {
    fn algorithm(&self) -> Algorithm {
        Algorithm::EdDSA
    }
}

impl Verifier<Vec<u8>> for RoutedVerifier {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        self.0.verify(message, signature).map_err(|_| signature::Error::new())
    }
}

impl JwtVerifier for RoutedVerifier {
    fn algorithm(&self) -> Algorithm {
        Algorithm::EdDSA
    }
}

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| match (algorithm, <&[u8; 32]>::try_from(key.as_bytes())) {
        (Algorithm::EdDSA, Ok(seed)) => Ok(Box::new(RoutedSigner(AccessTokenKey::from_bytes(seed)))),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    },
    verifier_factory: |algorithm, key| {
        let bytes = key.try_get_as_bytes()?;
        let verifier =
            <&[u8; 32]>::try_from(bytes).ok().and_then(|b| AccessTokenVerifier::from_bytes(b).ok());
        match (algorithm, verifier) {
            (Algorithm::EdDSA, Some(verifier)) => Ok(Box::new(RoutedVerifier(verifier))),
            _ => Err(ErrorKind::InvalidAlgorithm.into()),
        }
    },
    key_utils: KeyUtils::new_unimplemented(),
};

fn install() {
    // Every process does this before its first token; the second time it says that it was done.
    let _ = PROVIDER.install_default();
}

impl AccessClaims {
    /// Begins claims with our issuer and audience.
    pub(super) fn issuer_and_audience() -> (String, String) {
        (ISSUER.to_owned(), AUDIENCE.to_owned())
    }

    /// Signs the claims.
    pub(super) fn sign(&self, app: &App) -> Result<String, AccessTokenError> {
        sign_token(app, TYP, self)
    }

    /// Reads and checks a token; algorithm, type, issuer and audience are ours to say, never the token's.
    pub(super) fn read(app: &App, token: &str, now: UnixTime) -> Result<Self, AccessTokenError> {
        let claims: Self = read_token(app, TYP, AUDIENCE, token)?;
        if claims.exp <= now.as_secs() {
            return Err(AccessTokenError::Expired);
        }
        Ok(claims)
    }
}

/// Signs claims as a token of type `typ`.
pub(crate) fn sign_token<T: Serialize>(app: &App, typ: &str, claims: &T) -> Result<String, AccessTokenError> {
    install();
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(typ.to_owned());
    let key = EncodingKey::from_ed_der(app.keys.access.to_bytes().as_slice());
    jsonwebtoken::encode(&header, claims, &key).map_err(|_| AccessTokenError::NotMade)
}

/// Reads a token of ours of type `typ` for `audience`; the caller compares its times with our own clock.
pub(crate) fn read_token<T: DeserializeOwned>(
    app: &App,
    typ: &str,
    audience: &str,
    token: &str,
) -> Result<T, AccessTokenError> {
    install();
    if token.len() > MAX_TOKEN_BYTES {
        return Err(AccessTokenError::Refused);
    }
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[audience]);
    validation.validate_exp = false;
    let key = DecodingKey::from_ed_der(&app.keys.access.verifier().to_bytes());
    let data = jsonwebtoken::decode::<T>(token, &key, &validation).map_err(|_| AccessTokenError::Refused)?;
    if data.header.typ.as_deref() != Some(typ) {
        return Err(AccessTokenError::Refused);
    }
    Ok(data.claims)
}
