use std::sync::Arc;
use std::time::Duration;

use wallet_protocol::grant::{CopyToken, PartyCategory, verify_copy};
use wallet_protocol::licence::LicenceState;
use wallet_server_core::copy::{
    CopyChecked, CopyFile, ReadCopyError, ReceiptError, check, for_holder, for_party, look_up, receipt,
};
use wallet_server_core::grant;
use wallet_server_core::relying_party::{ActingParty, RelyingParty};
use wallet_server_core::sweep::sweep;

use crate::place::{Place, on_both_engines};
use crate::sharer::{HOUR, KEY, Sharer, is_refused, redeem};

on_both_engines! {
    the_party_and_the_holder_get_the_same_file_each_time,
    of_16_who_ask_at_once_all_get_one_copy,
    only_the_party_that_redeemed_gets_it_and_for_a_day,
    without_a_redemption_there_is_no_copy,
    a_copy_that_was_made_outlives_the_answer_and_its_digest_outlives_the_copy,
    a_file_is_genuine_altered_or_unknown,
    a_check_link_tells_what_a_copy_was_made_for,
    a_receipt_is_its_holders_and_the_same_each_time,
    a_copy_sealed_for_one_row_does_not_open_in_another,
}

const INSURER: PartyCategory = PartyCategory::Insurer;

/// A grant that was redeemed, and by whom.
async fn redeemed(sharer: &Sharer, number: u32) -> (RelyingParty, wallet_protocol::id::GrantId) {
    let party = sharer.party(number, INSURER).await;
    let offer = sharer.offer(&party).await;
    redeem(&sharer.app, &party, &offer.link.unwrap(), KEY).await.unwrap();
    (party, offer.grant_id)
}

async fn fetch(
    sharer: &Sharer,
    party: &RelyingParty,
    id: wallet_protocol::id::GrantId,
) -> Result<CopyFile, ReadCopyError> {
    for_party(&sharer.app, &ActingParty(party.clone()), id).await
}

async fn the_party_and_the_holder_get_the_same_file_each_time(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, id) = redeemed(&sharer, 1).await;
    let first = fetch(&sharer, &party, id).await.unwrap();
    sharer.clock.advance(HOUR);
    assert!(fetch(&sharer, &party, id).await.unwrap() == first);
    assert!(for_holder(&sharer.app, &sharer.actor, id).await.unwrap() == first);
    let verified = verify_copy(&first.pdf, &sharer.app.trust.current().bundle).unwrap();
    assert_eq!(verified.grant_id, id);
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_leaves WHERE act = 'copy_made'").await, 1);
    let stranger = sharer.neighbour().await;
    let foreign = for_holder(&sharer.app, &stranger.actor, id).await;
    assert!(matches!(foreign, Err(ReadCopyError::NotFound)));
}

async fn of_16_who_ask_at_once_all_get_one_copy(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, id) = redeemed(&sharer, 1).await;
    let tries: Vec<_> = (0..16)
        .map(|_| {
            let (app, party) = (Arc::clone(&sharer.app), ActingParty(party.clone()));
            tokio::spawn(async move { for_party(&app, &party, id).await })
        })
        .collect();
    let kept = fetch(&sharer, &party, id).await.unwrap();
    for one in tries {
        assert!(one.await.unwrap().unwrap() == kept);
    }
    assert_eq!(place.number("SELECT COUNT(*) FROM grant_copies").await, 1);
    assert_eq!(place.number("SELECT COUNT(*) FROM ledger_leaves WHERE act = 'copy_made'").await, 1);
}

async fn only_the_party_that_redeemed_gets_it_and_for_a_day(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, id) = redeemed(&sharer, 1).await;
    let other = sharer.party(2, INSURER).await;
    assert!(matches!(fetch(&sharer, &other, id).await, Err(ReadCopyError::NotFound)));
    assert!(fetch(&sharer, &party, id).await.is_ok());
    sharer.clock.advance(HOUR * 24);
    assert!(matches!(fetch(&sharer, &party, id).await, Err(ReadCopyError::NotFound)));
    assert!(for_holder(&sharer.app, &sharer.actor, id).await.is_ok());
}

async fn without_a_redemption_there_is_no_copy(place: &Place) {
    let sharer = Sharer::new(place).await;
    let party = sharer.party(1, INSURER).await;
    let (open, suspended) = (sharer.offer(&party).await, sharer.offer(&party).await);
    grant::revoke(&sharer.app, &sharer.actor, open.grant_id).await.unwrap();
    sharer.registry_says(LicenceState::Suspended).await;
    assert!(is_refused(&sharer.app, &party, &suspended.link.unwrap(), KEY).await);
    for id in [open.grant_id, suspended.grant_id] {
        assert!(matches!(fetch(&sharer, &party, id).await, Err(ReadCopyError::NotFound)));
        let own = for_holder(&sharer.app, &sharer.actor, id).await;
        assert!(matches!(own, Err(ReadCopyError::NotFound)));
    }
    assert_eq!(place.number("SELECT COUNT(*) FROM grant_copies").await, 0);
}

async fn a_copy_that_was_made_outlives_the_answer_and_its_digest_outlives_the_copy(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, id) = redeemed(&sharer, 1).await;
    let made = fetch(&sharer, &party, id).await.unwrap();
    sharer.clock.advance(HOUR * 24 * 4);
    sweep(&sharer.app).await.unwrap();
    assert_eq!(place.number("SELECT COUNT(*) FROM grant_answers").await, 0);
    assert!(for_holder(&sharer.app, &sharer.actor, id).await.unwrap() == made);
    sharer.clock.advance(HOUR * 24 * 27);
    sweep(&sharer.app).await.unwrap();
    assert!(matches!(for_holder(&sharer.app, &sharer.actor, id).await, Err(ReadCopyError::NotFound)));
    assert_eq!(place.number("SELECT COUNT(*) FROM grant_copies WHERE length(sealed_file) > 0").await, 0);
    assert!(matches!(check(&sharer.app, &made.pdf).await, Ok(CopyChecked::Genuine(_))));
}

async fn a_file_is_genuine_altered_or_unknown(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, id) = redeemed(&sharer, 1).await;
    let made = fetch(&sharer, &party, id).await.unwrap().pdf;
    let CopyChecked::Genuine(facts) = check(&sharer.app, &made).await.unwrap() else { panic!("genuine") };
    assert_eq!((facts.grant_id, &facts.party_name), (id, &party.name));
    // Every part of the file, and each byte of the note and around it.
    let note = made.windows(18).position(|part| part == b"luzheng-copy-signa").unwrap();
    let places = (0..made.len()).step_by(997).chain(note..note + 320);
    for place in places {
        let mut altered = made.clone();
        altered[place] ^= 1;
        assert_eq!(check(&sharer.app, &altered).await.unwrap(), CopyChecked::Altered(id), "byte {place}");
    }
    let longer = [made.as_slice(), b"\n"].concat();
    assert_eq!(check(&sharer.app, &longer).await.unwrap(), CopyChecked::Altered(id));
    for stranger in [b"".as_slice(), b"%PDF-1.7", b"gra_00000000000000000000000000"] {
        assert_eq!(check(&sharer.app, stranger).await.unwrap(), CopyChecked::Unknown);
    }
}

async fn a_check_link_tells_what_a_copy_was_made_for(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, id) = redeemed(&sharer, 1).await;
    let made = fetch(&sharer, &party, id).await.unwrap();
    let token: CopyToken = made.link.rsplit('/').next().unwrap().parse().unwrap();
    let facts = look_up(&sharer.app, &token).await.unwrap().unwrap();
    assert_eq!((facts.grant_id, facts.party_name), (id, party.name));
    assert_eq!(facts.expires_at, facts.presented_at.plus(HOUR));
    assert_eq!(facts.purpose.code, "motor_claim");
    let unknown = CopyToken::from_bytes([7; 16]);
    assert_eq!(look_up(&sharer.app, &unknown).await.unwrap(), None);
}

async fn a_receipt_is_its_holders_and_the_same_each_time(place: &Place) {
    let sharer = Sharer::new(place).await;
    let offer = sharer.offer(&sharer.party(1, INSURER).await).await;
    let first = receipt(&sharer.app, &sharer.actor, offer.grant_id).await.unwrap();
    sharer.clock.advance(Duration::from_secs(60));
    grant::revoke(&sharer.app, &sharer.actor, offer.grant_id).await.unwrap();
    assert!(receipt(&sharer.app, &sharer.actor, offer.grant_id).await.unwrap() == first);
    let statement = offer.statement.to_base64url();
    assert!(first.windows(statement.len()).any(|part| part == statement.as_bytes()));
    let stranger = sharer.neighbour().await;
    let foreign = receipt(&sharer.app, &stranger.actor, offer.grant_id).await;
    assert!(matches!(foreign, Err(ReceiptError::NotFound)));
}

async fn a_copy_sealed_for_one_row_does_not_open_in_another(place: &Place) {
    let sharer = Sharer::new(place).await;
    let (party, id) = redeemed(&sharer, 1).await;
    let (second, other) = redeemed(&sharer, 2).await;
    fetch(&sharer, &party, id).await.unwrap();
    fetch(&sharer, &second, other).await.unwrap();
    let swap = "UPDATE grant_copies SET sealed_file =
        (SELECT o.sealed_file FROM grant_copies o WHERE o.grant_id <> grant_copies.grant_id)";
    assert_eq!(place.run(swap).await.unwrap(), 2);
    assert!(matches!(fetch(&sharer, &party, id).await, Err(ReadCopyError::Seal(_))));
}
