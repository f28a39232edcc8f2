use wallet_protocol::display::PackId;

use crate::place::{Place, commit, on_both_engines};
use crate::sample::{pack, stored_licence};

on_both_engines! {
    a_pack_reads_back_whatever_its_64_bits,
    a_pack_id_that_is_taken_is_told_and_spoils_nothing,
}

async fn a_pack_reads_back_whatever_its_64_bits(place: &Place) {
    let (licence, device) = stored_licence(place).await;
    for id in [0, 1, u64::MAX, 1 << 63, (1 << 63) - 1] {
        let pack = pack(id, licence.id, device.id);
        let mut work = place.begin().await;
        assert!(work.add_pack(&pack).await.unwrap());
        commit(work).await;
        assert_eq!(place.read().await.find_pack(PackId(id)).await.unwrap(), Some(pack));
    }
    assert_eq!(place.read().await.find_pack(PackId(2)).await.unwrap(), None);
}

async fn a_pack_id_that_is_taken_is_told_and_spoils_nothing(place: &Place) {
    let (licence, device) = stored_licence(place).await;
    let first = pack(7, licence.id, device.id);
    let mut second = first.clone();
    second.windows = 9;
    let mut work = place.begin().await;
    assert!(work.add_pack(&first).await.unwrap());
    assert!(!work.add_pack(&second).await.unwrap());
    second.id = PackId(8);
    assert!(work.add_pack(&second).await.unwrap());
    commit(work).await;
    assert_eq!(place.read().await.find_pack(PackId(7)).await.unwrap(), Some(first));
}
