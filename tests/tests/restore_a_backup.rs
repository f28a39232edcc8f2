//! Somebody puts an old backup back: nobody is bound and nothing is given away until an operator has said so, and codes are
//! checked all the while.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test code: a failure should stop the test"
)]

use std::path::Path;
use std::time::Duration;

use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::wallet::{GrantView, LedgerAlarmKind, OfferTo};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::verdict::{Outcome, Reason};
use wallet_server::command::{LedgerCommand, NeedsDecision, ledger_at};
use wallet_server::config::Config;
use wallet_server_core::ledger::{FenceReason, PublishRule, Published, order_all, publish};
use wallet_server_core::store::Stores as _;
use wallet_system_tests::{Engine, Phone, Stage, World};

const MINUTE: Duration = Duration::from_secs(60);
const FIRST: &str = "idempotency-key-1";
const SECOND: &str = "idempotency-key-2";

/// SQLite, heads in a folder elsewhere, and nothing done in the background that the test does itself.
fn set_up(config: &mut Config, outside: &Path) {
    config.heads.folder = Some(outside.to_owned());
    config.chores.ledger_secs = 300;
}

/// Settings of the same server for another start.
fn again(world: &World, outside: &Path) -> Config {
    let mut config = Config { data: Some(world.folder.path().to_owned()), ..Config::default() };
    config.http.listen = ([127, 0, 0, 1], 0).into();
    config.http.rate_limits = false;
    set_up(&mut config, outside);
    config
}

/// What the chores do: places for what waits, and the newest head outside; how many entries it covers.
async fn order_and_publish(world: &World) -> u64 {
    let app = &world.server.app;
    order_all(app, &world.server.orderer).await.unwrap();
    let rule = PublishRule { every: Duration::ZERO, entries: 1_000 };
    let sink = world.server.heads.first().unwrap();
    let done = publish(app, sink.as_ref(), &rule).await.unwrap();
    assert_ne!(done, Published::Fenced);
    // The server's own chore, which runs once as it starts, may have been as fast.
    let mut work = app.stores.read().await.unwrap();
    let size = work.find_published(sink.name()).await.unwrap().unwrap().size;
    assert_eq!(size, work.newest_head().await.unwrap().unwrap().stored.size, "{done:?}");
    size
}

async fn offer(stage: &Stage) -> Result<GrantView, WalletError> {
    let preview = stage.offer(OfferTo::Category(PartyCategory::Insurer), &["name"]).await;
    stage.phone.wallet.agree(&preview).await
}

async fn is_fenced(world: &World) -> Option<FenceReason> {
    world.server.database.read().await.unwrap().standing_fence().await.unwrap().map(|fence| fence.reason)
}

/// A driver whose grant is redeemed after the backup was made, and the day on which the backup is put back.
async fn restored(outside: &Path) -> (Stage, String, u64) {
    let world = World::start_with(Engine::Sqlite, "old_backup", |config| set_up(config, outside)).await;
    let mut stage = Stage::over(world).await;
    let code = offer(&stage).await.unwrap().code.unwrap();
    order_and_publish(&stage.world).await;
    let backup = stage.world.back_up().await;
    assert_eq!(stage.insurer.redeem(&code, FIRST).await.status, 200);
    stage.phone.wallet.sync().await.unwrap();
    stage.phone.pass(&stage.world, MINUTE);
    let published = order_and_publish(&stage.world).await;
    stage.phone.wallet.sync().await.unwrap();
    let config = again(&stage.world, outside);
    stage.world = stage.world.restore(&backup, &config, 99).await;
    stage.phone.follow(&stage.world).await.unwrap();
    stage.insurer = wallet_system_tests::Party::enter(&stage.world, PartyCategory::Insurer).await;
    (stage, code, published)
}

/// Refused with a problem of its own, and the phone is told when to come again.
async fn nothing_is_given_away(stage: &Stage, code: &str) {
    let refused = stage.insurer.redeem(code, SECOND).await;
    assert_eq!((refused.status, refused.problem()), (503, "ledger-fenced"));
    let busy = WalletError::ServerBusy { retry_after_secs: 60 };
    assert_eq!(offer(stage).await.err(), Some(busy.clone()));
    let other = Phone::new(&stage.world, SuiteId::Sm, 7).await;
    let person = stage.world.server.sandbox.people()[2].clone();
    assert_eq!(other.bind(&stage.world, &person).await, Err(busy));
}

async fn codes_are_checked(stage: &Stage) {
    let officer = Phone::new(&stage.world, SuiteId::Sm, 8).await;
    officer.wallet.refresh_trust().await.unwrap();
    stage.phone.wallet.refresh_packs(stage.phone.now()).await.unwrap();
    let shown = stage.phone.wallet.show(&stage.licence.licence_id, stage.phone.now(), None).await.unwrap();
    let code = shown.code_text.to_string();
    let verdict = officer.wallet.check(&code, officer.now(), None).await.unwrap();
    assert_eq!((verdict.outcome, verdict.reason), (Outcome::Valid, Reason::Live));
}

#[tokio::test]
async fn an_old_backup_gives_nothing_away_until_an_operator_has_said_so() {
    let outside = tempfile::tempdir().unwrap();
    let (stage, code, published) = restored(outside.path()).await;
    assert_eq!(is_fenced(&stage.world).await, Some(FenceReason::Behind));
    nothing_is_given_away(&stage, &code).await;
    codes_are_checked(&stage).await;

    let config = again(&stage.world, outside.path());
    let reconcile = async |accept_loss| {
        let clock = std::sync::Arc::clone(&stage.world.clock);
        ledger_at(&config, LedgerCommand::Reconcile { accept_loss }, clock).await
    };
    assert!(reconcile(None).await.unwrap_err().is::<NeedsDecision>());
    assert!(reconcile(Some(published + 1)).await.is_err());
    assert_eq!(is_fenced(&stage.world).await, Some(FenceReason::Behind));
    reconcile(Some(published)).await.unwrap();
    assert_eq!(is_fenced(&stage.world).await, None);
    assert!(reconcile(None).await.is_ok());

    // What was open in the backup had been redeemed, and is not redeemed again.
    let refused = stage.insurer.redeem(&code, SECOND).await;
    assert_eq!((refused.status, refused.problem()), (404, "grant-refused"));
    let granted = offer(&stage).await.unwrap();
    assert_eq!(stage.insurer.redeem(&granted.code.unwrap(), SECOND).await.status, 200);
    // The phone holds a head of what is lost, and says so.
    let told = stage.phone.wallet.sync().await.unwrap().ledger.alarms;
    let of_the_log = |kind| matches!(kind, LedgerAlarmKind::Shrunken | LedgerAlarmKind::Forked);
    assert!(told.iter().any(|alarm| of_the_log(alarm.kind)), "{told:?}");
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_server_that_is_started_again_on_its_own_database_is_not_fenced() {
    let outside = tempfile::tempdir().unwrap();
    let world =
        World::start_with(Engine::Sqlite, "own_database", |config| set_up(config, outside.path())).await;
    order_and_publish(&world).await;
    let backup = world.back_up().await;
    let config = again(&world, outside.path());
    let world = world.restore(&backup, &config, 99).await;
    assert_eq!(is_fenced(&world).await, None);
    world.server.stop().await;
}
