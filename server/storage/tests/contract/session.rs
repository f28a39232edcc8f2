use std::time::Duration;

use wallet_crypto::digest::{Digest, sm3};
use wallet_protocol::id::SessionId;
use wallet_server_core::device::EndReason;
use wallet_server_core::session::Session;
use wallet_server_core::store::{AddDevice, Rotation, RotationRequest};

use crate::place::{Place, commit, on_both_engines};
use crate::sample::{NOW, stored_session};

on_both_engines! {
    a_session_reads_back_as_it_was_written,
    a_refresh_secret_is_spent_once,
    the_secret_before_the_newest_works_within_the_grace,
    an_old_secret_is_told_from_an_unknown_session,
    an_expired_or_ended_session_rotates_no_more,
    ending_a_device_ends_all_its_sessions,
    sweeping_deletes_what_is_over_in_bounded_batches,
    a_device_that_ended_long_ago_says_nothing_of_its_phone_and_still_binds_no_second_time,
}

/// A rotation without grace.
pub(crate) fn rotation(session: SessionId, spent: Digest, fresh: &[u8]) -> RotationRequest {
    let later = NOW.plus(Duration::from_secs(60));
    RotationRequest {
        session,
        spent,
        fresh: sm3(fresh),
        now: later,
        grace_since: later,
        expires_at: later.plus(Duration::from_secs(86_400)),
    }
}

async fn rotate(place: &Place, request: &RotationRequest) -> Rotation {
    let mut work = place.begin().await;
    let rotation = work.rotate_session(request).await.unwrap();
    commit(work).await;
    rotation
}

async fn a_session_reads_back_as_it_was_written(place: &Place) {
    let (_, session) = stored_session(place).await;
    assert_eq!(place.read().await.find_session(session.id).await.unwrap(), Some(session));
}

async fn a_refresh_secret_is_spent_once(place: &Place) {
    let (_, session) = stored_session(place).await;
    let request = rotation(session.id, session.refresh, b"second");
    let Rotation::Rotated(rotated) = rotate(place, &request).await else { panic!("refused") };
    let expected = Session {
        refresh: sm3(b"second"),
        previous_refresh: Some(session.refresh),
        rotated_at: request.now,
        expires_at: request.expires_at,
        ..session.clone()
    };
    assert_eq!(rotated, expected);
    assert_eq!(rotate(place, &rotation(session.id, session.refresh, b"third")).await, Rotation::Reused);
    assert_eq!(place.read().await.find_session(session.id).await.unwrap(), Some(expected));
}

async fn the_secret_before_the_newest_works_within_the_grace(place: &Place) {
    let (_, session) = stored_session(place).await;
    rotate(place, &rotation(session.id, session.refresh, b"second")).await;
    let mut again = rotation(session.id, session.refresh, b"third");
    again.grace_since = NOW;
    let Rotation::Rotated(rotated) = rotate(place, &again).await else { panic!("refused") };
    assert_eq!(rotated.refresh, sm3(b"third"));
    // The answer that was lost may still arrive: what it held is the one before now, and the first is used up.
    assert_eq!(rotated.previous_refresh, Some(sm3(b"second")));
    assert_eq!(rotate(place, &again).await, Rotation::Reused);
}

async fn an_old_secret_is_told_from_an_unknown_session(place: &Place) {
    let (_, session) = stored_session(place).await;
    assert_eq!(rotate(place, &rotation(session.id, sm3(b"older"), b"x")).await, Rotation::Reused);
    let entropy = wallet_crypto::entropy::SeededEntropy::new(77);
    let unknown = SessionId::make(NOW, &entropy).unwrap();
    assert_eq!(rotate(place, &rotation(unknown, session.refresh, b"x")).await, Rotation::Unknown);
}

async fn an_expired_or_ended_session_rotates_no_more(place: &Place) {
    let (_, session) = stored_session(place).await;
    let mut late = rotation(session.id, session.refresh, b"second");
    late.now = session.expires_at;
    assert_eq!(rotate(place, &late).await, Rotation::Unknown);
    let mut work = place.begin().await;
    assert!(work.end_session(session.id, NOW).await.unwrap());
    assert!(!work.end_session(session.id, NOW).await.unwrap());
    commit(work).await;
    let request = rotation(session.id, session.refresh, b"second");
    assert_eq!(rotate(place, &request).await, Rotation::Unknown);
}

async fn ending_a_device_ends_all_its_sessions(place: &Place) {
    let (device, session) = stored_session(place).await;
    let another = crate::sample::session(2, &device);
    let mut work = place.begin().await;
    work.add_session(&another).await.unwrap();
    assert_eq!(work.end_sessions_of(device.id, NOW).await.unwrap(), 2);
    assert_eq!(work.end_sessions_of(device.id, NOW).await.unwrap(), 0);
    for id in [session.id, another.id] {
        assert_eq!(work.find_session(id).await.unwrap().unwrap().ended_at, Some(NOW));
    }
}

async fn sweeping_deletes_what_is_over_in_bounded_batches(place: &Place) {
    let (licence, device) = crate::sample::stored_licence(place).await;
    let mut work = place.begin().await;
    for id in 0..5 {
        assert!(work.add_pack(&crate::sample::pack(id, licence.id, device.id)).await.unwrap());
    }
    work.add_session(&crate::sample::session(2, &device)).await.unwrap();
    work.end_session(crate::sample::session(2, &device).id, NOW).await.unwrap();
    commit(work).await;
    let before = NOW.plus(Duration::from_secs(3_600));
    let mut swept = Vec::new();
    for _ in 0..4 {
        let mut work = place.begin().await;
        swept.push(work.sweep(before, 2).await.unwrap());
        commit(work).await;
    }
    assert_eq!(swept, [2, 2, 2, 0]);
    let mut work = place.read().await;
    assert!(work.find_session(crate::sample::session(1, &device).id).await.unwrap().is_some());
    assert!(work.find_device(device.id).await.unwrap().is_some());
}

async fn a_device_that_ended_long_ago_says_nothing_of_its_phone_and_still_binds_no_second_time(
    place: &Place,
) {
    let (device, _) = stored_session(place).await;
    let forget = async |ended_before, limit| {
        let mut work = place.begin().await;
        let forgotten = work.forget_devices(ended_before, limit).await.unwrap();
        commit(work).await;
        forgotten
    };
    let later = NOW.plus(Duration::from_secs(1));
    assert_eq!(forget(later, 10).await, 0, "it is live");
    let mut work = place.begin().await;
    assert!(work.end_device(device.id, device.holder_id, NOW, EndReason::Unbound).await.unwrap());
    commit(work).await;
    let counts =
        [forget(NOW, 10).await, forget(later, 0).await, forget(later, 10).await, forget(later, 10).await];
    assert_eq!(counts, [0, 0, 1, 0]);

    let mut work = place.begin().await;
    let kept = work.find_device(device.id).await.unwrap().unwrap();
    assert!(kept.sealed_evidence.is_empty() && kept.label.is_empty());
    assert!(work.challenge_was_used(device.challenge).await.unwrap());
    assert_ne!(work.add_device(&device).await.unwrap(), AddDevice::Added);
}
