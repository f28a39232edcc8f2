use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::licence::{DueDates, LicenceState};
use wallet_protocol::time::CivilDate;

use crate::place::{Place, commit, on_both_engines};
use crate::sample::{licence, stored_holder, stored_licence};

on_both_engines! {
    a_licence_reads_back_as_it_was_written,
    a_holder_claims_a_registry_key_once,
    a_licence_is_replaced_only_from_the_status_that_was_read,
    changed_licences_come_in_the_order_of_their_changes,
}

async fn a_licence_reads_back_as_it_was_written(place: &Place) {
    let (licence, _) = stored_licence(place).await;
    let mut work = place.read().await;
    assert_eq!(work.find_licence(licence.id).await.unwrap().as_ref(), Some(&licence));
    assert_eq!(
        work.find_licences_by_key(&licence.registry_key).await.unwrap(),
        std::slice::from_ref(&licence)
    );
    assert_eq!(work.list_licences(licence.holder_id).await.unwrap(), [licence]);
    assert_eq!(work.find_licences_by_key("nothing").await.unwrap(), []);
}

async fn a_holder_claims_a_registry_key_once(place: &Place) {
    let (first, _) = stored_licence(place).await;
    let other = stored_holder(place).await;
    let mut again = licence(2, first.holder_id, 2);
    again.registry_key.clone_from(&first.registry_key);
    let mut work = place.begin().await;
    assert!(!work.add_licence(&again).await.unwrap());
    again.holder_id = other.id;
    assert!(work.add_licence(&again).await.unwrap());
    assert_eq!(work.find_licences_by_key(&first.registry_key).await.unwrap().len(), 2);
}

async fn a_licence_is_replaced_only_from_the_status_that_was_read(place: &Place) {
    let (licence, _) = stored_licence(place).await;
    let mut changed = licence.clone();
    changed.status_epoch = StatusEpoch(2);
    changed.state = LicenceState::Suspended;
    changed.due = DueDates { review: Some(CivilDate::from_days(20_000)), ..DueDates::default() };
    changed.document_digest = 1 << 63;
    changed.sealed_face = vec![9; 10];
    changed.change = 2;
    let mut work = place.begin().await;
    assert!(work.replace_licence(&changed, StatusEpoch(1)).await.unwrap());
    assert!(!work.replace_licence(&changed, StatusEpoch(1)).await.unwrap());
    commit(work).await;
    assert_eq!(place.read().await.find_licence(licence.id).await.unwrap(), Some(changed));
}

async fn changed_licences_come_in_the_order_of_their_changes(place: &Place) {
    let holder = stored_holder(place).await;
    let mut work = place.begin().await;
    for number in 1..=5 {
        // Ids rise, changes fall.
        assert!(
            work.add_licence(&licence(number, holder.id, 10 - i64::try_from(number).unwrap())).await.unwrap()
        );
    }
    commit(work).await;
    let mut work = place.read().await;
    let changed = work.list_changed_licences(holder.id, 5, 3).await.unwrap();
    assert_eq!(changed.iter().map(|licence| licence.change).collect::<Vec<_>>(), [6, 7, 8]);
    assert_eq!(work.list_changed_licences(holder.id, 9, 3).await.unwrap(), []);
}
