use std::sync::Arc;

use proptest::prelude::*;
use wallet_mobile_core::testing::MemoryPlace;
use wallet_mobile_core::vault::{Vault, VaultError};

use crate::support::{Platform, empty, holding, name, putting, read};

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

/// Everything in the vault, as text.
fn contents(vault: &Vault) -> Vec<(String, String)> {
    let names = vault.list("licence").unwrap();
    let read = |name: &_| vault.find::<String>(name).unwrap().unwrap();
    names.iter().map(|name| (name.row().to_owned(), read(name))).collect()
}

#[test]
fn a_power_cut_at_any_step_of_making_a_vault_leaves_none_or_a_whole_one() {
    run(async {
        for steps in 0.. {
            let (platform, place) = (Platform::new(), empty());
            let made = create_with_power_for(&platform, &place, steps).await;
            match (&made, place.disk()) {
                (Ok(_), Some(disk)) => {
                    drop(made);
                    let found = holding(disk.after_power_cut(steps));
                    assert_eq!(contents(&platform.open(&found).await.unwrap()), []);
                    return;
                }
                // Only a whole vault is ever put into its place.
                (Err(_), disk) => assert!(disk.is_none(), "{steps}"),
                (Ok(_), None) => panic!("a vault without a place"),
            }
            drop(platform.create(&place).await.unwrap());
        }
    });
}

/// Makes a vault on a disk whose power fails after `steps`.
async fn create_with_power_for(
    platform: &Platform,
    place: &Arc<MemoryPlace>,
    steps: u64,
) -> Result<Vault, VaultError> {
    place.limit_aside(Some(steps));
    let made = platform.create(place).await;
    place.limit_aside(None);
    made
}

#[test]
fn a_power_cut_while_the_vault_is_written_anew_leaves_the_old_or_the_new_file() {
    run(async {
        let large = "x".repeat(300_000);
        let (mut kept, mut compacted) = (false, false);
        for steps in 0..12 {
            let (platform, place) = (Platform::new(), empty());
            let vault = platform.create(&place).await.unwrap();
            vault.commit(putting(&[("a", &large), ("b", "small")])).await.unwrap();
            vault.commit(putting(&[("a", &large)])).await.unwrap();
            vault.commit(putting(&[("a", &large)])).await.unwrap();
            let before = place.disk().unwrap().bytes().len();
            place.limit_aside(Some(steps));
            let outcome = vault.commit(putting(&[("a", &large)])).await;
            let disk = place.disk().unwrap();
            let is_new = disk.bytes().len() < before;
            (kept, compacted) = (kept || !is_new, compacted || is_new);
            // A failure while the new file is built is no failure of the commit.
            assert!(outcome.is_ok() || read(&vault, "a") == Err(VaultError::Storage));
            disk.fail_after(Some(0));
            drop(vault);
            let vault = platform.open(&holding(disk.after_power_cut(steps))).await.unwrap();
            assert_eq!(read(&vault, "b"), Ok(Some("small".to_owned())), "{steps}");
            assert_eq!(read(&vault, "a").unwrap().unwrap(), large, "{steps}");
        }
        assert!(kept && compacted);
    });
}

#[test]
fn a_power_cut_at_every_step_of_a_commit_leaves_the_old_or_the_new_state() {
    run(async {
        let mut seen = [false; 2];
        for steps in 0.. {
            let (platform, place) = (Platform::new(), empty());
            let vault = platform.create(&place).await.unwrap();
            vault.commit(putting(&[("a", "old"), ("b", "old")])).await.unwrap();
            let disk = place.disk().unwrap();
            disk.fail_after(Some(steps));
            let mut batch = putting(&[("a", "new"), ("c", "new")]);
            batch.remove(name("b"));
            let outcome = vault.commit(batch).await;
            if outcome.is_err() {
                // What is in the file is not known: nothing is answered before it is opened again.
                assert_eq!(read(&vault, "a"), Err(VaultError::Storage));
            }
            disk.fail_after(Some(0));
            drop(vault);
            let found = holding(disk.after_power_cut(steps ^ 0x5eed));
            let vault = platform.open(&found).await.unwrap();
            let (old, new) = (read(&vault, "b").unwrap(), read(&vault, "c").unwrap());
            let is_new = new.is_some();
            assert_eq!(old.is_some(), !is_new, "{steps}");
            assert_eq!(read(&vault, "a").unwrap().unwrap(), if is_new { "new" } else { "old" });
            assert!(is_new || outcome.is_err(), "an acknowledged commit was lost at step {steps}");
            seen[usize::from(is_new)] = true;
            if outcome.is_ok() {
                break;
            }
        }
        assert_eq!(seen, [true, true]);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn the_vault_survives_power_cuts_at_random_points(
        rounds in prop::collection::vec((0u64..60, any::<u64>(), prop::collection::vec((0u8..6, "[a-z]{0,2000}", any::<bool>()), 1..4)), 1..8)
    ) {
        run(async {
            let platform = Platform::new();
            let mut place = empty();
            let mut expected: Vec<(String, String)> = Vec::new();
            drop(platform.create(&place).await.unwrap());
            for (steps, seed, changes) in rounds {
                let vault = platform.open(&place).await.unwrap();
                prop_assert_eq!(contents(&vault), expected.clone());
                let disk = place.disk().unwrap();
                disk.fail_after(Some(steps));
                let mut next: std::collections::BTreeMap<_, _> = expected.iter().cloned().collect();
                let mut batch = putting(&[]);
                for (row, value, remove) in changes {
                    if remove {
                        batch.remove(name(&row.to_string()));
                        next.remove(&row.to_string());
                    } else {
                        batch.put(name(&row.to_string()), &value).unwrap();
                        next.insert(row.to_string(), value);
                    }
                }
                let next: Vec<_> = next.into_iter().collect();
                let kept = vault.commit(batch).await.is_ok();
                disk.fail_after(Some(0));
                drop(vault);
                place = holding(disk.after_power_cut(seed));
                let found = contents(&platform.open(&place).await.unwrap());
                prop_assert!(found == next || (!kept && found == expected));
                expected = found;
            }
            Ok(())
        })?;
    }
}
