use std::sync::Arc;

use wallet_mobile_core::testing::MemoryPlace;
use wallet_mobile_core::vault::{Migration, RecordName, Schema, VaultError};

use crate::support::{Platform, empty, holding, putting, read};

/// Version 2: every document is in capitals.
fn capitals(migration: &mut Migration<'_>) -> Result<(), VaultError> {
    for name in migration.list("licence") {
        let text = String::from_utf8(migration.read(&name)?.unwrap_or_default()).unwrap();
        migration.batch.put_bytes(name, text.to_uppercase().into_bytes())?;
    }
    Ok(())
}

/// Version 3: documents lie in another table.
fn moved(migration: &mut Migration<'_>) -> Result<(), VaultError> {
    for name in migration.list("licence") {
        let bytes = migration.read(&name)?.unwrap_or_default();
        migration.batch.put_bytes(RecordName::new("paper", name.row(), "text"), bytes)?;
        migration.batch.remove(name);
    }
    Ok(())
}

const SECOND: Schema = Schema { steps: &[capitals] };
const THIRD: Schema = Schema { steps: &[capitals, moved] };

async fn first_version(platform: &Platform) -> Arc<MemoryPlace> {
    let place = empty();
    let vault = platform.create(&place).await.unwrap();
    vault.commit(putting(&[("a", "one"), ("b", "two")])).await.unwrap();
    place
}

#[tokio::test]
async fn an_old_vault_is_brought_to_the_newest_schema_step_by_step() {
    let platform = Platform::new();
    let place = first_version(&platform).await;
    let vault = platform.open_with(&place, THIRD).await.unwrap();
    assert_eq!(vault.list("licence").unwrap(), []);
    assert_eq!(vault.find(&RecordName::new("paper", "b", "text")), Ok(Some("TWO".to_owned())));
    drop(vault);
    // Steps are not taken twice.
    let vault = platform.open_with(&place, THIRD).await.unwrap();
    assert_eq!(vault.find(&RecordName::new("paper", "a", "text")), Ok(Some("ONE".to_owned())));
}

#[tokio::test]
async fn a_vault_of_a_newer_program_is_left_as_it_is() {
    let platform = Platform::new();
    let place = first_version(&platform).await;
    drop(platform.open_with(&place, SECOND).await.unwrap());
    assert_eq!(platform.open(&place).await.unwrap_err(), VaultError::Newer);
    assert_eq!(read(&platform.open_with(&place, SECOND).await.unwrap(), "a"), Ok(Some("ONE".to_owned())));
}

#[tokio::test]
async fn a_power_cut_during_migration_leaves_a_whole_version() {
    for steps in 0.. {
        let platform = Platform::new();
        let place = first_version(&platform).await;
        let disk = place.disk().unwrap();
        disk.fail_after(Some(steps));
        let outcome = platform.open_with(&place, THIRD).await;
        disk.fail_after(Some(0));
        let done = outcome.is_ok();
        drop(outcome);
        let found = holding(disk.after_power_cut(steps));
        let vault = platform.open_with(&found, THIRD).await.unwrap();
        assert_eq!(vault.find(&RecordName::new("paper", "a", "text")), Ok(Some("ONE".to_owned())), "{steps}");
        if done {
            return;
        }
    }
}
