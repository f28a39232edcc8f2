use wallet_ffi::platform::GateOutcome;
use wallet_ffi::view::Stage;
use wallet_ffi::{Lang, Wallet, WalletError, clear_wallet};

use crate::phone::{Mood, Phone, SHORT, lock, settings};

fn report(reference: &str) -> Option<WalletError> {
    Some(WalletError::Report { reference: reference.to_owned() })
}

#[tokio::test]
async fn a_wallet_that_is_opened_first_is_empty_and_says_so() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    let state = wallet.state(Lang::ZhCn).unwrap();
    assert_eq!((state.stage, state.title.as_str()), (Stage::Unbound, "尚未绑定"));
    assert_eq!(wallet.cards(Lang::En).unwrap(), []);
    assert_eq!(wallet.clone().this_phone(Lang::En).await.err(), Some(WalletError::BindFirst));
}

#[tokio::test]
async fn a_wallet_opens_again_with_what_the_platform_wrapped() {
    let phone = Phone::new();
    drop(phone.open().await.unwrap());
    assert!(phone.open().await.is_ok());
}

#[tokio::test]
async fn what_the_platform_wraps_does_not_open_the_vault_by_itself() {
    let phone = Phone::new();
    drop(phone.open().await.unwrap());
    let shares = lock(&phone.shares).clone();
    let file = std::fs::read(phone.vault()).unwrap();
    assert_eq!((shares.len(), shares[0].len()), (1, 32));
    // The key of another vault is another one though its share is the same.
    let other = Phone::new();
    drop(other.open().await.unwrap());
    std::fs::write(other.vault(), file).unwrap();
    assert!(other.open().await.is_ok(), "share and file together open it");
    let mut altered = std::fs::read(other.vault()).unwrap();
    let at = altered.windows(32).position(|window| window.iter().rev().eq(shares[0].iter())).unwrap();
    altered[at] ^= 1;
    std::fs::write(other.vault(), altered).unwrap();
    assert_eq!(other.open().await.err(), Some(WalletError::ClearStorage));
}

#[tokio::test]
async fn a_phone_without_a_lock_is_told_to_get_one() {
    let phone = Phone::new();
    *lock(&phone.outcome) = GateOutcome::Unavailable;
    assert_eq!(phone.open().await.err(), Some(WalletError::AddScreenLock));
    *lock(&phone.outcome) = GateOutcome::Refused;
    assert_eq!(phone.open().await.err(), Some(WalletError::Unlock));
}

#[tokio::test]
async fn a_locked_wallet_shows_nothing_until_the_holder_confirms() {
    let phone = Phone::new();
    let wallet = phone.open().await.unwrap();
    wallet.lock();
    assert_eq!(wallet.cards(Lang::En).err(), Some(WalletError::Unlock));
    assert_eq!(wallet.state(Lang::En).unwrap().stage, Stage::Locked);
    *lock(&phone.outcome) = GateOutcome::Unavailable;
    assert_eq!(wallet.clone().unlock().await.err(), Some(WalletError::AddScreenLock));
    *lock(&phone.outcome) = GateOutcome::Granted;
    wallet.clone().unlock().await.unwrap();
    assert_eq!(wallet.cards(Lang::En), Ok(Vec::new()));
}

#[tokio::test]
async fn one_file_has_one_wallet_at_a_time() {
    let phone = Phone::new();
    let first = phone.open().await.unwrap();
    assert_eq!(phone.open().await.err(), report("vault-in-use"));
    drop(first);
    assert!(phone.open().await.is_ok());
}

#[tokio::test]
async fn a_damaged_vault_is_left_until_the_holder_clears_it() {
    let phone = Phone::new();
    std::fs::write(phone.vault(), b"no vault").unwrap();
    assert_eq!(phone.open().await.err(), Some(WalletError::ClearStorage));
    assert_eq!(std::fs::read(phone.vault()).unwrap(), b"no vault");
    clear_wallet(phone.platform(), settings(), phone.vault(), Some(SHORT)).await.unwrap();
    assert!(phone.open().await.is_ok());
}

#[tokio::test]
async fn settings_that_cannot_work_are_a_fault_before_anything_is_made() {
    let phone = Phone::new();
    for broken in [
        |settings: &mut wallet_ffi::WalletSettings| settings.root_key.public_key = vec![4; 65],
        |settings: &mut wallet_ffi::WalletSettings| settings.check_base = "no address".to_owned(),
    ] {
        let mut settings = settings();
        broken(&mut settings);
        let opened = Wallet::open(phone.platform(), settings, phone.vault(), None).await;
        assert!(matches!(opened.err(), Some(WalletError::Report { .. })));
    }
    assert!(!std::path::Path::new(&phone.vault()).exists());
}

#[tokio::test]
async fn a_gate_that_fails_hangs_or_panics_opens_nothing() {
    for mood in [Mood::Fails, Mood::Hangs, Mood::Panics] {
        let phone = Phone::new();
        *lock(&phone.gate) = mood;
        assert_eq!(phone.open().await.err(), report("gate"));
    }
}

#[tokio::test]
async fn a_key_store_that_fails_hangs_or_panics_makes_no_vault() {
    for mood in [Mood::Fails, Mood::Hangs, Mood::Panics] {
        let phone = Phone::new();
        *lock(&phone.wrapper) = mood;
        assert_eq!(phone.open().await.err(), report("key-wrapper"));
        assert!(!std::path::Path::new(&phone.vault()).exists());
    }
}

#[tokio::test]
async fn a_key_store_that_fails_leaves_the_vault_for_another_time() {
    let phone = Phone::new();
    drop(phone.open().await.unwrap());
    for mood in [Mood::Fails, Mood::Hangs, Mood::Panics] {
        *lock(&phone.wrapper) = mood;
        assert_eq!(phone.open().await.err(), report("key-wrapper"));
    }
    *lock(&phone.wrapper) = Mood::Well;
    assert!(phone.open().await.is_ok());
}
