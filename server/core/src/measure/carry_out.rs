use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::MeasureKind;
use wallet_protocol::id::MeasureId;
use wallet_protocol::time::UnixTime;

use super::correction::agreed_number;
use super::merge_done::merge_records;
use super::notice::tell_of;
use super::{EndKind, Measure};
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::device::{Device, EndReason, LiftFreezeError, end_binding, lift_in};
use crate::history::{EventKind, note};
use crate::ledger::{Act, Leaf, Record};
use crate::notice::NoticeKind;
use crate::store::{StoreError, UnitOfWork};
use crate::telephone::{Kept, TelephoneError, TelephoneSource, keep_telephone};

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
    /// The agreed number cannot be opened or sealed.
    #[error(transparent)]
    Telephone(#[from] TelephoneError),
}

/// Carries out what is due, and ends what was not finished in time, at most 100 of each; how many were carried out.
pub async fn carry_out_due(app: &App) -> Result<u32, CarryOutError> {
    let now = app.clock.now();
    let due = app.stores.read().await?.list_due_measures(now, MOST).await?;
    let mut done = 0;
    for id in due {
        match carry_out(app, id).await {
            Ok(carried_out) => done += u32::from(carried_out),
            // What was stored for it is not what was approved: it stands still, and ends by its time.
            Err(CarryOutError::Telephone(error)) => tracing::warn!(%error, %id, "a number cannot be opened"),
            Err(error) => return Err(error),
        }
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
    let Some(due) = app.stores.read().await?.find_measure(id).await? else { return Ok(false) };
    if let Some(merge) = &due.merge {
        return merge_records(app, &due, merge).await;
    }
    let mut work = app.stores.begin().await?;
    // In the order of D76: recovery code, device, measure, case, holder.
    if due.kind == MeasureKind::Unlock {
        work.unlock_recovery_code(due.holder_id).await?;
    }
    let device = work.hold_device(due.device_id).await?;
    let Some(measure) = work.take_due_measure(id, now).await? else { return Ok(false) };
    let kind = measure.kind.as_str();
    let detail = format!("kind={kind} end={}", EndKind::Done.as_str());
    enter(work.as_mut(), measure.case_id, None, CaseEventKind::MeasureDone, detail.clone(), now).await?;
    let leaf = match device {
        Some(device) => effect(app, work.as_mut(), &measure, &device, now).await?,
        None => None,
    };
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
        // A merge never comes here: it has a way of its own.
        MeasureKind::Unlock | MeasureKind::MergeRecords => Ok(None),
        MeasureKind::CorrectTelephone => correct_telephone(app, work, measure, device, now).await,
    }
}

/// Puts the agreed number in the place of the one that is known. Nothing where the binding it was asked for has ended:
/// then nobody held the phone that could have stopped it.
async fn correct_telephone(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    device: &Device,
    now: UnixTime,
) -> Result<Option<Leaf>, CarryOutError> {
    let holder_id = measure.holder_id;
    if !device.is_live() {
        return Ok(None);
    }
    let number = agreed_number(app, measure)?;
    work.hold_holder(holder_id).await?;
    let kept = keep_telephone(app, work, holder_id, &number, TelephoneSource::Correction, now).await?;
    if kept == Kept::Same {
        return Ok(None);
    }
    tell_of::<CarryOutError>(app, work, measure, NoticeKind::TelephoneChanged, None).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&measure.id, &measure.case_id];
    let detail = format!("telephone={}", kept.as_str());
    Ok(Some(Leaf::new(app, Act::TelephoneCorrected, holder_id, &objects, detail, now)?))
}
