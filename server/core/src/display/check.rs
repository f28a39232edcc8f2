use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;
use wallet_protocol::display::{DisplayCode, READER_CHALLENGE_BYTES, Scanned};
use wallet_protocol::endpoint::CheckRequest;
use wallet_protocol::trust::{KeyUse, TrustBundle};
use wallet_protocol::verdict::{
    Evidence, OnlineStatus, Outcome, Reason, Verdict, judge, unreadable, without_code,
};

use super::note::{Checked, CheckedLicence};
use super::resolve::{ResolveError, resolve};
use super::status::online_status;
use crate::app::App;
use crate::port::{Seen, ShortLivedError};
use crate::store::StoreError;

/// The code could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The challenge has not 16 bytes.
    #[error("a reader's challenge has 16 bytes")]
    Challenge,
    /// A short code could not be looked up.
    #[error(transparent)]
    Resolve(#[from] ResolveError),
    /// The short-lived state does not answer.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks a scanned code with today's status. `client` names who asks, for telling a second look by the same
/// verifier from a replay at another one; it is kept only inside a digest.
pub async fn check(app: &App, request: &CheckRequest, client: &str) -> Result<Checked, CheckError> {
    let now = app.clock.now();
    let challenge = match &request.challenge {
        None => None,
        Some(bytes) => Some(
            <[u8; READER_CHALLENGE_BYTES]>::try_from(bytes.as_slice()).map_err(|_| CheckError::Challenge)?,
        ),
    };
    let code = match Scanned::read(&request.code) {
        Err(error) => return Ok(Checked::unknown(unreadable(&error, now))),
        Ok(Scanned::Reference(_)) => return Ok(resolve(app, &request.code).await?),
        Ok(Scanned::Code(code)) => code,
    };
    let published = app.trust.current();
    let trust = &published.bundle;
    let found = if is_genuine(&code, trust) { status_of(app, &code).await? } else { None };
    let (licence, online) = found.unzip();
    let evidence = Evidence {
        trust: Some(trust),
        challenge: challenge.as_ref(),
        online: online.as_ref(),
        now,
        policy: &app.policy.verdict,
    };
    let verdict = judge(&code, &evidence);
    if verdict.outcome == Outcome::Valid && online.is_none() {
        // Ours by signature, but unknown to the database: nothing can be said of its status.
        let unknown = Verdict { face: verdict.face, ..without_code(Reason::StatusUnknown, now) };
        return Ok(Checked::unknown(unknown));
    }
    if verdict.outcome == Outcome::Valid && is_replay(app, &code, client).await? {
        let online = online.map(|status| OnlineStatus { replayed: true, ..status });
        let verdict = judge(&code, &Evidence { online: online.as_ref(), ..evidence });
        return Ok(Checked { verdict, licence });
    }
    Ok(Checked { verdict, licence })
}

/// Whether the token is signed by a trusted key: nothing is looked up for anybody else's.
fn is_genuine(code: &DisplayCode, trust: &TrustBundle) -> bool {
    let token = code.unverified();
    let key = trust.key(token.signing_key, KeyUse::Display, token.not_before);
    key.is_some_and(|key| code.token.is_signed_by(key.verifying_key()))
}

async fn status_of(
    app: &App,
    code: &DisplayCode,
) -> Result<Option<(CheckedLicence, OnlineStatus)>, StoreError> {
    let mut work = app.stores.read().await?;
    let Some(pack) = work.find_pack(code.unverified().pack).await? else { return Ok(None) };
    let status = online_status(work.as_mut(), pack.licence_id, pack.device_id, pack.binding_epoch).await?;
    Ok(status.map(|(licence, status)| (CheckedLicence::of(&licence), status)))
}

/// A frame that another client had checked before; the same client may look twice.
async fn is_replay(app: &App, code: &DisplayCode, client: &str) -> Result<bool, ShortLivedError> {
    let bytes = code.encode();
    let until = code.unverified().not_after().plus(app.policy.step);
    let by_client = digest(Domain::SeenDigest, &[b"frame by client", &bytes, client.as_bytes()]);
    let by_anybody = digest(Domain::SeenDigest, &[b"frame", &bytes]);
    let first_by_client = app.short_lived.first_sight(Seen::Frame, by_client, until).await?;
    let first_by_anybody = app.short_lived.first_sight(Seen::Frame, by_anybody, until).await?;
    Ok(first_by_client && !first_by_anybody)
}
