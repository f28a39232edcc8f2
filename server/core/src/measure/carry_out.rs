use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::MeasureKind;
use wallet_protocol::id::MeasureId;
use wallet_protocol::time::UnixTime;

use super::notice::tell_of;
use super::{EndKind, Measure};
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::device::{Device, EndReason, LiftFreezeError, end_binding, lift_in};
use crate::history::{EventKind, note};
use crate::ledger::{Act, Leaf, Record};
use crate::notice::NoticeKind;
use crate::store::{StoreError, UnitOfWork};

const MOST: u32 = 100;

/// A measure was not carried out now; the next round tries again.
#[derive(Debug, thiserror::Error)]
pub enum CarryOutError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Carries out what is due, and ends what was not finished in time, at most 100 of each; how many were carried out.
pub async fn carry_out_due(app: &App) -> Result<u32, CarryOutError> {
    let now = app.clock.now();
    let due = app.stores.read().await?.list_due_measures(now, MOST).await?;
    let mut done = 0;
    for id in due {
        done += u32::from(carry_out(app, id).await?);
    }
    let mut work = app.stores.begin().await?;
    if work.expire_measures(None, now).await? > 0 {
        work.commit(Record::Chore("what ran out had ended by its time already")).await?;
    }
    Ok(done)
}

/// Carries a measure out, if it is due and nobody stopped it; whether this call did it. Of this and a veto at the same
/// time, one wins.
pub(super) async fn carry_out(app: &App, id: MeasureId) -> Result<bool, CarryOutError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let Some(due) = work.find_measure(id).await? else { return Ok(false) };
    // In the order of D76: recovery code, device, measure, holder.
    if due.kind == MeasureKind::Unlock {
        work.unlock_recovery_code(due.holder_id).await?;
    }
    let device = work.hold_device(due.device_id).await?;
    let Some(measure) = work.take_due_measure(id, now).await? else { return Ok(false) };
    let leaf = match device {
        Some(device) => effect(app, work.as_mut(), &measure, &device, now).await?,
        None => None,
    };
    let kind = measure.kind.as_str();
    let detail = format!("kind={kind} end={}", EndKind::Done.as_str());
    enter(work.as_mut(), measure.case_id, None, CaseEventKind::MeasureDone, detail.clone(), now).await?;
    note(work.as_mut(), measure.holder_id, EventKind::MeasureDone, kind.to_owned(), now).await?;
    tell_of::<CarryOutError>(app, work.as_mut(), &measure, NoticeKind::MeasureDone, None).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 3] = [&id, &measure.case_id, &measure.device_id];
    let done = Leaf::new(app, Act::MeasureDone, measure.holder_id, &objects, detail, now)?;
    let leaves = leaf.into_iter().chain([done]).collect();
    work.commit(Record::Leaves(leaves)).await?;
    Ok(true)
}

/// What it does; nothing where it was done meanwhile by somebody else.
async fn effect(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    device: &Device,
    now: UnixTime,
) -> Result<Option<Leaf>, CarryOutError> {
    let holder = measure.holder_id;
    match measure.kind {
        MeasureKind::Reset => {
            if !end_binding(work, device, EndReason::Reset, now).await? {
                return Ok(None);
            }
            note(work, holder, EventKind::BindingEnded, "reset".to_owned(), now).await?;
            let objects: [&(dyn std::fmt::Display + Sync); 3] = [&holder, &device.id, &measure.id];
            Ok(Some(Leaf::new(app, Act::BindingEnded, holder, &objects, "by=reset".to_owned(), now)?))
        }
        MeasureKind::LiftFreeze => match lift_in(app, work, device, "by=support").await {
            Ok(leaf) => Ok(Some(leaf)),
            Err(LiftFreezeError::Store(error)) => Err(error.into()),
            Err(LiftFreezeError::Entropy(error)) => Err(error.into()),
            Err(_) => Ok(None),
        },
        MeasureKind::Unlock => Ok(None),
    }
}
