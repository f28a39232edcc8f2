use std::time::Duration;

use wallet_crypto::digest::Digest;
use wallet_protocol::endpoint::MeasureKind;
use wallet_protocol::id::MeasureId;
use wallet_protocol::time::UnixTime;

use super::carry_out::carry_out;
use super::notice::{leaves_of, note_of, tell_of};
use super::{Measure, MeasureError, MeasureState};
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::history::EventKind;
use crate::ledger::{Act, Leaf, Record};
use crate::notice::NoticeKind;
use crate::staff::{ActingStaff, AlertKind, StaffRole, raise};
use crate::store::{StoreError, UnitOfWork};

/// The highest level of the real-name check: with a live face.
const LIVE_FACE: u8 = 3;

/// Approves a measure: by another person in another role, over the very content they saw, once. An attempt by whoever
/// may not is recorded and shown to the auditors. From then on the holder has the cooling time to stop it.
pub async fn approve(
    app: &App,
    staff: &ActingStaff,
    id: MeasureId,
    content: Digest,
) -> Result<Measure, MeasureError> {
    let now = app.clock.now();
    let measure = app.stores.read().await?.find_measure(id).await?.ok_or(MeasureError::NotFound)?;
    if measure.requested_by == staff.id() || staff.role != StaffRole::Supervisor {
        return Err(attempted(app, staff, &measure).await?);
    }
    staff.proved_lately(app, now)?;
    if measure.content() != content {
        return Err(MeasureError::Content);
    }
    if measure.state_at(now) != MeasureState::Requested {
        return Err(MeasureError::Over);
    }
    let mut work = app.stores.begin().await?;
    let settled = numbers_are_settled(app, work.as_mut(), &measure, now).await?;
    let due_at = now.plus(cooling(app, &measure, settled));
    if !work.approve_measure(id, staff.id(), now, due_at).await? {
        return Err(MeasureError::Over);
    }
    let kind = measure.kind.as_str();
    let detail = format!("kind={kind} due={}", due_at.as_millis());
    enter(
        work.as_mut(),
        measure.case_id,
        Some(staff.id()),
        CaseEventKind::MeasureApproved,
        detail.clone(),
        now,
    )
    .await?;
    note_of(work.as_mut(), &measure, EventKind::MeasureApproved, kind, now).await?;
    // What is done at once is told when it is done.
    if due_at > now {
        let kind = NoticeKind::MeasureApproved;
        tell_of::<MeasureError>(app, work.as_mut(), &measure, kind, Some(due_at)).await?;
    }
    let (by, session, digest) = (staff.id(), staff.signed_in.session.id, content.to_hex());
    let objects: [&(dyn std::fmt::Display + Sync); 5] = [&id, &measure.case_id, &by, &session, &digest];
    let leaves = leaves_of(app, Act::MeasureApproved, &measure, &objects, &detail, now)?;
    work.commit(Record::Leaves(leaves)).await?;
    finish_if_due(app, id, due_at, now).await
}

/// Whether no number that notices go to is new: whoever had it changed may be who asks now.
async fn numbers_are_settled(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    now: UnixTime,
) -> Result<bool, StoreError> {
    let since = now.minus(app.policy.support.number_settling);
    for holder in measure.concerned() {
        let telephone = work.find_telephone(holder).await?;
        if telephone.is_some_and(|telephone| telephone.ordinal != 1 && telephone.added_at > since) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How long the holder has to stop it: not at all where they confirmed it on the phone that is bound, with a live face,
/// and where nothing is taken from them; as long as can be where their telephone number is new, or where the record that
/// would end has no phone that could say no.
fn cooling(app: &App, measure: &Measure, settled: bool) -> Duration {
    let policy = &app.policy.support;
    let sure = measure.real_name_level >= LIVE_FACE;
    match measure.kind {
        MeasureKind::LiftFreeze | MeasureKind::Unlock => Duration::ZERO,
        MeasureKind::Reset | MeasureKind::CorrectTelephone | MeasureKind::MergeRecords => {
            let mute = measure.merge.as_ref().is_some_and(|merge| merge.device_id.is_none());
            match (settled && sure && !mute, measure.confirmed_at) {
                (false, _) => policy.cooling,
                (true, Some(_)) => Duration::ZERO,
                (true, None) => policy.cooling_live_face,
            }
        }
    }
}

async fn finish_if_due(
    app: &App,
    id: MeasureId,
    due_at: UnixTime,
    now: UnixTime,
) -> Result<Measure, MeasureError> {
    if due_at <= now {
        // Where it fails, the chore comes round to it.
        if let Err(error) = carry_out(app, id).await {
            tracing::warn!(error = %error, "an approved measure is carried out later");
        }
    }
    app.stores.read().await?.find_measure(id).await?.ok_or(MeasureError::NotFound)
}

/// Records that somebody tried to approve what they may not.
async fn attempted(app: &App, staff: &ActingStaff, measure: &Measure) -> Result<MeasureError, MeasureError> {
    let now = app.clock.now();
    let oneself = measure.requested_by == staff.id();
    let mut work = app.stores.begin().await?;
    let detail = format!("kind={} oneself={oneself} role={}", measure.kind.as_str(), staff.role);
    let (by, session) = (staff.id(), staff.signed_in.session.id);
    let objects: [&(dyn std::fmt::Display + Sync); 4] = [&measure.id, &measure.case_id, &by, &session];
    let leaf = Leaf::new(app, Act::MeasureApprovalRefused, measure.holder_id, &objects, detail.clone(), now)?;
    raise(work.as_mut(), &leaf, AlertKind::SelfApproval, Some(by), detail).await?;
    work.commit(leaf.into()).await?;
    Ok(if oneself { MeasureError::Oneself } else { crate::staff::StaffError::NotAllowed.into() })
}
