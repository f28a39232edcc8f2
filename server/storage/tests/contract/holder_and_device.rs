use std::time::Duration;

use wallet_crypto::digest::sm3;
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::licence::HolderKind;
use wallet_server_core::device::EndReason;
use wallet_server_core::store::{AddDevice, Rotation, RotationRequest, StoreError};

use crate::place::{Place, commit, on_both_engines};
use crate::sample::{NOW, device, holder, session, stored_holder};

on_both_engines! {
    a_holder_is_found_by_id_and_by_index,
    a_number_makes_one_holder,
    the_binding_epoch_rises_only_from_the_one_that_was_read,
    changes_are_numbered_from_one_without_gaps,
    a_device_reads_back_as_it_was_written,
    a_holder_has_one_live_device_a_slot,
    a_challenge_binds_once_for_ever,
    a_key_binds_once_for_ever,
    a_device_is_ended_once_and_by_its_holder_only,
    a_silent_device_is_superseded_and_one_that_was_heard_of_is_not,
    impossible_data_is_named_and_never_quoted,
}

async fn a_holder_is_found_by_id_and_by_index(place: &Place) {
    let holder = stored_holder(place).await;
    let mut work = place.read().await;
    assert_eq!(work.find_holder(holder.id).await.unwrap().as_ref(), Some(&holder));
    let found = work.find_holder_by_index(HolderKind::Person, holder.index).await.unwrap();
    assert_eq!(found.as_ref(), Some(&holder));
    assert_eq!(work.find_holder_by_index(HolderKind::Organisation, holder.index).await.unwrap(), None);
    assert_eq!(work.find_holder_by_index(HolderKind::Person, sm3(b"nobody")).await.unwrap(), None);
}

async fn a_number_makes_one_holder(place: &Place) {
    let first = stored_holder(place).await;
    let mut second = holder(2);
    second.index = first.index;
    let mut work = place.begin().await;
    assert!(!work.add_holder(&second).await.unwrap());
    // The refusal spoils nothing: the same unit of work goes on.
    second.kind = HolderKind::Organisation;
    assert!(work.add_holder(&second).await.unwrap());
    commit(work).await;
}

async fn the_binding_epoch_rises_only_from_the_one_that_was_read(place: &Place) {
    let holder = stored_holder(place).await;
    let mut work = place.begin().await;
    let first = work.bump_binding_epoch(holder.id, BindingEpoch(0)).await.unwrap();
    assert_eq!(first, Some(BindingEpoch(1)));
    assert_eq!(work.bump_binding_epoch(holder.id, BindingEpoch(0)).await.unwrap(), None);
    commit(work).await;
    let found = place.read().await.find_holder(holder.id).await.unwrap().unwrap();
    assert_eq!(found.binding_epoch, BindingEpoch(1));
}

async fn changes_are_numbered_from_one_without_gaps(place: &Place) {
    let holder = stored_holder(place).await;
    let mut work = place.begin().await;
    assert_eq!(work.next_change(holder.id).await.unwrap(), 1);
    assert_eq!(work.next_change(holder.id).await.unwrap(), 2);
    drop(work);
    let mut work = place.begin().await;
    assert_eq!(work.next_change(holder.id).await.unwrap(), 1);
    let nobody = crate::sample::holder(99).id;
    let missing = work.next_change(nobody).await;
    assert!(matches!(missing, Err(StoreError::RowCount { table: "holders", rows: 0 })));
}

async fn a_device_reads_back_as_it_was_written(place: &Place) {
    let holder = stored_holder(place).await;
    let device = device(1, holder.id);
    let mut work = place.begin().await;
    assert_eq!(work.add_device(&device).await.unwrap(), AddDevice::Added);
    commit(work).await;
    let mut work = place.read().await;
    assert_eq!(work.find_device(device.id).await.unwrap().as_ref(), Some(&device));
    assert_eq!(work.list_devices(holder.id, NOW).await.unwrap(), [device]);
}

async fn a_holder_has_one_live_device_a_slot(place: &Place) {
    let holder = stored_holder(place).await;
    let (first, second, mut third) = (device(1, holder.id), device(2, holder.id), device(3, holder.id));
    let mut work = place.begin().await;
    assert_eq!(work.add_device(&first).await.unwrap(), AddDevice::Added);
    assert_eq!(work.add_device(&second).await.unwrap(), AddDevice::SlotTaken);
    third.slot = 1;
    assert_eq!(work.add_device(&third).await.unwrap(), AddDevice::Added);
    assert!(work.end_device(first.id, holder.id, NOW, EndReason::Unbound).await.unwrap());
    assert_eq!(work.add_device(&second).await.unwrap(), AddDevice::Added);
    commit(work).await;
    let later = NOW.plus(Duration::from_secs(1));
    let live = place.read().await.list_devices(holder.id, later).await.unwrap();
    assert_eq!(live.iter().map(|device| device.slot).collect::<Vec<_>>().len(), 2);
    assert!(live.iter().all(|device| device.is_live()));
}

async fn a_challenge_binds_once_for_ever(place: &Place) {
    let holder = stored_holder(place).await;
    let first = device(1, holder.id);
    let mut second = device(2, holder.id);
    second.challenge = first.challenge;
    let mut work = place.begin().await;
    work.add_device(&first).await.unwrap();
    work.end_device(first.id, holder.id, NOW, EndReason::Unbound).await.unwrap();
    commit(work).await;
    let mut work = place.begin().await;
    assert!(work.challenge_was_used(first.challenge).await.unwrap());
    assert!(!work.challenge_was_used(sm3(b"another")).await.unwrap());
    assert_eq!(work.add_device(&second).await.unwrap(), AddDevice::ChallengeUsed);
}

async fn a_key_binds_once_for_ever(place: &Place) {
    let (one, other) = (stored_holder(place).await, stored_holder(place).await);
    let first = device(1, one.id);
    let mut second = device(2, other.id);
    second.key = first.key.clone();
    let mut work = place.begin().await;
    work.add_device(&first).await.unwrap();
    assert_eq!(work.add_device(&second).await.unwrap(), AddDevice::KeyUsed);
}

async fn a_device_is_ended_once_and_by_its_holder_only(place: &Place) {
    let (holder, stranger) = (stored_holder(place).await, stored_holder(place).await);
    let device = device(1, holder.id);
    let mut work = place.begin().await;
    work.add_device(&device).await.unwrap();
    assert!(!work.end_device(device.id, stranger.id, NOW, EndReason::Unbound).await.unwrap());
    assert!(work.end_device(device.id, holder.id, NOW, EndReason::Reset).await.unwrap());
    assert!(!work.end_device(device.id, holder.id, NOW, EndReason::Unbound).await.unwrap());
    let found = work.find_device(device.id).await.unwrap().unwrap();
    assert_eq!(found.ended, Some((NOW, EndReason::Reset)));
}

async fn a_silent_device_is_superseded_and_one_that_was_heard_of_is_not(place: &Place) {
    let holder = stored_holder(place).await;
    let first = device(1, holder.id);
    let session = session(1, &first);
    let mut work = place.begin().await;
    work.add_device(&first).await.unwrap();
    work.add_session(&session).await.unwrap();
    let (before, later) = (NOW.minus(Duration::from_millis(1)), NOW.plus(Duration::from_secs(1)));
    // Too young.
    assert_eq!(work.end_silent_device(holder.id, 0, before, later).await.unwrap(), None);
    let rotation = RotationRequest {
        session: session.id,
        spent: session.refresh,
        fresh: sm3(b"fresh"),
        now: later,
        grace_since: NOW,
        expires_at: session.expires_at,
    };
    assert!(matches!(work.rotate_session(&rotation).await, Ok(Rotation::Rotated(_))));
    // Heard of.
    assert_eq!(work.end_silent_device(holder.id, 0, NOW, later).await.unwrap(), None);
    // Silent for good: its session is over.
    assert_eq!(work.end_silent_device(holder.id, 0, NOW, session.expires_at).await.unwrap(), Some(first.id));
    assert_eq!(work.end_silent_device(holder.id, 0, NOW, session.expires_at).await.unwrap(), None);
    let found = work.find_device(first.id).await.unwrap().unwrap();
    assert_eq!(found.ended, Some((session.expires_at, EndReason::Superseded)));
}

async fn impossible_data_is_named_and_never_quoted(place: &Place) {
    let holder = stored_holder(place).await;
    place.run("UPDATE holders SET kind = 'secret stranger'").await.unwrap();
    let error = place.read().await.find_holder(holder.id).await.unwrap_err();
    let StoreError::Impossible { table, column, row } = &error else { panic!("{error:?}") };
    assert_eq!((*table, *column, row), ("holders", "kind", &holder.id.to_string()));
    assert!(!format!("{error} {error:?}").contains("secret stranger"));
}
