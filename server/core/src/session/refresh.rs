use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{RefreshRequest, SessionBody};

use super::issue::session_body;
use super::{AccessTokenError, PresentedRequest, ProofCheckError, RefreshSecret, Session, check_proof};
use crate::app::App;
use crate::device::Device;
use crate::ledger::{Act, Leaf, Record};
use crate::store::{Rotation, RotationRequest, StoreError, UnitOfWork};

/// No new access token.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The device did not prove its key.
    #[error(transparent)]
    Proof(#[from] ProofCheckError),
    /// The secret is unknown, used or over, or the binding has ended.
    #[error("the refresh secret is not accepted")]
    Refused,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The access token could not be made.
    #[error(transparent)]
    Token(#[from] AccessTokenError),
}

/// Spends a refresh secret; the device proves its key, so that a stolen secret alone is worth nothing.
pub async fn refresh(
    app: &App,
    presented: &PresentedRequest<'_>,
    request: &RefreshRequest,
) -> Result<SessionBody, RefreshError> {
    let now = app.clock.now();
    let spent = RefreshSecret::parse(&request.refresh_secret).ok_or(RefreshError::Refused)?;
    let device = live_device_of(app, &spent).await?;
    check_proof(app, presented, &device.key, None, now).await?;
    let fresh = RefreshSecret::make(app, spent.session)?;
    let rotation = RotationRequest {
        session: spent.session,
        spent: spent.digest(),
        fresh: fresh.digest(),
        now,
        grace_since: now.minus(app.policy.refresh_grace),
        expires_at: now.plus(app.policy.refresh_lifetime),
    };
    let mut work = app.stores.begin().await?;
    match work.rotate_session(&rotation).await? {
        Rotation::Rotated(session) => {
            let body = session_body(app, &device, &session, &fresh, now)?;
            work.commit(Record::Chore("a rotated refresh secret: an act of the phone alone")).await?;
            Ok(body)
        }
        Rotation::Reused => end_reused(app, work, &device, &spent).await,
        Rotation::Unknown => Err(RefreshError::Refused),
    }
}

async fn live_device_of(app: &App, secret: &RefreshSecret) -> Result<Device, RefreshError> {
    let mut work = app.stores.read().await?;
    let session: Option<Session> = work.find_session(secret.session).await?;
    let session = session.filter(|session| session.ended_at.is_none()).ok_or(RefreshError::Refused)?;
    let device = work.find_device(session.device_id).await?;
    device
        .filter(|device| device.is_live() && device.binding_epoch == session.binding_epoch)
        .ok_or(RefreshError::Refused)
}

async fn end_reused(
    app: &App,
    mut work: Box<dyn UnitOfWork>,
    device: &Device,
    spent: &RefreshSecret,
) -> Result<SessionBody, RefreshError> {
    let now = app.clock.now();
    work.end_session(spent.session, now).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&device.id, &spent.session];
    let record = Leaf::about(app, Act::SessionEndedByReuse, device.holder_id, &objects, String::new(), now)?;
    work.commit(record).await?;
    Err(RefreshError::Refused)
}
