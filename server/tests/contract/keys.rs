//! The folder of keys: made once, read by their owner alone, never silently made anew.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use wallet_crypto::entropy::{Entropy, EntropyError, OsEntropy};
use wallet_protocol::time::UnixTime;
use wallet_server::keys::{KeyFolderError, KeySet, load_or_make};

const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);
const OUTSIDE: &str = "000102030405060708090a0b0c0d0e0f";

/// Chance that fails.
struct NoChance;

impl Entropy for NoChance {
    fn fill(&self, _: &mut [u8]) -> Result<(), EntropyError> {
        Err(EntropyError)
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn load(folder: &Path, outside: Option<&str>) -> Result<[u8; 33], KeyFolderError> {
    let keys = load_or_make(folder, outside, &OsEntropy, NOW)?;
    Ok(keys.keys()?.trust_root.verifying_key().to_compressed())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn mode(path: PathBuf) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn keys_are_made_once_and_then_found_again() {
    let folder = folder();
    let inner = folder.path().join("deep/data");
    let first = load(&inner, None).unwrap();
    assert_eq!(load(&inner, None).unwrap(), first);
    assert_eq!(names(&inner), ["keys.sealed", "keys.wrap"]);
    assert_eq!(mode(inner.join("keys.sealed")), 0o600);
    assert_eq!(mode(inner.join("keys.wrap")), 0o600);
    assert_eq!(mode(inner), 0o700);
}

#[test]
fn a_wrapping_key_from_outside_leaves_none_in_the_folder() {
    let folder = folder();
    let first = load(folder.path(), Some(OUTSIDE)).unwrap();
    assert_eq!(names(folder.path()), ["keys.sealed"]);
    assert_eq!(load(folder.path(), Some(&format!(" {OUTSIDE}\n"))).unwrap(), first);
    let other = OUTSIDE.replace('f', "e");
    assert!(matches!(load(folder.path(), Some(&other)), Err(KeyFolderError::Sealed(_))));
    // Without it the keys cannot be opened, and no new ones are made.
    assert!(matches!(load(folder.path(), None), Err(KeyFolderError::Missing(_))));
    assert_eq!(names(folder.path()), ["keys.sealed"]);
}

#[test]
fn a_wrapping_key_that_is_none_is_refused_and_not_repeated() {
    for text in ["", "geheim", "+00102030405060708090a0b0c0d0e0f", "000102030405060708090a0b0c0d0e0f00"] {
        let error = load(folder().path(), Some(text)).unwrap_err();
        assert!(matches!(error, KeyFolderError::WrappingKey(_)), "{text}");
        assert!(!format!("{error} {error:?}").contains("geheim"));
    }
}

#[test]
fn a_key_file_that_others_may_read_is_refused_with_the_remedy() {
    for name in ["keys.sealed", "keys.wrap"] {
        let folder = folder();
        load(folder.path(), None).unwrap();
        for exposed in [0o640, 0o604, 0o660] {
            fs::set_permissions(folder.path().join(name), Permissions::from_mode(exposed)).unwrap();
            let error = load(folder.path(), None).unwrap_err();
            assert!(matches!(error, KeyFolderError::Exposed { mode, .. } if mode == exposed));
            assert!(error.to_string().contains(name) && error.to_string().contains("chmod 600"));
        }
    }
}

#[test]
fn every_flipped_bit_and_every_lost_end_of_the_sealed_file_is_noticed() {
    let folder = folder();
    load(folder.path(), None).unwrap();
    let path = folder.path().join("keys.sealed");
    let whole = fs::read(&path).unwrap();
    let spoil = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        matches!(load(folder.path(), None), Err(KeyFolderError::Sealed(damaged)) if damaged == path)
    };
    for byte in 0..whole.len() {
        let mut altered = whole.clone();
        altered[byte] ^= 1 << (byte % 8);
        assert!(spoil(&altered), "{byte}");
    }
    for length in (0..whole.len()).step_by(7) {
        assert!(spoil(&whole[..length]), "{length}");
    }
    assert!(spoil(&[&whole[..], b"x"].concat()));
    fs::write(&path, &whole).unwrap();
    assert!(load(folder.path(), None).is_ok());
}

#[test]
fn a_lost_wrapping_key_is_named_and_nothing_is_made_anew() {
    let folder = folder();
    load(folder.path(), None).unwrap();
    let path = folder.path().join("keys.wrap");
    let text = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let error = load(folder.path(), None).unwrap_err();
    assert!(matches!(&error, KeyFolderError::Missing(missing) if *missing == path));
    assert!(error.to_string().contains("backup") && names(folder.path()) == ["keys.sealed"]);
    fs::write(&path, &text[1..]).unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
    assert!(matches!(load(folder.path(), None), Err(KeyFolderError::WrappingKey(bad)) if bad == path));
}

#[test]
fn drafts_of_a_process_that_died_are_cleared_and_never_taken_for_keys() {
    let folder = folder();
    let draft = folder.path().join("keys.draft-0123456789abcdef");
    fs::write(&draft, b"half").unwrap();
    load(folder.path(), None).unwrap();
    assert_eq!(names(folder.path()), ["keys.sealed", "keys.wrap"]);
}

#[test]
fn without_chance_no_keys_are_made() {
    let folder = folder();
    let made = load_or_make(folder.path(), Some(OUTSIDE), &NoChance, NOW);
    assert!(matches!(made, Err(KeyFolderError::Entropy(_))));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = folder();
    let path = folder.path().join("file");
    fs::write(&path, b"").unwrap();
    let error = load(&path, None).unwrap_err();
    assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
}

#[test]
fn many_that_start_at_once_end_with_the_same_keys() {
    for _ in 0..20 {
        let folder = folder();
        let keys: Vec<_> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8).map(|_| scope.spawn(|| load(folder.path(), None).unwrap())).collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
        assert_eq!(names(folder.path()), ["keys.sealed", "keys.wrap"]);
    }
}

fn process(folder: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luzheng"));
    command.arg("sweep").current_dir(folder).env_clear().env("LUZHENG_DATA", folder.join("data"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn two_processes_that_begin_at_once_in_an_empty_folder_both_succeed_over_the_same_keys() {
    let folder = folder();
    let started: Vec<_> = (0..2).map(|_| process(folder.path())).collect();
    for child in started {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let data = folder.path().join("data");
    assert!(names(&data).starts_with(&["keys.sealed".to_owned(), "keys.wrap".to_owned()]));
    let keys = load(&data, None).unwrap();
    assert_eq!(load(&data, None).unwrap(), keys);
}

#[test]
fn a_key_file_of_before_the_ledger_had_heads_gives_one_ledger_key_for_ever() {
    let mut json = serde_json::to_value(KeySet::make(&OsEntropy, NOW).unwrap()).unwrap();
    let ledger = |json: &serde_json::Value| {
        let set: KeySet = serde_json::from_value(json.clone()).unwrap();
        set.keys().unwrap().ledger.verifying_key().to_compressed()
    };
    let own = ledger(&json);
    json.as_object_mut().unwrap().remove("ledger");
    let derived = ledger(&json);
    assert_eq!(ledger(&json), derived);
    assert_ne!(own, derived);
}
