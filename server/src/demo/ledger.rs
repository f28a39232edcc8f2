use std::path::Path;

use wallet_mobile_core::wallet::ActState;
use wallet_server_core::app::App;
use wallet_server_core::ledger::{AuditError, audit, order_all};
use wallet_server_storage::{Database, DatabaseOptions};

use super::DemoError;
use super::actors::Phone;
use super::report::Report;
use super::words::Step;
use crate::serve::Running;

/// Begins the digest of a consent in an entry; no other row says it so.
const CONSENT: &[u8] = b" consent=";
const DIGITS: usize = 64;

/// The driver's phone comes back, fetches the newest head and proves its own entries.
pub(super) async fn prove(report: &mut Report, server: &Running, driver: &Phone) -> Result<(), DemoError> {
    driver.network.set_connected(true);
    order_all(&server.app, &server.orderer).await?;
    let looked = driver.wallet.sync().await?.ledger;
    let grants = driver.wallet.grants().await?;
    let acts: Vec<_> = grants.iter().flat_map(|grant| &grant.recorded).collect();
    let proved = acts.iter().filter(|act| matches!(act.state, ActState::Proved { .. })).count();
    let size = looked.head.as_ref().map_or(0, |head| head.size);
    let good = looked.checked && looked.alarms.is_empty() && proved == acts.len() && proved > 0;
    report.held(Step::Prove, &format!("{proved}/{} | {size}", acts.len()), good);
    Ok(())
}

/// The server has stopped and left its database: it is checked, and so is a copy in which one entry was altered, past
/// every lock that a database has.
pub(super) async fn verify_and_alter(report: &mut Report, app: &App, data: &Path) -> Result<(), DemoError> {
    let whole = check(app, &data.join("luzheng.sqlite")).await;
    let said = whole.as_ref().map_or_else(ToString::to_string, |size| size.to_string());
    report.held(Step::VerifyLedger, &said, whole.is_ok());
    let copy = data.join("copy.sqlite");
    let mut bytes = std::fs::read(data.join("luzheng.sqlite"))?;
    alter(&mut bytes)?;
    std::fs::write(&copy, bytes)?;
    let found = check(app, &copy).await;
    let named = matches!(&found, Err(AuditError::Flaw(flaw)) if flaw.leaves().is_some());
    report.held(Step::AlterLedger, &found.err().map(|error| error.to_string()).unwrap_or_default(), named);
    Ok(())
}

/// Changes one digit of the consent that one entry names, wherever the file holds that entry.
fn alter(bytes: &mut [u8]) -> Result<(), DemoError> {
    let begins = bytes.windows(CONSENT.len()).position(|window| window == CONSENT).ok_or("a consent")?;
    let length = CONSENT.len() + DIGITS;
    let entry = bytes.get(begins..begins + length).ok_or("a consent")?.to_vec();
    let places: Vec<_> =
        bytes.windows(length).enumerate().filter(|(_, window)| *window == entry).map(|(at, _)| at).collect();
    for at in places {
        if let Some(digit) = bytes.get_mut(at + length - 1) {
            *digit = if *digit == b'0' { b'1' } else { b'0' };
        }
    }
    Ok(())
}

/// How many entries are as they were signed.
async fn check(app: &App, file: &Path) -> Result<u64, AuditError> {
    let opened =
        Database::connect(&format!("sqlite://{}", file.display()), &DatabaseOptions::default()).await;
    let database = opened.map_err(|error| wallet_server_core::store::StoreError::Driver(Box::new(error)))?;
    let keys = [app.keys.ledger.verifying_key().clone()];
    let found = audit(&database, &app.trust.ledger_origin(), &keys).await;
    database.close().await;
    Ok(found?.leaves)
}
