use std::sync::Arc;

use wallet_mobile_core::testing::MemoryPlace;
use wallet_mobile_core::vault::{Damage, Vault, VaultError, VaultStorage as _};

use crate::support::{Platform, closed, empty, holding, putting, read};

async fn vault_of_two(platform: &Platform) -> (Vault, Arc<MemoryPlace>) {
    let place = empty();
    let vault = platform.create(&place).await.unwrap();
    vault.commit(putting(&[("a", "first"), ("b", "second")])).await.unwrap();
    (vault, place)
}

/// What lies where in the file; a second, independent reading of the layout.
#[derive(Clone, Debug)]
struct Layout {
    /// Begin and end of each frame, tag included.
    frames: Vec<(usize, usize)>,
}

const FIRST_FRAME: usize = 3 * 4_096;

fn layout(bytes: &[u8]) -> Layout {
    let (mut at, mut frames) = (FIRST_FRAME, Vec::new());
    while at < bytes.len() {
        let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        frames.push((at, at + length + 32));
        at += length + 32;
    }
    Layout { frames }
}

async fn closed_vault_of_commits(platform: &Platform, values: &[&str]) -> Vec<u8> {
    let place = empty();
    let vault = platform.create(&place).await.unwrap();
    for value in values {
        vault.commit(putting(&[("a", value)])).await.unwrap();
    }
    closed(vault, &place)
}

async fn assert_damaged(platform: &Platform, place: &Arc<MemoryPlace>, damage: Damage) {
    assert_eq!(platform.open(place).await.unwrap_err(), VaultError::Damaged(damage));
}

#[tokio::test]
async fn commits_that_change_places_are_noticed() {
    let platform = Platform::new();
    let bytes = closed_vault_of_commits(&platform, &["one", "two", "six"]).await;
    let frames = layout(&bytes).frames;
    let [.., second, third] = frames[..] else { panic!("{frames:?}") };
    let swapped = [&bytes[..second.0], &bytes[third.0..third.1], &bytes[second.0..second.1]].concat();
    assert_damaged(&platform, &holding(swapped), Damage::Record).await;
}

#[tokio::test]
async fn a_removed_commit_is_noticed_wherever_it_was() {
    let platform = Platform::new();
    let bytes = closed_vault_of_commits(&platform, &["one", "two", "six"]).await;
    for (begin, end) in layout(&bytes).frames {
        let cut = [&bytes[..begin], &bytes[end..]].concat();
        assert_damaged(&platform, &holding(cut), Damage::Record).await;
    }
}

#[tokio::test]
async fn a_commit_put_back_in_an_older_state_is_noticed() {
    let platform = Platform::new();
    let bytes = closed_vault_of_commits(&platform, &["one", "two", "six"]).await;
    let frames = layout(&bytes).frames;
    let [_, first, .., last] = frames[..] else { panic!("{frames:?}") };
    assert_eq!(first.1 - first.0, last.1 - last.0);
    let mut put_back = bytes.clone();
    put_back.copy_within(first.0..first.1, last.0);
    assert_damaged(&platform, &holding(put_back), Damage::Record).await;
}

#[tokio::test]
async fn a_commit_that_was_added_is_not_believed() {
    let platform = Platform::new();
    let bytes = closed_vault_of_commits(&platform, &["one", "two"]).await;
    let (begin, end) = *layout(&bytes).frames.last().unwrap();
    let added = [&bytes[..], &bytes[begin..end]].concat();
    let vault = platform.open(&holding(added)).await.unwrap();
    assert_eq!(read(&vault, "a"), Ok(Some("two".to_owned())));
}

#[tokio::test]
async fn another_vaults_pages_are_noticed() {
    let platform = Platform::new();
    let bytes = closed_vault_of_commits(&platform, &["one"]).await;
    let other = closed_vault_of_commits(
        &Platform { wrapper: platform.wrapper.clone(), ..Platform::other() },
        &["one"],
    )
    .await;
    assert_eq!(bytes.len(), other.len());
    let pages = [
        (0..4_096, Damage::Marker),
        (4_096..FIRST_FRAME, Damage::Marker),
        (FIRST_FRAME..bytes.len(), Damage::Record),
    ];
    for (page, damage) in pages {
        let mut mixed = bytes.clone();
        mixed[page.clone()].copy_from_slice(&other[page]);
        assert_damaged(&platform, &holding(mixed), damage).await;
    }
}

#[tokio::test]
async fn an_older_copy_of_the_whole_vault_is_noticed_where_the_platform_counts() {
    for (platform, noticed) in [(Platform::new(), true), (Platform::without_counter(), false)] {
        let (vault, place) = vault_of_two(&platform).await;
        let copy = holding(place.disk().unwrap().bytes());
        vault.commit(putting(&[("a", "newer")])).await.unwrap();
        drop(vault);
        let opened = platform.open(&copy).await;
        if noticed {
            assert_eq!(opened.unwrap_err(), VaultError::Damaged(Damage::RolledBack));
        } else {
            assert_eq!(read(&opened.unwrap(), "a"), Ok(Some("first".to_owned())));
        }
    }
}

#[tokio::test]
async fn a_copy_of_a_vault_from_before_a_wipe_is_noticed() {
    let platform = Platform::new();
    let (vault, place) = vault_of_two(&platform).await;
    let generation = vault.generation().unwrap();
    drop(vault);
    Vault::wipe(&platform.ports(place.clone())).await.unwrap();
    assert!(platform.create(&place).await.unwrap().generation().unwrap() > generation);
}

#[tokio::test]
async fn a_file_that_changes_under_the_open_vault_is_noticed_at_the_next_read() {
    let platform = Platform::new();
    let (vault, place) = vault_of_two(&platform).await;
    let disk = place.disk().unwrap();
    let bytes = disk.bytes();
    let (_, end) = *layout(&bytes).frames.last().unwrap();
    disk.write_at(end as u64 - 33, &[bytes[end - 33] ^ 1]).unwrap();
    assert_eq!(read(&vault, "a"), Ok(Some("first".to_owned())));
    assert_eq!(read(&vault, "b"), Err(VaultError::Damaged(Damage::Record)));
    disk.set_length(end as u64 - 40).unwrap();
    assert_eq!(read(&vault, "b"), Err(VaultError::Damaged(Damage::Record)));
}

#[tokio::test]
async fn empty_half_written_and_foreign_files_are_no_vaults() {
    let platform = Platform::new();
    let (vault, place) = vault_of_two(&platform).await;
    let whole = closed(vault, &place);
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 9_000]].concat();
    let text = "不是保险库\n".repeat(900).into_bytes();
    let mut files = vec![Vec::new(), vec![0; 1], vec![0; 20_000], vec![0xff; 20_000], png, text];
    files.extend((1..whole.len()).rev().step_by(7).map(|cut| whole[..cut].to_vec()));
    for (index, file) in files.into_iter().enumerate() {
        let place = holding(file);
        let error = platform.open(&place).await.unwrap_err();
        assert!(matches!(error, VaultError::Damaged(_)), "file {index}: {error}");
    }
}

/// The promise: whatever single bit of the file flips, the vault answers what was kept, or that it is damaged.
#[test]
fn no_flipped_bit_ever_gives_wrong_data() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let platform = Platform::new();
    let (vault, place) = runtime.block_on(vault_of_two(&platform));
    let whole = closed(vault, &place);
    let mut outcomes = [0; 2];
    // Every bit of every byte that says something, and some of the rest.
    let telling = |bit: &usize| whole[bit / 8] != 0 || bit.is_multiple_of(101);
    for bit in (0..whole.len() * 8).filter(telling) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let place = holding(bytes);
        let outcome = runtime.block_on(async {
            let vault = platform.open(&place).await?;
            Ok::<_, VaultError>((read(&vault, "a")?, read(&vault, "b")?))
        });
        match &outcome {
            Ok(found) => {
                assert_eq!(*found, (Some("first".to_owned()), Some("second".to_owned())), "bit {bit}")
            }
            Err(VaultError::Damaged(_)) => {}
            Err(error) => panic!("bit {bit}: {error}"),
        }
        // Markers stand in for each other, and the rest of the first three pages is empty.
        let harmless = (4_096 * 8..FIRST_FRAME * 8).contains(&bit);
        assert!(!(harmless && outcome.is_err()), "bit {bit}");
        outcomes[usize::from(outcome.is_ok())] += 1;
    }
    assert!(outcomes.iter().all(|count| *count > 500), "{outcomes:?}");
}
