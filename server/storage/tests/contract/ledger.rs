use wallet_crypto::digest::sm3;
use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::id::LeafId;
use wallet_server_core::ledger::{Act, Leaf, Record};

use crate::place::{Place, on_both_engines};
use crate::sample::{NOW, holder, stored_holder};

on_both_engines! {
    act_and_record_are_written_together_or_not_at_all,
    several_acts_of_one_unit_are_recorded_together,
    entries_of_the_ledger_are_never_changed_or_deleted,
}

fn leaf(number: u64) -> Leaf {
    Leaf {
        id: LeafId::make(NOW, &SeededEntropy::new(number)).unwrap(),
        act: Act::DeviceBound,
        subject: sm3(b"subject"),
        objects: "hld_x dev_y".to_owned(),
        detail: "level=tee".to_owned(),
        at: NOW,
    }
}

async fn leaves(place: &Place) -> i64 {
    place.number("SELECT COUNT(*) FROM ledger_leaves").await
}

async fn act_and_record_are_written_together_or_not_at_all(place: &Place) {
    let mut work = place.begin().await;
    work.add_holder(&holder(1)).await.unwrap();
    work.commit(Record::Leaf(Box::new(leaf(1)))).await.unwrap();
    assert_eq!(leaves(place).await, 1);
    // An entry that cannot be written takes the act with it.
    let mut work = place.begin().await;
    work.add_holder(&holder(2)).await.unwrap();
    assert!(work.commit(Record::Leaf(Box::new(leaf(1)))).await.is_err());
    assert_eq!(place.read().await.find_holder(holder(2).id).await.unwrap(), None);
    let mut work = place.begin().await;
    work.add_holder(&holder(3)).await.unwrap();
    drop(work);
    assert_eq!(place.read().await.find_holder(holder(3).id).await.unwrap(), None);
    assert_eq!(leaves(place).await, 1);
}

async fn several_acts_of_one_unit_are_recorded_together(place: &Place) {
    let work = place.begin().await;
    work.commit(Record::Leaves(vec![leaf(1), leaf(2), leaf(3)])).await.unwrap();
    assert_eq!(leaves(place).await, 3);
}

async fn entries_of_the_ledger_are_never_changed_or_deleted(place: &Place) {
    stored_holder(place).await;
    place.begin().await.commit(Record::Leaf(Box::new(leaf(1)))).await.unwrap();
    assert!(place.run("UPDATE ledger_leaves SET detail = 'x'").await.is_err());
    assert!(place.run("DELETE FROM ledger_leaves").await.is_err());
    assert_eq!(leaves(place).await, 1);
}
