use std::sync::Arc;
use std::sync::atomic::Ordering;

use wallet_ffi::platform::{HttpAnswer, TransportError};
use wallet_ffi::{Lang, PreparedBinding, RealName, Wallet, WalletError};

use crate::phone::{CHALLENGE, Mood, Phone, failed, header, lock};

fn report(reference: &str) -> Option<WalletError> {
    Some(WalletError::Report { reference: reference.to_owned() })
}

fn real_name() -> RealName {
    RealName { provider: "sandbox".to_owned(), reference: "reference".to_owned() }
}

async fn prepare(wallet: &Arc<Wallet>) -> Result<Arc<PreparedBinding>, WalletError> {
    wallet.clone().prepare_binding("甄路证".to_owned(), "110101190001010014".to_owned()).await
}

#[tokio::test]
async fn a_transport_that_fails_hangs_or_panics_is_no_network_or_a_fault() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    phone.answers(CHALLENGE);
    // A deadline of its own, of several seconds, goes with each request.
    for (mood, error) in [(Mood::Fails, report("transport")), (Mood::Panics, report("transport"))] {
        *lock(&phone.transport) = mood;
        assert_eq!(prepare(&wallet).await.err(), error);
    }
    *lock(&phone.transport) = Mood::Well;
    assert_eq!(prepare(&wallet).await.unwrap().nonce().len(), 64);
}

#[tokio::test]
async fn every_fault_of_a_transport_has_its_own_meaning() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    for (fault, error) in [
        (TransportError::Unreachable, Some(WalletError::GoOnline)),
        (TransportError::Interrupted, Some(WalletError::GoOnline)),
        (TransportError::TimedOut, Some(WalletError::GoOnline)),
        (TransportError::Untrusted, report("server-untrusted")),
        (TransportError::AnswerTooLarge, report("answer-too-large")),
    ] {
        *lock(&phone.answer) = Arc::new(move |_| Err(fault.clone()));
        assert_eq!(prepare(&wallet).await.err(), error);
    }
    assert!(wallet.state(Lang::En).unwrap().offline);
}

#[tokio::test]
async fn an_answer_larger_than_allowed_is_a_fault_though_the_platform_let_it_pass() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    *lock(&phone.answer) = Arc::new(|request| {
        let body = vec![b' '; usize::try_from(request.max_answer_bytes).unwrap() + 1];
        Ok(HttpAnswer { status: 200, headers: Vec::new(), body })
    });
    assert_eq!(prepare(&wallet).await.err(), report("answer-too-large"));
}

#[tokio::test]
async fn a_page_of_somebody_elses_network_is_a_fault_with_its_status() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    *lock(&phone.answer) = Arc::new(|_| {
        let headers = vec![header("Content-Type", "text/html")];
        Ok(HttpAnswer { status: 511, headers, body: b"<html>log in".to_vec() })
    });
    assert_eq!(prepare(&wallet).await.err(), report("http-511"));
}

#[tokio::test]
async fn where_the_platform_knows_that_there_is_no_network_nothing_is_sent() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    phone.answers(CHALLENGE);
    *lock(&phone.online) = Ok(false);
    assert_eq!(prepare(&wallet).await.err(), Some(WalletError::GoOnline));
    assert_eq!(phone.requests.load(Ordering::SeqCst), 0);
    // A platform that does not know is no reason not to try.
    *lock(&phone.online) = Err(failed());
    assert!(prepare(&wallet).await.is_ok());
}

#[tokio::test]
async fn a_clock_that_fails_blocks_or_panics_stops_what_needs_the_time_and_nothing_else() {
    for mood in [Mood::Fails, Mood::Hangs, Mood::Panics] {
        let phone = Phone::new();
        let wallet = phone.open().await.unwrap();
        *lock(&phone.clock) = mood;
        assert_eq!(wallet.now_millis().err(), report("clock"));
        assert_eq!(wallet.cards(Lang::En).err(), report("clock"));
        assert!(wallet.state(Lang::En).is_ok());
    }
}

#[tokio::test]
async fn a_prepared_binding_is_good_once_whatever_came_of_it() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    phone.answers(CHALLENGE);
    let prepared = prepare(&wallet).await.unwrap();
    assert_eq!(prepared.expires_millis(), 1_795_219_320_000);
    *lock(&phone.device_key) = Mood::Fails;
    assert_eq!(wallet.clone().bind(prepared.clone(), real_name()).await.err(), report("device-key"));
    assert_eq!(wallet.clone().bind(prepared, real_name()).await.err(), Some(WalletError::StartOver));
}

#[tokio::test]
async fn a_device_key_that_fails_hangs_or_panics_binds_nothing() {
    for mood in [Mood::Fails, Mood::Hangs, Mood::Panics] {
        let phone = Phone::new();
        let wallet = phone.open().await.unwrap();
        phone.answers(CHALLENGE);
        let prepared = prepare(&wallet).await.unwrap();
        *lock(&phone.device_key) = mood;
        assert_eq!(wallet.clone().bind(prepared, real_name()).await.err(), report("device-key"));
    }
}

#[tokio::test]
async fn a_device_key_that_is_no_key_binds_nothing() {
    for key in [Vec::new(), vec![4; 65], vec![0x30; 91]] {
        let phone = Phone::new();
        let wallet = phone.open().await.unwrap();
        phone.answers(CHALLENGE);
        let prepared = prepare(&wallet).await.unwrap();
        *lock(&phone.public_key) = Some(key);
        assert_eq!(wallet.clone().bind(prepared, real_name()).await.err(), report("device-key"));
    }
}

#[tokio::test]
async fn a_device_key_may_be_spelled_as_key_stores_spell_it_and_sign_as_they_sign() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    phone.answers(CHALLENGE);
    let prefix: [u8; 26] = *b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00";
    let spelled = [prefix.as_slice(), &phone.key.verifying_key().to_uncompressed()].concat();
    *lock(&phone.public_key) = Some(spelled);
    let prepared = prepare(&wallet).await.unwrap();
    // The signature was made and found good: what stops the binding is the answer, which is none.
    let bound = wallet.clone().bind(prepared, real_name()).await;
    assert_eq!(bound.err(), report("answer-unreadable"));
}

#[tokio::test]
async fn another_key_than_the_one_that_was_made_is_found_out_before_it_is_bound() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    phone.answers(CHALLENGE);
    let other = Phone::new();
    let entropy = wallet_crypto::entropy::SeededEntropy::new(9);
    let stranger =
        wallet_crypto::signature::SigningKey::make(wallet_crypto::suite::SuiteId::P256, &entropy).unwrap();
    drop(other);
    *lock(&phone.public_key) = Some(stranger.verifying_key().to_compressed().to_vec());
    let prepared = prepare(&wallet).await.unwrap();
    let bound = wallet.clone().bind(prepared, real_name()).await;
    assert_eq!(bound.err(), report("device-key-signature"));
}

#[tokio::test]
async fn ids_that_are_none_name_nothing() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    let none = || "no id".to_owned();
    assert_eq!(wallet.card(none(), Lang::En).err(), Some(WalletError::Refresh));
    assert_eq!(wallet.face(none(), true, Lang::En).err(), Some(WalletError::Refresh));
    let shown = wallet.clone().show(none(), None, Lang::En).await;
    assert_eq!(shown.err(), Some(WalletError::Refresh));
    let shown = wallet.clone().show(none(), Some(vec![0; 15]), Lang::En).await;
    assert_eq!(shown.err(), Some(WalletError::CorrectEntry));
    assert_eq!(wallet.clone().unbind_device(none()).await.err(), Some(WalletError::Refresh));
    assert_eq!(wallet.clone().claim(none(), none(), Lang::En).await.err(), Some(WalletError::Refresh));
}
