use serde::{Deserialize, Serialize};
use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;
use wallet_protocol::endpoint::{ASSERTION_TYPE, GRANT_TYPE, PartyTokenRequest, PartyTokenResponse};
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::time::UnixTime;

use super::{Assertion, AssertionError};
use crate::app::App;
use crate::ledger::Record;
use crate::port::{Seen, ShortLivedError};
use crate::session::{AccessTokenError, read_token, sign_token};
use crate::store::StoreError;

const TYP: &str = "luzheng-party+jwt";
const AUDIENCE: &str = "luzheng-party";

/// The caller did not prove to be a relying party that may act.
#[derive(Debug, thiserror::Error)]
pub enum PartyAuthError {
    /// The assertion is not to be believed.
    #[error(transparent)]
    Assertion(#[from] AssertionError),
    /// The access token could not be made.
    #[error(transparent)]
    NotMade(AccessTokenError),
    /// Token missing, not ours or over; the party not active, or its key not in force any more.
    #[error("the relying party is not accepted")]
    Refused,
    /// The assertion was seen before.
    #[error("the assertion was used before")]
    Replayed,
    /// The short-lived state does not answer.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A value is not the only one there is.
    #[error("the field {0} has no allowed value")]
    Value(&'static str),
}

/// What a party's access token says.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartyClaims {
    iss: String,
    aud: String,
    /// The party.
    pub(super) sub: RelyingPartyId,
    /// Thumbprint of the key it was got with, base64url.
    pub(super) kid: String,
    iat: i64,
    exp: i64,
}

impl PartyClaims {
    pub(super) fn read(app: &App, token: &str, now: UnixTime) -> Result<Self, PartyAuthError> {
        let claims: Self = read_token(app, TYP, AUDIENCE, token).map_err(|_| PartyAuthError::Refused)?;
        if claims.exp <= now.as_secs() { Err(PartyAuthError::Refused) } else { Ok(claims) }
    }
}

/// Lets a party in for a few minutes that signed an assertion with a key of the directory, once.
pub async fn issue_token(
    app: &App,
    request: &PartyTokenRequest,
) -> Result<PartyTokenResponse, PartyAuthError> {
    let now = app.clock.now();
    if request.grant_type != GRANT_TYPE {
        return Err(PartyAuthError::Value("grant_type"));
    }
    if request.client_assertion_type != ASSERTION_TYPE {
        return Err(PartyAuthError::Value("client_assertion_type"));
    }
    let assertion = Assertion::parse(&request.client_assertion)?;
    let mut work = app.stores.read().await?;
    let key = work.find_party_key(assertion.thumbprint()).await?.ok_or(PartyAuthError::Refused)?;
    assertion.check(&key, app.policy.share.as_str(), now)?;
    let party = work.find_party(key.party_id).await?.ok_or(PartyAuthError::Refused)?;
    drop(work);
    if !party.is_active() {
        return Err(PartyAuthError::Refused);
    }
    take_once(app, &assertion).await?;
    let lifetime = app.policy.party_access_lifetime;
    let claims = PartyClaims {
        iss: "luzheng".to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: party.id,
        kid: key.kid(),
        iat: now.as_secs(),
        exp: now.plus(lifetime).as_secs(),
    };
    Ok(PartyTokenResponse {
        access_token: sign_token(app, TYP, &claims).map_err(PartyAuthError::NotMade)?,
        token_type: "Bearer".to_owned(),
        expires_in: lifetime.as_secs(),
    })
}

/// The short-lived state refuses a replay at little cost; that it happens once even where that state was lost is in the
/// database.
async fn take_once(app: &App, assertion: &Assertion<'_>) -> Result<(), PartyAuthError> {
    let (party, until) = (assertion.party_id(), assertion.expires_at());
    let seen =
        digest(Domain::SeenDigest, &[b"assertion", party.to_string().as_bytes(), assertion.jti().as_bytes()]);
    if !app.short_lived.first_sight(Seen::Assertion, seen, until).await? {
        return Err(PartyAuthError::Replayed);
    }
    let mut work = app.stores.begin().await?;
    if !work.add_assertion(seen, until).await? {
        return Err(PartyAuthError::Replayed);
    }
    work.commit(Record::Chore("assertions are remembered until they are over")).await?;
    Ok(())
}
