use std::time::Duration;

use wallet_crypto::entropy::EntropyError;
use wallet_crypto::password::PasswordError;
use wallet_protocol::endpoint::{RecoveryCodeRequest, SupportResponse};
use wallet_protocol::recovery::{MalformedRecoveryCode, RecoveryCode};

use super::KeptRecoveryCode;
use super::typed::Typed;
use crate::app::App;
use crate::history::{EventKind, note};
use crate::ledger::{Act, Leaf};
use crate::port::{Allowance, Limit, ShortLivedError};
use crate::session::BoundDevice;
use crate::slow::Unfinished;
use crate::store::StoreError;
use crate::support::{SupportError, status};

/// A phone makes a code when it is bound and when its holder wants another.
const CODES: Limit = Limit { name: "recovery_code", burst: 6, per_minute: 1 };

/// The recovery code was not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepRecoveryCodeError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Hashing did not come to its end.
    #[error(transparent)]
    Hashing(#[from] Unfinished),
    /// It is no recovery code.
    #[error(transparent)]
    Malformed(#[from] MalformedRecoveryCode),
    /// The hash function failed.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The short-lived state does not answer.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be told how the binding stands now.
    #[error(transparent)]
    Support(#[from] SupportError),
    /// Another code begins alike: the phone makes another.
    #[error("another recovery code begins alike; make another")]
    Taken,
    /// Too many codes were made.
    #[error("too many recovery codes were made")]
    TooMany(Duration),
}

/// Keeps the holder's recovery code in place of the one before. Kept twice, it is kept.
pub async fn keep(
    app: &App,
    actor: &BoundDevice,
    request: &RecoveryCodeRequest,
) -> Result<SupportResponse, KeepRecoveryCodeError> {
    let now = app.clock.now();
    let code: RecoveryCode = request.code.parse()?;
    let allowance = app.short_lived.allow(CODES, &actor.device.id.to_string()).await?;
    if let Allowance::Refused { retry_after } = allowance {
        return Err(KeepRecoveryCodeError::TooMany(retry_after));
    }
    let holder_id = actor.device.holder_id;
    let typed = Typed::new(app, code);
    let selector = typed.selector();
    let kept = KeptRecoveryCode {
        holder_id,
        selector,
        secret: typed.hash(app).await??,
        device_id: actor.device.id,
        made_at: now,
        failures: 0,
        locked_until: None,
        spent_at: None,
    };
    let mut work = app.stores.begin().await?;
    if !work.keep_recovery_code(&kept).await? {
        return Err(KeepRecoveryCodeError::Taken);
    }
    note(work.as_mut(), holder_id, EventKind::RecoveryCodeKept, String::new(), now).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&holder_id, &actor.device.id];
    work.commit(Leaf::about(app, Act::RecoveryCodeKept, holder_id, &objects, String::new(), now)?).await?;
    Ok(status(app, actor.device.id).await?)
}
