use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_crypto::secret::Secret;
use wallet_protocol::endpoint::SessionBody;
use wallet_protocol::id::SessionId;
use wallet_protocol::time::UnixTime;

use super::{AccessClaims, AccessTokenError, Session};
use crate::app::App;
use crate::device::Device;
use crate::store::{StoreError, UnitOfWork};

/// No session could be begun.
#[derive(Debug, thiserror::Error)]
pub enum IssueSessionError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The access token could not be made.
    #[error(transparent)]
    Token(#[from] AccessTokenError),
}

/// A refresh secret: the session's id and 32 random bytes; stored only as a digest.
pub struct RefreshSecret {
    /// The session.
    pub session: SessionId,
    secret: Secret<32>,
}

impl RefreshSecret {
    /// Makes a new one.
    pub(super) fn make(app: &App, session: SessionId) -> Result<Self, EntropyError> {
        Ok(Self { session, secret: Secret::make(app.entropy.as_ref())? })
    }

    /// Reads the text that was given out; `None` where it is none of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (session, secret) = text.split_once('.')?;
        Some(Self { session: session.parse().ok()?, secret: Secret::from_base64url(secret).ok()? })
    }

    /// The text that is given out.
    pub(super) fn expose(&self) -> String {
        format!("{}.{}", self.session, self.secret.to_base64url().as_str())
    }

    /// What is stored.
    pub fn digest(&self) -> Digest {
        let session = self.session.to_string();
        digest(Domain::RefreshSecret, &[session.as_bytes(), self.secret.expose()])
    }
}

/// Begins the session of a device that was just bound.
pub async fn begin_session(
    app: &App,
    work: &mut dyn UnitOfWork,
    device: &Device,
    now: UnixTime,
) -> Result<SessionBody, IssueSessionError> {
    let secret = RefreshSecret::make(app, SessionId::make(now, app.entropy.as_ref())?)?;
    let session = Session {
        id: secret.session,
        device_id: device.id,
        holder_id: device.holder_id,
        binding_epoch: device.binding_epoch,
        refresh: secret.digest(),
        previous_refresh: None,
        began_at: now,
        rotated_at: now,
        expires_at: now.plus(app.policy.refresh_lifetime),
        ended_at: None,
    };
    work.add_session(&session).await?;
    session_body(app, device, &session, &secret, now).map_err(Into::into)
}

/// Access token and refresh secret as they are given out.
pub(super) fn session_body(
    app: &App,
    device: &Device,
    session: &Session,
    secret: &RefreshSecret,
    now: UnixTime,
) -> Result<SessionBody, AccessTokenError> {
    let expires = now.plus(app.policy.access_lifetime);
    let (iss, aud) = AccessClaims::issuer_and_audience();
    let claims = AccessClaims {
        iss,
        aud,
        sub: device.id,
        hld: device.holder_id,
        sid: session.id,
        epo: device.binding_epoch,
        jkt: device.key.thumbprint().to_hex(),
        iat: now.as_secs(),
        exp: expires.as_secs(),
    };
    Ok(SessionBody {
        access_token: claims.sign(app)?,
        access_expires_at: UnixTime::from_secs(expires.as_secs()),
        refresh_secret: secret.expose(),
        refresh_expires_at: session.expires_at,
        server_time: now,
    })
}
