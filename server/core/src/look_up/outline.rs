use wallet_protocol::id::{CaseId, HolderId};
use wallet_protocol::identifier::{CitizenNumber, PersonName};
use wallet_protocol::licence::{HolderKind, LicenceKind, LicenceState};
use wallet_protocol::time::UnixTime;

use super::find::{exceeded, record, within_quota};
use super::{LookUpError, LookUpMeans};
use crate::app::App;
use crate::case::{CaseError, open_case};
use crate::device::Device;
use crate::grant::Grant;
use crate::history::Event;
use crate::holder::{Holder, HolderIdentity, open_identity, records_of};
use crate::measure::Measure;
use crate::notice::Notice;
use crate::recovery::KeptRecoveryCode;
use crate::staff::{ActingStaff, StaffRole};
use crate::store::UnitOfWork;
use crate::telephone::open_number;
use crate::ticket::Ticket;

const NOTICES: u32 = 30;

/// How a holder stands, masked: what a member of staff needs and no more.
pub struct HolderOutline {
    /// Who.
    pub holder_id: HolderId,
    /// Person or organisation.
    pub kind: HolderKind,
    /// Name with all but its first character covered.
    pub name: String,
    /// Number with all but its ends covered.
    pub number: String,
    /// When this record ended in that of another number, if it did.
    pub ended: Option<UnixTime>,
    /// The numbers of records that were merged into this one, with all but their ends covered, and since when.
    pub earlier: Vec<(String, UnixTime)>,
    /// Telephone number with all but its ends covered, and since when it is known.
    pub telephone: Option<(String, UnixTime)>,
    /// Their devices, newest first.
    pub devices: Vec<Device>,
    /// Their licences.
    pub licences: Vec<LicenceOutline>,
    /// What they shared, newest first.
    pub grants: Vec<Grant>,
    /// Their recovery code.
    pub recovery_code: Option<KeptRecoveryCode>,
    /// What is under way that takes two people.
    pub measure: Option<Measure>,
    /// What their phone told them, newest first.
    pub notices: Vec<Event>,
    /// What was sent to them outside of it, newest first.
    pub sent: Vec<Notice>,
    /// What they reported as wrong, newest first; what they wrote stays sealed.
    pub tickets: Vec<Ticket>,
}

/// A licence without anything that stands on it.
pub struct LicenceOutline {
    /// Which of the nine.
    pub kind: LicenceKind,
    /// How it stands.
    pub state: LicenceState,
}

/// Shows how the holder stands whom a case is about. Whoever has not looked them up within the last while does so
/// by this.
pub async fn outline(app: &App, staff: &ActingStaff, case: CaseId) -> Result<HolderOutline, LookUpError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    let mut work = app.stores.begin().await?;
    let holder_id = open_case(work.as_mut(), case).await?.holder_id.ok_or(LookUpError::NotFound)?;
    let since = app.clock.now().minus(app.policy.support.look_up_good);
    if !work.has_look_up(staff.id(), case, since).await? {
        if !within_quota(app, work.as_mut(), staff).await? {
            drop(work);
            return Err(exceeded(app, staff, case).await?);
        }
        record(app, work, staff, case, LookUpMeans::Case, Some(holder_id), "").await?;
    }
    let mut work = app.stores.read().await?;
    let holder = work.find_holder(holder_id).await?.ok_or(LookUpError::Case(CaseError::NotFound))?;
    drawn(app, work.as_mut(), &holder).await
}

async fn drawn(app: &App, work: &mut dyn UnitOfWork, holder: &Holder) -> Result<HolderOutline, LookUpError> {
    let now = app.clock.now();
    let identity = open_identity(app, holder)?;
    let licences = work.list_licences(holder.id).await?;
    let licences =
        licences.iter().map(|licence| LicenceOutline { kind: licence.kind, state: licence.state_at(now) });
    let (name, number) = masked(&identity);
    let telephone = match work.find_telephone(holder.id).await? {
        Some(telephone) => Some((open_number(app, &telephone)?.masked_closely(), telephone.added_at)),
        None => None,
    };
    Ok(HolderOutline {
        holder_id: holder.id,
        kind: holder.kind,
        name,
        number,
        ended: work.find_merge(holder.id).await?.map(|merge| merge.merged_at),
        earlier: earlier(app, work, holder).await?,
        telephone,
        devices: work.list_devices(holder.id, UnixTime::default()).await?,
        licences: licences.collect(),
        grants: work.list_grants(holder.id).await?,
        recovery_code: work.find_recovery_code(holder.id).await?,
        measure: work.find_open_measure(holder.id).await?,
        notices: work.list_events(holder.id, None, NOTICES).await?,
        sent: work.list_notices(holder.id, NOTICES).await?,
        tickets: work.list_tickets(holder.id, NOTICES).await?,
    })
}

/// The numbers that a person had before, oldest first.
async fn earlier(
    app: &App,
    work: &mut dyn UnitOfWork,
    holder: &Holder,
) -> Result<Vec<(String, UnixTime)>, LookUpError> {
    let mut earlier = Vec::new();
    for record in records_of(work, holder.id).await? {
        let merge = work.find_merge(record).await?.filter(|_| record != holder.id);
        if let (Some(merge), Some(before)) = (merge, work.find_holder(record).await?) {
            earlier.push((masked(&open_identity(app, &before)?).1, merge.merged_at));
        }
    }
    Ok(earlier)
}

/// An organisation's name and code are public.
fn masked(identity: &HolderIdentity) -> (String, String) {
    let name = PersonName::parse(&identity.name).map(|name| name.masked());
    match (name, CitizenNumber::parse(&identity.number)) {
        (Ok(name), Ok(number)) => (name, number.masked()),
        _ => (identity.name.clone(), identity.number.clone()),
    }
}
