use wallet_protocol::endpoint::{MeasureKind, RealNameReference};
use wallet_protocol::id::{CaseId, HolderId, MeasureId};
use wallet_protocol::identifier::PhoneNumber;

use super::correction::correction;
use super::merge::merge;
use super::merge_done::hold_bindings;
use super::notice::{leaves_of, note_of, tell_of};
use super::{Correction, Measure, MeasureError, Merge, Reason, evidence_nonce};
use crate::app::App;
use crate::case::{CaseEventKind, enter, open_case};
use crate::device::Device;
use crate::history::EventKind;
use crate::holder::{ConfirmedHolder, confirm_holder};
use crate::ledger::{Act, Record};
use crate::notice::NoticeKind;
use crate::staff::{ActingStaff, StaffRole};
use crate::store::UnitOfWork;

/// What is asked for.
#[derive(Clone)]
pub struct Request {
    /// In which case.
    pub case: CaseId,
    /// What to do.
    pub kind: MeasureKind,
    /// Why.
    pub reason: Reason,
    /// What the provider gave for the step that the holder did for this.
    pub real_name: RealNameReference,
    /// The telephone number that is to be the holder's, where that is what is asked for.
    pub telephone: Option<PhoneNumber>,
    /// The case about the record that is to end in this one, where that is what is asked for.
    pub from_case: Option<CaseId>,
}

/// Asks for a measure. The holder proves their name anew for it: what an agent says is never enough. Their phone is told
/// at once, and goes on working: nobody is locked out by being asked about.
pub async fn request(app: &App, staff: &ActingStaff, asked: &Request) -> Result<Measure, MeasureError> {
    let now = app.clock.now();
    staff.must_be(&[StaffRole::Agent])?;
    staff.proved_lately(app, now)?;
    let (holder, device) = target(app, asked).await?;
    let id = MeasureId::make(now, app.entropy.as_ref())?;
    let (level, correction, merge) = proved(app, asked, id, holder).await?;
    let measure = Measure {
        id,
        kind: asked.kind,
        case_id: asked.case,
        holder_id: holder,
        device_id: device.id,
        reason: asked.reason,
        correction,
        merge,
        real_name_level: level,
        real_name_provider: asked.real_name.provider.clone(),
        requested_by: staff.id(),
        requested_at: now,
        expires_at: now.plus(app.policy.support.measure_lifetime),
        approved: None,
        due_at: None,
        confirmed_at: None,
        ended: None,
    };
    let mut work = app.stores.begin().await?;
    open_case(work.as_mut(), asked.case).await?;
    // Held, so that of two who ask at once about one phone, each sees what the other did.
    hold_bindings(work.as_mut(), &measure).await?;
    // What ran out no longer keeps its place.
    for holder in measure.concerned() {
        work.expire_measures(Some(holder), now).await?;
    }
    if !work.add_measure(&measure).await? {
        return Err(MeasureError::AlreadyOpen);
    }
    record(app, work, staff, &measure).await?;
    Ok(measure)
}

/// What the provider says of the holder and of what is asked for: the level, and the number or the record that it is
/// about.
async fn proved(
    app: &App,
    asked: &Request,
    id: MeasureId,
    holder: HolderId,
) -> Result<(u8, Option<Correction>, Option<Merge>), MeasureError> {
    if asked.kind == MeasureKind::MergeRecords {
        let (level, merge) = merge(app, asked, holder).await?;
        return Ok((level, None, Some(merge)));
    }
    let nonce = evidence_nonce(app, asked.case, asked.kind);
    let confirmed = confirm_holder(app, holder, &asked.real_name, nonce, app.policy.real_name_level).await?;
    let correction = match fitting_number(asked, &confirmed)? {
        Some(number) => Some(correction(app, id, holder, number).await?),
        None => None,
    };
    Ok((confirmed.level, correction, None))
}

/// The number that comes with what is asked for, if one should: where the provider names one, no other.
fn fitting_number<'a>(
    asked: &'a Request,
    confirmed: &ConfirmedHolder,
) -> Result<Option<&'a PhoneNumber>, MeasureError> {
    match (asked.kind, &asked.telephone) {
        (MeasureKind::CorrectTelephone, Some(number)) => {
            let fits = confirmed.telephone.as_ref().is_none_or(|named| named == number);
            if fits { Ok(Some(number)) } else { Err(MeasureError::Telephone) }
        }
        (MeasureKind::CorrectTelephone, None) | (_, Some(_)) => Err(MeasureError::Telephone),
        (_, None) => Ok(None),
    }
}

/// To whom and to what it would be done.
async fn target(app: &App, asked: &Request) -> Result<(HolderId, Device), MeasureError> {
    let mut work = app.stores.read().await?;
    let holder = open_case(work.as_mut(), asked.case).await?.holder_id.ok_or(MeasureError::Nothing)?;
    let device = work.find_live_device(holder).await?.ok_or(MeasureError::Nothing)?;
    let there = match asked.kind {
        MeasureKind::Reset | MeasureKind::CorrectTelephone => true,
        // A record goes on only where its holder has a phone that shows and shares.
        MeasureKind::MergeRecords => device.is_usable(),
        MeasureKind::LiftFreeze => device.frozen.is_some(),
        MeasureKind::Unlock => {
            let code = work.find_recovery_code(holder).await?;
            code.is_some_and(|code| code.spent_at.is_none() && code.locked_until.is_some())
        }
    };
    if there { Ok((holder, device)) } else { Err(MeasureError::Nothing) }
}

async fn record(
    app: &App,
    mut work: Box<dyn UnitOfWork>,
    staff: &ActingStaff,
    measure: &Measure,
) -> Result<(), MeasureError> {
    let now = measure.requested_at;
    let kind = measure.kind.as_str();
    let detail = format!("kind={kind} reason={} level={}", measure.reason, measure.real_name_level);
    let in_case = format!("{detail} measure={}", measure.id);
    enter(work.as_mut(), measure.case_id, Some(staff.id()), CaseEventKind::MeasureRequested, in_case, now)
        .await?;
    note_of(work.as_mut(), measure, EventKind::MeasureRequested, kind, now).await?;
    tell_of::<MeasureError>(app, work.as_mut(), measure, NoticeKind::MeasureRequested, None).await?;
    let (by, session) = (staff.id(), staff.signed_in.session.id);
    let objects: [&(dyn std::fmt::Display + Sync); 5] =
        [&measure.id, &measure.case_id, &measure.device_id, &by, &session];
    let leaves = leaves_of(app, Act::MeasureRequested, measure, &objects, &detail, now)?;
    work.commit(Record::Leaves(leaves)).await?;
    Ok(())
}
