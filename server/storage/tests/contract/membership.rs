use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::RelyingPartyId;
use wallet_server_core::relying_party::{PartyState, RelyingParty};

use crate::place::{Place, commit, on_both_engines};
use crate::sample::{NOW, membership, stored_holder};

on_both_engines! {
    a_person_is_a_member_of_an_organisation_once,
    a_relying_party_is_one_a_credit_code,
}

async fn a_person_is_a_member_of_an_organisation_once(place: &Place) {
    let (person, one, other) =
        (stored_holder(place).await, stored_holder(place).await, stored_holder(place).await);
    let (first, second) = (membership(1, person.id, one.id), membership(2, person.id, other.id));
    let mut work = place.begin().await;
    assert!(work.add_membership(&first).await.unwrap());
    assert!(!work.add_membership(&membership(3, person.id, one.id)).await.unwrap());
    assert!(work.add_membership(&second).await.unwrap());
    commit(work).await;
    let mut work = place.read().await;
    assert_eq!(work.find_membership(person.id, one.id).await.unwrap().as_ref(), Some(&first));
    assert_eq!(work.find_membership(one.id, person.id).await.unwrap(), None);
    let mut expected = [first, second];
    expected.sort_by_key(|membership| membership.id);
    assert_eq!(work.list_memberships(person.id).await.unwrap(), expected);
}

async fn a_relying_party_is_one_a_credit_code(place: &Place) {
    let party = |number| RelyingParty {
        id: RelyingPartyId::make(NOW, &SeededEntropy::new(number)).unwrap(),
        credit_code: "91110000TESTTEST0X".to_owned(),
        name: "虚构保险公司".to_owned(),
        category: PartyCategory::Insurer,
        contact: "400-000-0000".to_owned(),
        state: PartyState::Active,
        registered_at: NOW,
    };
    let mut work = place.begin().await;
    assert!(work.add_party(&party(1)).await.unwrap());
    assert!(!work.add_party(&party(2)).await.unwrap());
    assert_eq!(work.find_party(party(1).id).await.unwrap(), Some(party(1)));
    assert_eq!(work.find_party(party(2).id).await.unwrap(), None);
}
