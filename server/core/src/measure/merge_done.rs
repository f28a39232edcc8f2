use std::fmt::Display;

use wallet_protocol::time::UnixTime;

use super::ended::ended_in;
use super::notice::{leaves_of, note_of, tell_of};
use super::{CarryOutError, EndKind, Measure, Merge};
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::device::{EndReason, end_binding};
use crate::grant::{Grant, Recipients};
use crate::history::{Event, EventKind, note};
use crate::holder::HolderMerge;
use crate::ledger::{Act, Leaf, Record};
use crate::notice::NoticeKind;
use crate::store::{StoreError, UnitOfWork};

/// Makes two records one, if it is due and nobody stopped it; whether this call did it. The old record's binding, open
/// grants, licences, recovery code and telephone number end with it; nothing that is secret or usable goes over.
///
/// Where the bindings are not those that it was asked for, or either record has ended in another, nothing is done: who
/// could have said no held another phone.
pub(super) async fn merge_records(app: &App, due: &Measure, merge: &Merge) -> Result<bool, CarryOutError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    // In the order of D76: grants, recovery code, devices, measure, case, holders, licences, telephones.
    let grants = withdraw_grants(work.as_mut(), merge, now).await?;
    if let Some(code) = work.find_recovery_code(merge.from).await? {
        work.spend_recovery_code(merge.from, code.selector, now).await?;
    }
    hold_bindings(work.as_mut(), due).await?;
    let Some(measure) = work.take_due_measure(due.id, now).await? else { return Ok(false) };
    let detail = format!("kind={} end={}", measure.kind.as_str(), EndKind::Done.as_str());
    enter(work.as_mut(), measure.case_id, None, CaseEventKind::MeasureDone, detail.clone(), now).await?;
    for holder in measure.concerned() {
        work.hold_holder(holder).await?;
    }
    if !begin(work.as_mut(), &measure, merge, now).await? {
        drop(work);
        return lapse(app, due, now).await;
    }
    let mut leaves = end_old(app, work.as_mut(), &measure, merge, &grants, now).await?;
    note_of(work.as_mut(), &measure, EventKind::MeasureDone, measure.kind.as_str(), now).await?;
    tell_of::<CarryOutError>(app, work.as_mut(), &measure, NoticeKind::MeasureDone, None).await?;
    let objects: [&(dyn Display + Sync); 3] = [&measure.id, &measure.case_id, &measure.device_id];
    leaves.extend(leaves_of(app, Act::MeasureDone, &measure, &objects, &detail, now)?);
    work.commit(Record::Leaves(leaves)).await?;
    Ok(true)
}

/// The old record's open grants: they were given over a licence with a number that is the holder's no longer, so they are
/// withdrawn rather than suspended.
async fn withdraw_grants(
    work: &mut dyn UnitOfWork,
    merge: &Merge,
    now: UnixTime,
) -> Result<Vec<Grant>, StoreError> {
    let open = work.hold_open_grants(merge.from, now).await?;
    for grant in &open {
        work.revoke_grant(grant.id, now).await?;
    }
    Ok(open)
}

/// Holds both bindings in the order of their ids.
pub(super) async fn hold_bindings(work: &mut dyn UnitOfWork, measure: &Measure) -> Result<(), StoreError> {
    let from = measure.merge.as_ref().and_then(|merge| merge.device_id);
    let mut devices = vec![measure.device_id];
    devices.extend(from);
    devices.sort_unstable();
    for device in devices {
        work.hold_device(device).await?;
    }
    Ok(())
}

/// Whether everything is as it was when two people agreed, and no record ended before; then the old one ends here.
async fn begin(
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    merge: &Merge,
    now: UnixTime,
) -> Result<bool, StoreError> {
    let old = work.find_live_device(merge.from).await?.map(|device| device.id);
    let new = work.find_live_device(measure.holder_id).await?;
    let new = new.filter(|device| device.is_usable()).map(|device| device.id);
    if old != merge.device_id || new != Some(measure.device_id) {
        return Ok(false);
    }
    let (from, into, measure_id) = (merge.from, measure.holder_id, measure.id);
    work.add_merge(&HolderMerge { from, into, measure_id, merged_at: now }).await
}

/// Ends what the old record had.
async fn end_old(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    merge: &Merge,
    grants: &[Grant],
    now: UnixTime,
) -> Result<Vec<Leaf>, CarryOutError> {
    let (from, into) = (merge.from, measure.holder_id);
    let mut leaves = Vec::new();
    leaves.extend(end_phone(app, work, measure, merge, now).await?);
    for grant in grants {
        leaves.push(withdrawn(app, work, grant, now).await?);
    }
    let change = work.next_change(from).await?;
    let licences = work.supersede_licences(from, change, now).await?;
    if let Some(telephone) = work.find_telephone(from).await? {
        work.replace_telephone(from, telephone.ordinal, now).await?;
    }
    note(work, from, EventKind::RecordsMerged, "into".to_owned(), now).await?;
    note(work, into, EventKind::RecordsMerged, "from".to_owned(), now).await?;
    let objects: [&(dyn Display + Sync); 4] = [&from, &into, &measure.id, &measure.case_id];
    let detail = format!("grants={} licences={licences}", grants.len());
    leaves.extend(leaves_of(app, Act::RecordsMerged, measure, &objects, &detail, now)?);
    Ok(leaves)
}

/// Ends the old record's binding as a reset would: sessions end, the epoch rises, tokens and frames die with it.
async fn end_phone(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    merge: &Merge,
    now: UnixTime,
) -> Result<Option<Leaf>, CarryOutError> {
    let Some(device) = work.find_live_device(merge.from).await? else { return Ok(None) };
    if !end_binding(work, &device, EndReason::Merged, now).await? {
        return Ok(None);
    }
    note(work, merge.from, EventKind::BindingEnded, "merged".to_owned(), now).await?;
    let objects: [&(dyn Display + Sync); 3] = [&merge.from, &device.id, &measure.id];
    Ok(Some(Leaf::new(app, Act::BindingEnded, merge.from, &objects, "by=merge".to_owned(), now)?))
}

async fn withdrawn(
    app: &App,
    work: &mut dyn UnitOfWork,
    grant: &Grant,
    now: UnixTime,
) -> Result<Leaf, CarryOutError> {
    let event = Event {
        holder_id: grant.holder_id,
        number: work.next_change(grant.holder_id).await?,
        at: now,
        kind: EventKind::GrantRevoked,
        party_id: match grant.recipients {
            Recipients::Party(party) => Some(party),
            Recipients::Category(_) => None,
        },
        grant_id: Some(grant.id),
        request_id: grant.request_id,
        licence_id: Some(grant.licence_id),
        detail: grant.purpose.clone(),
    };
    work.add_event(&event).await?;
    let detail = format!("purpose={} by=merge", grant.purpose);
    Ok(Leaf::new(app, Act::GrantRevoked, grant.holder_id, &[&grant.id], detail, now)?)
}

/// Ends a measure whose time has come and for which nothing is as it was.
async fn lapse(app: &App, due: &Measure, now: UnixTime) -> Result<bool, CarryOutError> {
    let mut work = app.stores.begin().await?;
    if !work.end_measure(due.id, EndKind::Lapsed, now).await? {
        return Ok(false);
    }
    let leaves =
        ended_in::<CarryOutError>(app, work.as_mut(), due, EndKind::Lapsed, "by=itself", now).await?;
    work.commit(Record::Leaves(leaves)).await?;
    Ok(false)
}
