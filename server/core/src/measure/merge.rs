use wallet_protocol::id::{CaseId, DeviceId, HolderId};
use wallet_protocol::licence::HolderKind;

use super::{MeasureError, Request, evidence_nonce};
use crate::app::App;
use crate::case::open_case;
use crate::holder::{Holder, same_person};
use crate::store::UnitOfWork;

/// Another record of the same person, under a number that is no longer theirs; it is to end in the holder's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Merge {
    /// The record that is to end.
    pub from: HolderId,
    /// Its binding, if it has one.
    pub device_id: Option<DeviceId>,
    /// The case in which it was looked up.
    pub case_id: CaseId,
    /// What the real-name provider calls its answer that both are one person.
    pub evidence: String,
}

/// The record that another case is about, with the provider's word that it is the same person's, and the level at which
/// the holder proved their name for it.
pub(super) async fn merge(app: &App, asked: &Request, into: HolderId) -> Result<(u8, Merge), MeasureError> {
    let case_id = asked.from_case.ok_or(MeasureError::Records)?;
    let mut work = app.stores.read().await?;
    let from = open_case(work.as_mut(), case_id).await?.holder_id.ok_or(MeasureError::Records)?;
    if from == into {
        return Err(MeasureError::Records);
    }
    let old = person(work.as_mut(), from).await?;
    let new = person(work.as_mut(), into).await?;
    let device = work.find_live_device(from).await?;
    drop(work);
    let nonce = evidence_nonce(app, asked.case, asked.kind);
    let least = app.policy.real_name_level;
    let same = same_person(app, &old, &new, &asked.real_name, nonce, least).await?;
    let device_id = device.map(|device| device.id);
    Ok((same.level, Merge { from, device_id, case_id, evidence: same.evidence }))
}

/// A person's record that has not ended.
async fn person(work: &mut dyn UnitOfWork, id: HolderId) -> Result<Holder, MeasureError> {
    let found = work.find_holder(id).await?.filter(|holder| holder.kind == HolderKind::Person);
    let ended = work.find_merge(id).await?.is_some();
    found.filter(|_| !ended).ok_or(MeasureError::Records)
}
