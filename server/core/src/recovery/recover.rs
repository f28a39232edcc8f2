use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{RecoverRequest, RecoverResponse, RecoveryAct};
use wallet_protocol::recovery::{MalformedRecoveryCode, RecoveryCode};
use wallet_protocol::time::UnixTime;

use super::KeptRecoveryCode;
use super::typed::Typed;
use crate::app::App;
use crate::device::{EndReason, LiftFreezeError, end_binding, lift_in};
use crate::history::{EventKind, note};
use crate::ledger::{Act, Leaf, Record};
use crate::measure::{MeasureError, veto_in};
use crate::sign_in::AttemptRule;
use crate::slow::Unfinished;
use crate::store::{StoreError, UnitOfWork};

/// Nothing was done with the code.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Hashing did not come to its end.
    #[error(transparent)]
    Hashing(#[from] Unfinished),
    /// A character is missing or was misread.
    #[error(transparent)]
    Malformed(#[from] MalformedRecoveryCode),
    /// Unknown, wrong, spent or locked, or there is nothing to do: one answer.
    #[error("nothing could be done with this recovery code")]
    Refused,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Spends a recovery code. A try is counted before anything is compared, what it costs does not depend on whether the
/// code is known, and where there is nothing to do the code is not spent.
pub async fn recover(app: &App, request: &RecoverRequest) -> Result<RecoverResponse, RecoverError> {
    let typed = Typed::new(app, request.code.parse::<RecoveryCode>()?);
    let now = app.clock.now();
    let found = count(app, &typed, now).await?;
    let stored = found.as_ref().map(|kept| kept.secret.clone());
    let (true, Some(kept)) = (typed.is(stored).await?, found) else { return Err(RecoverError::Refused) };
    let mut work = app.stores.begin().await?;
    if !work.spend_recovery_code(kept.holder_id, kept.selector, now).await? {
        return Err(RecoverError::Refused);
    }
    // In the order of D76; what is noted for the holder holds the holder.
    let done = carry_out(app, work.as_mut(), &kept, request.act, now).await?;
    let mut leaves = vec![spent(app, work.as_mut(), &kept, request.act, now).await?];
    leaves.extend(done);
    work.commit(Record::Leaves(leaves)).await?;
    Ok(RecoverResponse { act: request.act, at: now })
}

/// Counts a try; nothing where the code is unknown, spent or locked.
async fn count(app: &App, typed: &Typed, now: UnixTime) -> Result<Option<KeptRecoveryCode>, RecoverError> {
    let policy = &app.policy.support;
    let locked_until = now.plus(policy.recovery_lockout);
    let rule = AttemptRule { now, most: policy.most_recovery_failures, locked_until };
    let mut work = app.stores.begin().await?;
    let found = work.count_recovery(typed.selector(), rule).await?;
    let subject = typed.selector().to_hex();
    work.commit(Leaf::about(app, Act::RecoveryTried, subject, &[], String::new(), now)?).await?;
    Ok(found)
}

async fn spent(
    app: &App,
    work: &mut dyn UnitOfWork,
    kept: &KeptRecoveryCode,
    act: RecoveryAct,
    now: UnixTime,
) -> Result<Leaf, RecoverError> {
    let holder = kept.holder_id;
    note(work, holder, EventKind::RecoveryCodeSpent, act.as_str().to_owned(), now).await?;
    let detail = format!("act={}", act.as_str());
    Ok(Leaf::new(app, Act::RecoveryCodeSpent, holder, &[&holder], detail, now)?)
}

async fn carry_out(
    app: &App,
    work: &mut dyn UnitOfWork,
    kept: &KeptRecoveryCode,
    act: RecoveryAct,
    now: UnixTime,
) -> Result<Vec<Leaf>, RecoverError> {
    let holder = kept.holder_id;
    if act == RecoveryAct::Veto {
        let measure = work.find_open_measure(holder).await?.ok_or(RecoverError::Refused)?;
        return Ok(veto_in(app, work, &measure, "by=recovery_code", now).await?);
    }
    let device = work.find_live_device(holder).await?.ok_or(RecoverError::Refused)?;
    if act == RecoveryAct::LiftFreeze {
        return Ok(vec![lift_in(app, work, &device, "by=recovery_code").await?]);
    }
    if !end_binding(work, &device, EndReason::Recovered, now).await? {
        return Err(RecoverError::Refused);
    }
    note(work, holder, EventKind::BindingEnded, "recovery_code".to_owned(), now).await?;
    let detail = "by=recovery_code".to_owned();
    Ok(vec![Leaf::new(app, Act::BindingEnded, holder, &[&holder, &device.id], detail, now)?])
}

/// Whatever there was not to stop, or to lift, gets the one answer.
impl From<MeasureError> for RecoverError {
    fn from(error: MeasureError) -> Self {
        match error {
            MeasureError::Store(error) => error.into(),
            MeasureError::Entropy(error) => error.into(),
            _ => Self::Refused,
        }
    }
}

impl From<LiftFreezeError> for RecoverError {
    fn from(error: LiftFreezeError) -> Self {
        match error {
            LiftFreezeError::Store(error) => error.into(),
            LiftFreezeError::Entropy(error) => error.into(),
            _ => Self::Refused,
        }
    }
}
