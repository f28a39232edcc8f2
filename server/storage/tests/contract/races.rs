use std::collections::BTreeSet;
use std::time::Duration;

use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::HolderId;
use wallet_server_core::store::{AddDevice, Rotation, Stores as _};
use wallet_server_storage::Database;

use crate::place::{Place, commit, on_both_engines};
use crate::sample::{NOW, device, holder, licence, pack, stored_holder, stored_licence, stored_session};
use crate::session::rotation;

on_both_engines! {
    of_64_binds_at_once_one_leaves_a_live_device,
    of_64_binds_with_one_challenge_one_binds,
    of_32_rotations_of_one_secret_one_wins,
    of_32_packs_with_one_id_one_is_added,
    a_sync_cursor_never_skips_a_change,
    a_number_that_64_calls_add_at_once_makes_one_holder,
}

async fn a_number_that_64_calls_add_at_once_makes_one_holder(place: &Place) {
    let calls = (0..64).map(|number| {
        let database = place.database.clone();
        tokio::spawn(async move {
            let mut twin = holder(number);
            twin.index = holder(1_000).index;
            let mut work = database.begin().await.unwrap();
            let added = work.add_holder(&twin).await.unwrap();
            let found = work.find_holder_by_index(twin.kind, twin.index).await.unwrap();
            commit(work).await;
            (added, found.unwrap().id)
        })
    });
    let mut winners = 0;
    let mut ids = BTreeSet::new();
    for call in calls.collect::<Vec<_>>() {
        let (added, id) = call.await.unwrap();
        winners += u32::from(added);
        ids.insert(id);
    }
    assert_eq!((winners, ids.len()), (1, 1));
}

/// One bind as the use case does it: raise the epoch from what was read, add the device, commit.
async fn bind(database: Database, holder: HolderId, number: u64, challenge: u64) -> Option<AddDevice> {
    let mut work = database.begin().await.unwrap();
    let known = work.find_holder(holder).await.unwrap().unwrap();
    let epoch = work.bump_binding_epoch(holder, known.binding_epoch).await.unwrap()?;
    let mut device = device(number, holder);
    device.challenge = crate::sample::device(challenge, holder).challenge;
    device.binding_epoch = epoch;
    let added = work.add_device(&device).await.unwrap();
    if added == AddDevice::Added {
        commit(work).await;
    }
    Some(added)
}

async fn bound_at_once(place: &Place, holder: HolderId, challenge: impl Fn(u64) -> u64) -> usize {
    let binds =
        (0..64).map(|number| tokio::spawn(bind(place.database.clone(), holder, number, challenge(number))));
    let mut added = 0;
    for bind in binds.collect::<Vec<_>>() {
        added += usize::from(bind.await.unwrap() == Some(AddDevice::Added));
    }
    added
}

async fn of_64_binds_at_once_one_leaves_a_live_device(place: &Place) {
    let holder = stored_holder(place).await;
    assert_eq!(bound_at_once(place, holder.id, |number| number).await, 1);
    let live = place.read().await.list_devices(holder.id, NOW).await.unwrap();
    assert_eq!(live.len(), 1);
    let found = place.read().await.find_holder(holder.id).await.unwrap().unwrap();
    assert_eq!(found.binding_epoch, BindingEpoch(1));
}

/// Also when the short-lived state forgot that the challenge was taken.
async fn of_64_binds_with_one_challenge_one_binds(place: &Place) {
    let holder = stored_holder(place).await;
    assert_eq!(bound_at_once(place, holder.id, |_| 7).await, 1);
    let other = stored_holder(place).await;
    let again = bind(place.database.clone(), other.id, 100, 7).await;
    assert_eq!(again, Some(AddDevice::ChallengeUsed));
}

async fn of_32_rotations_of_one_secret_one_wins(place: &Place) {
    let (_, session) = stored_session(place).await;
    let calls = (0..32u8).map(|number| {
        let database = place.database.clone();
        let request = rotation(session.id, session.refresh, &[number]);
        tokio::spawn(async move {
            let mut work = database.begin().await.unwrap();
            let rotation = work.rotate_session(&request).await.unwrap();
            commit(work).await;
            rotation
        })
    });
    let mut winners = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        match call.await.unwrap() {
            Rotation::Rotated(session) => winners.push(session),
            lost => assert_eq!(lost, Rotation::Reused),
        }
    }
    let [winner] = winners.as_slice() else { panic!("{} winners", winners.len()) };
    let found = place.read().await.find_session(session.id).await.unwrap().unwrap();
    assert_eq!(&found, winner);
}

async fn of_32_packs_with_one_id_one_is_added(place: &Place) {
    let (licence, device) = stored_licence(place).await;
    let calls = (0..32).map(|_| {
        let database = place.database.clone();
        let pack = pack(7, licence.id, device.id);
        tokio::spawn(async move {
            let mut work = database.begin().await.unwrap();
            let added = work.add_pack(&pack).await.unwrap();
            commit(work).await;
            added
        })
    });
    let mut added = 0;
    for call in calls.collect::<Vec<_>>() {
        added += usize::from(call.await.unwrap());
    }
    assert_eq!(added, 1);
}

/// A reader that goes from cursor to cursor while eight writers add sees every change once, in order.
async fn a_sync_cursor_never_skips_a_change(place: &Place) {
    const WRITERS: u64 = 8;
    const EACH: u64 = 12;
    let holder = stored_holder(place).await;
    let writers = (0..WRITERS).map(|writer| {
        let (database, holder) = (place.database.clone(), holder.id);
        tokio::spawn(async move {
            for number in writer * EACH..(writer + 1) * EACH {
                let mut work = database.begin().await.unwrap();
                let change = work.next_change(holder).await.unwrap();
                tokio::task::yield_now().await;
                assert!(work.add_licence(&licence(number, holder, change)).await.unwrap());
                commit(work).await;
            }
        })
    });
    let writers: Vec<_> = writers.collect();
    let read_all = async {
        let (mut cursor, mut seen) = (0, Vec::new());
        while seen.len() < usize::try_from(WRITERS * EACH).unwrap() {
            let page = place.read().await.list_changed_licences(holder.id, cursor, 5).await.unwrap();
            cursor = page.last().map_or(cursor, |licence| licence.change);
            seen.extend(page.iter().map(|licence| licence.change));
            tokio::task::yield_now().await;
        }
        seen
    };
    let seen = tokio::time::timeout(Duration::from_secs(60), read_all).await.expect("a change was skipped");
    for writer in writers {
        writer.await.unwrap();
    }
    assert!(seen.iter().copied().eq(1..=i64::try_from(WRITERS * EACH).unwrap()));
}
