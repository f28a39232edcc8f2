use std::sync::Arc;

use wallet_mobile_core::vault::{Batch, Damage, FilePlace, MAX_RECORD_BYTES, SCHEMA, Vault, VaultError};

use crate::support::{Platform, closed, empty, holding, name, putting, read};

#[tokio::test]
async fn what_was_kept_is_there_after_opening_again() {
    let (platform, place) = (Platform::new(), empty());
    let vault = platform.create(&place).await.unwrap();
    vault.commit(putting(&[("a", "first"), ("b", "second")])).await.unwrap();
    let mut batch = putting(&[("c", "third")]);
    batch.remove(name("a"));
    vault.commit(batch).await.unwrap();
    drop(vault);
    let vault = platform.open(&place).await.unwrap();
    assert_eq!(read(&vault, "a"), Ok(None));
    assert_eq!(read(&vault, "b"), Ok(Some("second".to_owned())));
    assert_eq!(vault.list("licence").unwrap(), [name("b"), name("c")]);
}

#[tokio::test]
async fn nothing_legible_is_in_the_file() {
    let (platform, place) = (Platform::new(), empty());
    let vault = platform.create(&place).await.unwrap();
    vault.commit(putting(&[("row-of-somebody", "value-of-somebody")])).await.unwrap();
    let bytes = closed(vault, &place);
    for word in ["row-of-somebody", "value-of-somebody", "licence", "document"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[tokio::test]
async fn where_there_is_no_vault_none_is_opened_and_where_there_is_one_none_is_made() {
    let (platform, place) = (Platform::new(), empty());
    assert_eq!(platform.open(&place).await.unwrap_err(), VaultError::Absent);
    drop(platform.create(&place).await.unwrap());
    assert_eq!(platform.create(&place).await.unwrap_err(), VaultError::Occupied);
}

#[tokio::test]
async fn a_damaged_vault_is_never_silently_replaced() {
    let (platform, place) = (Platform::new(), holding(b"half".to_vec()));
    assert_eq!(platform.create(&place).await.unwrap_err(), VaultError::Occupied);
    assert_eq!(place.disk().unwrap().bytes(), b"half");
}

#[tokio::test]
async fn a_vault_whose_wrapping_key_is_gone_says_so_and_can_be_wiped_and_made_anew() {
    let (platform, place) = (Platform::new(), empty());
    let vault = platform.create(&place).await.unwrap();
    vault.commit(putting(&[("a", "lost")])).await.unwrap();
    drop(vault);
    platform.wrapper.invalidate();
    assert_eq!(platform.open(&place).await.unwrap_err(), VaultError::KeyGone);
    assert_eq!(platform.create(&place).await.unwrap_err(), VaultError::Occupied);
    Vault::wipe(&platform.ports(place.clone())).await.unwrap();
    assert_eq!(platform.open(&place).await.unwrap_err(), VaultError::Absent);
    let vault = platform.create(&place).await.unwrap();
    assert_eq!(read(&vault, "a"), Ok(None));
}

#[tokio::test]
async fn a_locked_phone_leaves_the_vault_closed_and_whole() {
    let (platform, place) = (Platform::new(), empty());
    let vault = platform.create(&place).await.unwrap();
    vault.commit(putting(&[("a", "kept")])).await.unwrap();
    drop(vault);
    platform.wrapper.set_locked(true);
    assert_eq!(platform.open(&place).await.unwrap_err(), VaultError::Locked);
    platform.wrapper.set_locked(false);
    assert_eq!(read(&platform.open(&place).await.unwrap(), "a"), Ok(Some("kept".to_owned())));
}

#[tokio::test]
async fn another_wrapping_key_opens_nothing() {
    let (platform, place) = (Platform::new(), empty());
    drop(platform.create(&place).await.unwrap());
    platform.wrapper.invalidate();
    // Some other vault made the platform make another key.
    drop(platform.create(&empty()).await.unwrap());
    let error = platform.open(&place).await.unwrap_err();
    assert_eq!(error, VaultError::Damaged(Damage::Header));
}

#[tokio::test]
async fn a_record_larger_than_a_vault_takes_is_refused() {
    let mut batch = Batch::default();
    assert_eq!(batch.put_bytes(name("a"), vec![0; MAX_RECORD_BYTES + 1]), Err(VaultError::TooLarge));
    assert_eq!(batch.put_bytes(name("a"), vec![0; MAX_RECORD_BYTES]), Ok(()));
}

#[tokio::test]
async fn a_vault_in_a_file_is_kept_private_and_open_once() {
    let (platform, folder) = (Platform::new(), tempfile::tempdir().unwrap());
    let path = folder.path().join("wallet.vault");
    let ports = platform.ports(Arc::new(FilePlace::new(&path)));
    let open = || Vault::open(ports.clone(), SCHEMA);
    assert_eq!(open().await.unwrap_err(), VaultError::Absent);
    let vault = Vault::create(ports.clone(), SCHEMA).await.unwrap();
    vault.commit(putting(&[("a", "in a file")])).await.unwrap();
    assert_eq!(open().await.unwrap_err(), VaultError::InUse);
    drop(vault);
    assert_eq!(read(&open().await.unwrap(), "a"), Ok(Some("in a file".to_owned())));
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["wallet.vault"]);
    Vault::wipe(&ports).await.unwrap();
    assert_eq!(open().await.unwrap_err(), VaultError::Absent);
}

#[tokio::test]
async fn a_vault_that_is_often_changed_does_not_grow_for_ever() {
    let (platform, folder) = (Platform::new(), tempfile::tempdir().unwrap());
    let path = folder.path().join("wallet.vault");
    let ports = platform.ports(Arc::new(FilePlace::new(&path)));
    let vault = Vault::create(ports.clone(), SCHEMA).await.unwrap();
    vault.commit(putting(&[("kept", "from the beginning")])).await.unwrap();
    let large = "x".repeat(100_000);
    for round in 0..14 {
        vault.commit(putting(&[("changed", &format!("{round} {large}"))])).await.unwrap();
        assert!(std::fs::metadata(&path).unwrap().len() < 1_000_000);
    }
    assert_eq!(Vault::open(ports.clone(), SCHEMA).await.unwrap_err(), VaultError::InUse);
    let generation = vault.generation().unwrap();
    drop(vault);
    let vault = Vault::open(ports, SCHEMA).await.unwrap();
    assert_eq!(vault.generation(), Ok(generation));
    assert_eq!(read(&vault, "kept"), Ok(Some("from the beginning".to_owned())));
    assert!(read(&vault, "changed").unwrap().unwrap().starts_with("13 "));
}
