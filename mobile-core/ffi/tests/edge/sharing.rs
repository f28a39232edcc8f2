use std::sync::atomic::Ordering;

use wallet_ffi::view::{HistoryFilter, OfferDraft, OfferRecipient, PartyCategory};
use wallet_ffi::{Destination, Lang, WalletError, destination_of};

use crate::phone::{Phone, lock};

const SECRET: &str = "Q019780516010411590197805160104115901799";

#[test]
fn a_text_is_told_apart_without_anything_being_done() {
    let request = Destination::Request { link: SECRET.to_owned() };
    assert_eq!(destination_of(format!("https://luzheng.example/r#{SECRET}")), request);
    assert_eq!(destination_of(format!("luzheng://r/{SECRET}")), request);
    assert_eq!(destination_of("12345678".to_owned()), Destination::Code);
    assert_eq!(destination_of("luzheng://scan".to_owned()), Destination::Nothing);
}

#[tokio::test]
async fn sharing_wants_a_bound_phone_and_says_so_without_asking_anybody() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    let bind_first = Some(WalletError::BindFirst);
    assert_eq!(wallet.clone().open_request(SECRET.to_owned()).await.err(), bind_first);
    assert_eq!(wallet.clone().grants(Lang::En).await.err(), bind_first);
    assert_eq!(wallet.clone().history(HistoryFilter::default(), None, Lang::En).await.err(), bind_first);
    assert_eq!(wallet.clone().search_parties(String::new(), None, Lang::En).await.err(), bind_first);
    assert_eq!(phone.requests.load(Ordering::SeqCst), 0);
    assert_eq!(wallet.held_grants(Lang::ZhCn), Ok(Vec::new()));
    assert_eq!(wallet.offered_grant(String::new(), Lang::ZhCn), Ok(None));
}

#[tokio::test]
async fn what_is_no_link_or_no_id_names_nothing_that_is_there() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    let opened = wallet.clone().open_request("https://luzheng.example/r#G1".to_owned()).await;
    assert_eq!(opened.err(), Some(WalletError::AskAgain));
    assert_eq!(wallet.clone().withdraw("gra_none".to_owned()).await, Err(WalletError::Refresh));
    assert_eq!(wallet.clone().own_copy("gra_none".to_owned()).await.err(), Some(WalletError::Refresh));
    assert_eq!(wallet.clone().receipt_pdf("gra_none".to_owned()).await.err(), Some(WalletError::Refresh));
    assert_eq!(wallet.receipt("gra_none".to_owned(), Lang::En).err(), Some(WalletError::Refresh));
    let filter = HistoryFilter { holder_id: Some("nobody".to_owned()), ..HistoryFilter::default() };
    assert_eq!(wallet.clone().export_history(filter).await, Err(WalletError::Refresh));
}

#[tokio::test]
async fn an_offer_of_a_purpose_that_the_catalogue_does_not_have_is_none() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    let draft = || OfferDraft {
        licence_id: "lic_none".to_owned(),
        purpose: "motor_claim".to_owned(),
        recipient: OfferRecipient::Category { category: PartyCategory::Insurer },
        attributes: Vec::new(),
        hours: 0,
    };
    let offered = wallet.clone().preview_offer(draft(), Lang::En).await;
    assert_eq!(offered.err(), Some(WalletError::GoOnline));
    phone.answers(r#"{"purposes":[]}"#);
    assert_eq!(wallet.clone().preview_offer(draft(), Lang::En).await.err(), Some(WalletError::Refresh));
}

#[tokio::test]
async fn a_locked_wallet_shows_no_grants_and_no_receipts() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    wallet.lock();
    assert_eq!(wallet.held_grants(Lang::En), Err(WalletError::Unlock));
    assert_eq!(wallet.clone().offerable(Lang::En).await.err(), Some(WalletError::GoOnline));
    phone.answers(r#"{"purposes":[]}"#);
    assert_eq!(wallet.clone().offerable(Lang::En).await.err(), Some(WalletError::Unlock));
    assert!(lock(&phone.shares).len() == 1);
}
