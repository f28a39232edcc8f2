//! Synthetic rows, each from a number of its own.

use wallet_crypto::digest::sm3;
use wallet_crypto::entropy::{OsEntropy, SeededEntropy};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::display::PackId;
use wallet_protocol::endpoint::KeyLevel;
use wallet_protocol::epoch::{BindingEpoch, StatusEpoch};
use wallet_protocol::id::{DeviceId, HolderId, LicenceId, MembershipId, SessionId};
use wallet_protocol::licence::{DueDates, HolderKind, LicenceKind, LicenceState};
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_server_core::device::Device;
use wallet_server_core::display::DisplayPack;
use wallet_server_core::holder::Holder;
use wallet_server_core::licence::Licence;
use wallet_server_core::organisation::{Membership, Role};
use wallet_server_core::session::Session;

use crate::place::{Place, commit};

pub(crate) const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);

pub(crate) fn holder(number: u64) -> Holder {
    Holder {
        id: HolderId::make(NOW, &SeededEntropy::new(number)).unwrap(),
        kind: HolderKind::Person,
        index: sm3(&number.to_be_bytes()),
        sealed_identity: vec![7; 90],
        binding_epoch: BindingEpoch::default(),
        added_at: NOW,
    }
}

pub(crate) fn device(number: u64, holder: HolderId) -> Device {
    let key = SigningKey::make(SuiteId::Sm, &SeededEntropy::new(number)).unwrap();
    Device {
        id: DeviceId::make(NOW, &SeededEntropy::new(number)).unwrap(),
        holder_id: holder,
        slot: 0,
        key: key.verifying_key().clone(),
        level: KeyLevel::Tee,
        sealed_evidence: vec![1, 2, 3],
        label: "试验手机".to_owned(),
        binding_epoch: BindingEpoch::FIRST,
        challenge: sm3(&[b"challenge".as_slice(), &number.to_be_bytes()].concat()),
        bound_at: NOW,
        frozen: None,
        ended: None,
    }
}

pub(crate) fn session(number: u64, device: &Device) -> Session {
    Session {
        id: SessionId::make(NOW, &SeededEntropy::new(number)).unwrap(),
        device_id: device.id,
        holder_id: device.holder_id,
        binding_epoch: device.binding_epoch,
        refresh: sm3(b"first secret"),
        previous_refresh: None,
        began_at: NOW,
        rotated_at: NOW,
        expires_at: NOW.plus(std::time::Duration::from_secs(86_400)),
        ended_at: None,
    }
}

pub(crate) fn membership(number: u64, person: HolderId, organisation: HolderId) -> Membership {
    Membership {
        id: MembershipId::make(NOW, &SeededEntropy::new(number)).unwrap(),
        person,
        organisation,
        role: Role::LegalRepresentative,
        since: NOW,
        ended_at: None,
    }
}

pub(crate) fn licence(number: u64, holder: HolderId, change: i64) -> Licence {
    Licence {
        id: LicenceId::make(NOW, &SeededEntropy::new(number)).unwrap(),
        holder_id: holder,
        registry_key: format!("1.2.156.3005.2.TEST.{number:016}"),
        kind: LicenceKind::PractitionerQualification,
        claimed_at: NOW,
        identifier: format!("1.2.156.3005.2.TEST.{number:016}.001.W"),
        version: 1,
        status_epoch: StatusEpoch::FIRST,
        state: LicenceState::Valid,
        source_state: "certificate_state_2digit_sibling_mot:10".to_owned(),
        region: 140_100,
        due: DueDates { licence: Some(CivilDate::from_days(25_000)), ..DueDates::default() },
        document_digest: u64::MAX - number,
        sealed_face: vec![2; 200],
        sealed_document: vec![3; 2_000],
        confirmed_at: NOW,
        change,
    }
}

pub(crate) fn pack(id: u64, licence: LicenceId, device: DeviceId) -> DisplayPack {
    DisplayPack {
        id: PackId(id),
        licence_id: licence,
        device_id: device,
        binding_epoch: BindingEpoch::FIRST,
        status_epoch: StatusEpoch::FIRST,
        not_before: NOW,
        not_after: NOW.plus(std::time::Duration::from_secs(600)),
        windows: 1,
        issued_at: NOW,
    }
}

/// A holder that is there already.
pub(crate) async fn stored_holder(place: &Place) -> Holder {
    let number: [u8; 8] = wallet_crypto::entropy::random(&OsEntropy).unwrap();
    let holder = holder(u64::from_be_bytes(number));
    let mut work = place.begin().await;
    assert!(work.add_holder(&holder).await.unwrap());
    commit(work).await;
    holder
}

/// A bound device and its session that are there already.
pub(crate) async fn stored_session(place: &Place) -> (Device, Session) {
    let holder = stored_holder(place).await;
    let device = device(1, holder.id);
    let session = session(1, &device);
    let mut work = place.begin().await;
    assert_eq!(work.add_device(&device).await.unwrap(), wallet_server_core::store::AddDevice::Added);
    work.add_session(&session).await.unwrap();
    commit(work).await;
    (device, session)
}

/// A licence of a holder with a device, all there already.
pub(crate) async fn stored_licence(place: &Place) -> (Licence, Device) {
    let (device, _) = stored_session(place).await;
    let mut work = place.begin().await;
    let change = work.next_change(device.holder_id).await.unwrap();
    let licence = licence(1, device.holder_id, change);
    assert!(work.add_licence(&licence).await.unwrap());
    commit(work).await;
    (licence, device)
}
