use wallet_server_core::store::StoreError;
use wallet_server_storage::bulk::Batch;

use crate::place::{Place, commit, on_both_engines};
use crate::sample::{device, holder, licence, session};

on_both_engines! {
    what_is_loaded_reads_back_like_what_is_added,
    a_batch_is_loaded_whole_or_not_at_all,
}

fn batch(from: u64, to: u64) -> Batch {
    let mut batch = Batch::default();
    for number in from..to {
        let holder = holder(number);
        if number % 100 == 0 {
            let device = device(number, holder.id);
            batch.sessions.push(session(number, &device));
            batch.devices.push(device);
        }
        batch.licences.extend((1..=2_i64).map(|change| {
            let mut licence = licence(number * 2 + change.unsigned_abs(), holder.id, change);
            licence.registry_key = format!("{number}.{change}");
            licence
        }));
        batch.holders.push(holder);
    }
    batch
}

async fn what_is_loaded_reads_back_like_what_is_added(place: &Place) {
    let batch = batch(0, 600);
    assert_eq!(batch.rows(), 600 * 3 + 6 * 2);
    place.database.load(&batch).await.unwrap();
    let mut work = place.begin().await;
    for at in [0, 1, 299, 599] {
        let holder = &batch.holders[at];
        assert_eq!(work.find_holder(holder.id).await.unwrap().as_ref(), Some(holder));
        let licences = work.list_changed_licences(holder.id, 0, 9).await.unwrap();
        assert_eq!(licences, batch.licences[at * 2..at * 2 + 2]);
        // The counter goes on after the last change that was loaded.
        assert_eq!(work.next_change(holder.id).await.unwrap(), 3);
    }
    for (device, session) in batch.devices.iter().zip(&batch.sessions) {
        assert_eq!(work.find_session(session.id).await.unwrap().as_ref(), Some(session));
        assert_eq!(work.find_device(device.id).await.unwrap().as_ref(), Some(device));
    }
    commit(work).await;
}

async fn a_batch_is_loaded_whole_or_not_at_all(place: &Place) {
    place.database.load(&batch(0, 3)).await.unwrap();
    let refused = place.database.load(&batch(2, 5)).await;
    assert!(matches!(refused, Err(StoreError::Driver(_))), "{refused:?}");
    assert_eq!(place.number("SELECT COUNT(*) FROM holders").await, 3);
}
