use std::sync::Arc;

use wallet_ffi::platform::TransportError;
use wallet_ffi::view::{LicenceTrust, Outcome};
use wallet_ffi::{Lang, Verifier, WalletError};

use crate::phone::{Phone, SHORT, lock, settings};

fn verifier(phone: &Arc<Phone>) -> Arc<Verifier> {
    let root = settings().root_key;
    Verifier::new(root, phone.clone(), phone.clone(), Some(phone.clone()), Some(SHORT)).unwrap()
}

#[tokio::test]
async fn what_is_no_code_cannot_be_told_and_is_never_invalid() {
    let phone = Phone::new();
    let verifier = verifier(&phone);
    for text in ["", "12345678", "R1", "https://luzheng.example/v#00", "路证", "#"] {
        let verdict = verifier.clone().check(text.to_owned(), None, Lang::En).await.unwrap();
        assert_eq!(verdict.outcome, Outcome::CannotTell, "{text}");
        assert_eq!((verdict.headline.as_str(), verdict.facts.len()), ("Cannot tell", 0));
    }
}

#[tokio::test]
async fn without_a_network_there_is_no_trust_bundle_and_no_fault_either() {
    let phone = Phone::new();
    let verifier = verifier(&phone);
    *lock(&phone.answer) = Arc::new(|_| Err(TransportError::Unreachable));
    assert_eq!(verifier.clone().refresh_trust().await.err(), Some(WalletError::GoOnline));
    assert_eq!(verifier.held_trust(), None);
    let forged = verifier.accept_trust(vec![0; 64]);
    let refused = verifier.read_licence(vec![0xFF], Lang::En).unwrap();
    assert_eq!((refused.trust, refused.document), (LicenceTrust::Malformed, None));
    assert_eq!(forged.err(), Some(WalletError::Report { reference: "trust-bundle-malformed".to_owned() }));
}

#[tokio::test]
async fn challenges_have_sixteen_bytes_and_are_never_the_same() {
    let phone = Phone::new();
    let verifier = verifier(&phone);
    let (first, second) = (verifier.new_challenge().unwrap(), verifier.new_challenge().unwrap());
    assert!(first.len() == 16 && first != second);
    let short = verifier.check_offline("1".to_owned(), Some(vec![0; 8]), Lang::En);
    assert_eq!(short.err(), Some(WalletError::CorrectEntry));
}
