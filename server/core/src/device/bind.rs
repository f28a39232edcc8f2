use std::fmt::Write as _;

use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_crypto::sealed::SealError;
use wallet_crypto::signature::{Signature, VerifyingKey};
use wallet_protocol::endpoint::{BindRequest, BindResponse, BindStatement, EvidenceBody};
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, HolderId};
use wallet_protocol::identifier::{CitizenNumber, PersonName, PhoneNumber};
use wallet_protocol::licence::HolderKind;
use wallet_protocol::time::UnixTime;

use super::Device;
use crate::app::App;
use crate::challenge;
use crate::holder::{Holder, HolderIdentity, IdentityError, holder_index, seal_identity};
use crate::ledger::{Act, Leaf, Record};
use crate::look_up::add_name_handle;
use crate::notice::{NoticeKind, Told, tell};
use crate::port::{PortError, RealNameOutcome, RealNameQuery, ShortLivedError};
use crate::session::{IssueSessionError, begin_session};
use crate::store::{AddDevice, StoreError, UnitOfWork};
use crate::telephone::{Kept, TelephoneError, TelephoneSource, keep_telephone};

/// One active phone a person; more places come with more kinds of devices.
const SLOT: u32 = 0;
const MAX_LABEL_CHARS: usize = 40;
const MAX_EVIDENCE_BYTES: usize = 16 * 1024;
const MAX_REFERENCE_CHARS: usize = 256;

/// The phone was not bound.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Another phone is bound to this holder.
    #[error("another device of this holder is live")]
    AlreadyBound,
    /// The challenge is unknown, used or over.
    #[error("the challenge is unknown, used or over")]
    Challenge,
    /// Policy does not take this device or key.
    #[error("the device or its key is not accepted by policy")]
    Device,
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The real-name provider did not confirm the person.
    #[error("the real-name check did not confirm the person")]
    Identity,
    /// The record of this number ended in one under another number, which is the person's now.
    #[error("the record of this number was merged into another")]
    Merged,
    /// What is to be stored cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The holder's identity cannot be sealed or opened.
    #[error(transparent)]
    SealedIdentity(#[from] IdentityError),
    /// No session could be begun.
    #[error(transparent)]
    Session(#[from] IssueSessionError),
    /// The short-lived state does not answer.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The device's signature over the statement is not good.
    #[error("the signature over the bind statement is not good")]
    Signature,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The telephone number cannot be sealed.
    #[error(transparent)]
    Telephone(#[from] TelephoneError),
    /// The real-name provider does not answer.
    #[error(transparent)]
    Upstream(#[from] PortError),
    /// A value is not what it should be.
    #[error("the field {0} has no allowed value")]
    Value(&'static str),
}

/// Binds a phone to a person: challenge, signature, real-name check, then one transaction.
pub async fn bind(app: &App, request: &BindRequest) -> Result<BindResponse, BindError> {
    let now = app.clock.now();
    let (key, name, number) = read(request)?;
    if !app.policy.key_levels.contains(&request.evidence.level) {
        return Err(BindError::Device);
    }
    check_signature(request, &key)?;
    // Taken before the provider is asked: a challenge pays for one question at most.
    let challenge = challenge::digest(request.challenge.as_slice());
    if !app.short_lived.take_challenge(challenge).await? {
        return Err(BindError::Challenge);
    }
    let telephone = confirm_identity(app, request, &name, &number).await?;
    let identity = HolderIdentity { name: name.expose().to_owned(), number: number.expose().to_owned() };
    let mut work = app.stores.begin().await?;
    let holder = find_or_add_holder(app, work.as_mut(), &identity, now).await?;
    let superseded = supersede(app, work.as_mut(), &holder, now).await?;
    let epoch = work.bump_binding_epoch(holder.id, holder.binding_epoch).await?;
    // Asked when the row is held, or has changed meanwhile: a merge at the same moment is over by now.
    if work.find_merge(holder.id).await?.is_some() {
        return Err(BindError::Merged);
    }
    let epoch = epoch.ok_or(BindError::AlreadyBound)?;
    let device = new_device(app, request, &holder, key, epoch, challenge, now)?;
    match work.add_device(&device).await? {
        AddDevice::Added => {}
        AddDevice::ChallengeUsed => return Err(BindError::Challenge),
        AddDevice::KeyUsed => return Err(BindError::Device),
        AddDevice::SlotTaken => return Err(BindError::AlreadyBound),
    }
    let session = begin_session(app, work.as_mut(), &device, now).await?;
    add_name_handle(app, work.as_mut(), holder.id, &identity).await?;
    let kept = match &telephone {
        Some(number) => {
            let source = TelephoneSource::Binding;
            let kept = keep_telephone(app, work.as_mut(), holder.id, number, source, now).await?;
            if kept == Kept::Changed {
                let kind = NoticeKind::TelephoneChanged;
                let told = Told { holder_id: holder.id, kind, measure: None, case_id: None, due_at: None };
                tell::<BindError>(app, work.as_mut(), told, now).await?;
            }
            Some(kept)
        }
        None => None,
    };
    let record = record(app, &device, superseded, kept, now)?;
    work.commit(record).await?;
    Ok(BindResponse {
        holder_id: holder.id,
        device_id: device.id,
        binding_epoch: epoch,
        holder_name: name.masked(),
        session,
    })
}

fn read(request: &BindRequest) -> Result<(VerifyingKey, PersonName, CitizenNumber), BindError> {
    let suite = request.device_key.suite.parse().map_err(|_| BindError::Value("device_key.suite"))?;
    let point = request.device_key.public_key.as_slice();
    let key =
        Some(point).filter(|point| point.len() == 33).and_then(|p| VerifyingKey::from_sec1(suite, p).ok());
    let key = key.ok_or(BindError::Value("device_key.public_key"))?;
    let name = PersonName::parse(&request.identity.name).map_err(|_| BindError::Value("identity.name"))?;
    let number = CitizenNumber::parse(&request.identity.citizen_number)
        .map_err(|_| BindError::Value("identity.citizen_number"))?;
    if request.challenge.as_slice().len() != 32 {
        return Err(BindError::Value("challenge"));
    }
    if request.label.chars().count() > MAX_LABEL_CHARS || request.label.chars().any(char::is_control) {
        return Err(BindError::Value("label"));
    }
    if request.evidence.data.as_slice().len() > MAX_EVIDENCE_BYTES || request.evidence.format.len() > 64 {
        return Err(BindError::Value("evidence"));
    }
    let reference = &request.real_name;
    if reference.reference.chars().count() > MAX_REFERENCE_CHARS || reference.provider.len() > 64 {
        return Err(BindError::Value("real_name"));
    }
    Ok((key, name, number))
}

fn check_signature(request: &BindRequest, key: &VerifyingKey) -> Result<(), BindError> {
    let signature = Signature::from_slice(request.signature.as_slice()).map_err(|_| BindError::Signature)?;
    let statement = BindStatement {
        challenge: request.challenge.as_slice(),
        device_key: &request.device_key,
        evidence: &request.evidence,
        identity: &request.identity,
        real_name: &request.real_name,
    };
    statement
        .with_parts(|parts| key.verify(Domain::BindStatement, parts, &signature))
        .map_err(|_| BindError::Signature)
}

async fn confirm_identity(
    app: &App,
    request: &BindRequest,
    name: &PersonName,
    number: &CitizenNumber,
) -> Result<Option<PhoneNumber>, BindError> {
    let nonce = BindStatement::identity_digest(request.challenge.as_slice(), &request.identity).to_hex();
    let query = RealNameQuery {
        provider: request.real_name.provider.clone(),
        reference: request.real_name.reference.clone(),
        name: name.expose().to_owned(),
        citizen_number: number.expose().to_owned(),
        nonce,
    };
    match app.real_name.confirm(&query).await? {
        RealNameOutcome::Confirmed { level, telephone } if level >= app.policy.real_name_level => {
            Ok(telephone)
        }
        RealNameOutcome::Confirmed { .. } | RealNameOutcome::Mismatch | RealNameOutcome::NoRecord => {
            Err(BindError::Identity)
        }
    }
}

/// Ends a binding of which nothing will be heard any more, so that a lost answer or an ended session locks nobody out.
async fn supersede(
    app: &App,
    work: &mut dyn UnitOfWork,
    holder: &Holder,
    now: UnixTime,
) -> Result<Option<DeviceId>, BindError> {
    let bound_before = now.minus(app.policy.unconfirmed_binding);
    let superseded = work.end_silent_device(holder.id, SLOT, bound_before, now).await?;
    if let Some(device) = superseded {
        work.end_sessions_of(device, now).await?;
    }
    Ok(superseded)
}

fn record(
    app: &App,
    device: &Device,
    superseded: Option<DeviceId>,
    telephone: Option<Kept>,
    now: UnixTime,
) -> Result<Record, EntropyError> {
    let mut detail = format!("level={} epoch={}", device.level.as_str(), device.binding_epoch.0);
    if let Some(superseded) = superseded {
        let _ = write!(detail, " superseded={superseded}");
    }
    if let Some(kept) = telephone {
        let _ = write!(detail, " telephone={}", kept.as_str());
    }
    Leaf::about(app, Act::DeviceBound, device.holder_id, &[&device.holder_id, &device.id], detail, now)
}

async fn find_or_add_holder(
    app: &App,
    work: &mut dyn UnitOfWork,
    identity: &HolderIdentity,
    now: UnixTime,
) -> Result<Holder, BindError> {
    let index = holder_index(app, HolderKind::Person, &identity.number);
    if let Some(holder) = work.find_holder_by_index(HolderKind::Person, index).await? {
        return Ok(holder);
    }
    let id = HolderId::make(now, app.entropy.as_ref())?;
    let holder = Holder {
        id,
        kind: HolderKind::Person,
        index,
        sealed_identity: seal_identity(app, id, identity)?,
        binding_epoch: BindingEpoch::default(),
        added_at: now,
    };
    if work.add_holder(&holder).await? {
        return Ok(holder);
    }
    work.find_holder_by_index(HolderKind::Person, index).await?.ok_or(BindError::AlreadyBound)
}

fn new_device(
    app: &App,
    request: &BindRequest,
    holder: &Holder,
    key: VerifyingKey,
    binding_epoch: BindingEpoch,
    challenge: Digest,
    now: UnixTime,
) -> Result<Device, BindError> {
    let id = DeviceId::make(now, app.entropy.as_ref())?;
    Ok(Device {
        id,
        holder_id: holder.id,
        slot: SLOT,
        key,
        level: request.evidence.level,
        sealed_evidence: seal_evidence(app, id, &request.evidence)?,
        label: request.label.clone(),
        binding_epoch,
        challenge,
        bound_at: now,
        frozen: None,
        ended: None,
    })
}

fn seal_evidence(app: &App, id: DeviceId, evidence: &EvidenceBody) -> Result<Vec<u8>, BindError> {
    let json = serde_json::to_vec(evidence).map_err(|_| BindError::Value("evidence"))?;
    let key = app.keys.storage.derive_sealing(Domain::StoredEvidence, b"devices.evidence");
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"devices", row.as_bytes(), b"evidence"];
    Ok(key.seal(Domain::StoredEvidence, &place, &json, app.entropy.as_ref())?.into_bytes())
}
