use wallet_crypto::digest::Digest;
use wallet_protocol::id::{CaseId, HolderId, LookUpId};

use super::handle::sought;
use super::{LookUp, LookUpError, LookUpMeans, LookUpQuery};
use crate::app::App;
use crate::case::{CaseEvent, CaseEventKind, enter_with_words, open_case};
use crate::history::{EventKind, note};
use crate::holder::surviving;
use crate::ledger::{Act, Leaf};
use crate::staff::{ActingStaff, AlertKind, StaffRole, raise};
use crate::store::UnitOfWork;

const REASON_CHARS: std::ops::RangeInclusive<usize> = 4..=200;

/// Looks for the holder whom a case is about. The look-up is counted and recorded whether somebody is found or not,
/// and who is found is told on their phone.
pub async fn look_up(
    app: &App,
    staff: &ActingStaff,
    case: CaseId,
    query: &LookUpQuery,
    reason: &str,
) -> Result<HolderId, LookUpError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    check_reason(reason)?;
    let sought = sought(app, query)?;
    let mut work = app.stores.begin().await?;
    open_case(work.as_mut(), case).await?;
    if !within_quota(app, work.as_mut(), staff).await? {
        drop(work);
        return Err(exceeded(app, staff, case).await?);
    }
    let found = only_one(work.as_mut(), case, query.means(), sought).await?;
    record(app, work, staff, case, query.means(), found, reason).await?;
    found.ok_or(LookUpError::NotFound)
}

/// A reason is said in words; they are kept sealed with the case.
pub(super) fn check_reason(reason: &str) -> Result<(), LookUpError> {
    if REASON_CHARS.contains(&reason.trim().chars().count()) {
        Ok(())
    } else {
        Err(LookUpError::Value("reason"))
    }
}

/// Whether a member of staff may look somebody up still, so many within the hour and no more, however many at once.
pub(super) async fn within_quota(
    app: &App,
    work: &mut dyn UnitOfWork,
    staff: &ActingStaff,
) -> Result<bool, LookUpError> {
    let policy = &app.policy.support;
    work.hold_account(staff.id()).await?;
    let since = app.clock.now().minus(policy.look_up_window);
    Ok(work.count_look_ups(staff.id(), since).await? < policy.most_look_ups)
}

/// Records that somebody asked for more look-ups than they may make, for the auditors to see.
pub(super) async fn exceeded(
    app: &App,
    staff: &ActingStaff,
    case_id: CaseId,
) -> Result<LookUpError, LookUpError> {
    let now = app.clock.now();
    let by = staff.id();
    let objects: [&(dyn std::fmt::Display + Sync); 3] = [&case_id, &by, &staff.signed_in.session.id];
    let leaf = Leaf::new(app, Act::LookUpRefused, by, &objects, "quota".to_owned(), now)?;
    let mut work = app.stores.begin().await?;
    raise(work.as_mut(), &leaf, AlertKind::QuotaExceeded, Some(by), format!("case={case_id}")).await?;
    work.commit(leaf.into()).await?;
    Ok(LookUpError::Quota(app.policy.support.look_up_window))
}

async fn only_one(
    work: &mut dyn UnitOfWork,
    case: CaseId,
    means: LookUpMeans,
    sought: Digest,
) -> Result<Option<HolderId>, LookUpError> {
    let holders = match means {
        LookUpMeans::Telephone => work.find_by_telephone(sought).await?,
        _ => work.find_by_handle(means, sought).await?,
    };
    // Whichever record of a person is found, it is the one that goes on that is looked at.
    let mut people: Vec<HolderId> = Vec::new();
    for holder in holders {
        let holder = surviving(work, holder).await?;
        if !people.contains(&holder) {
            people.push(holder);
        }
    }
    let [holder] = people.as_slice() else { return Ok(None) };
    Ok(work.attach_holder(case, *holder).await?.then_some(*holder))
}

/// Keeps a look-up: in the case, in the ledger, and for whoever was found.
pub(super) async fn record(
    app: &App,
    mut work: Box<dyn UnitOfWork>,
    staff: &ActingStaff,
    case_id: CaseId,
    means: LookUpMeans,
    found: Option<HolderId>,
    reason: &str,
) -> Result<(), LookUpError> {
    let now = app.clock.now();
    let id = LookUpId::make(now, app.entropy.as_ref())?;
    work.add_look_up(&LookUp { id, by: staff.id(), case_id, means, found, at: now }).await?;
    let result = if found.is_some() { "found" } else { "nobody" };
    let detail = format!("means={} result={result}", means.as_str());
    let event = CaseEvent::new(case_id, Some(staff.id()), CaseEventKind::LookedUp, detail.clone(), now);
    enter_with_words(app, work.as_mut(), event, reason).await?;
    if let Some(holder) = found {
        note(work.as_mut(), holder, EventKind::LookedUp, means.as_str().to_owned(), now).await?;
    }
    let (by, session) = (staff.id(), staff.signed_in.session.id);
    let mut objects: Vec<&(dyn std::fmt::Display + Sync)> = vec![&case_id, &id, &by, &session];
    let subject = match &found {
        Some(holder) => {
            objects.push(holder);
            holder.to_string()
        }
        None => by.to_string(),
    };
    work.commit(Leaf::about(app, Act::LookedUp, subject, &objects, detail, now)?).await?;
    Ok(())
}
