use std::path::Path;
use std::time::Duration;

use wallet_crypto::signature::Signature;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::wallet::{LicenceView, Shown, ShownReference, Verifier, WalletState};
use wallet_protocol::display::{DisplayCode, Scanned, SignedDisplayToken};
use wallet_protocol::endpoint::{Claimability, RealNameReference, ReferenceKind};
use wallet_protocol::licence::LicenceState;
use wallet_protocol::time::UnixTime;
use wallet_protocol::verdict::Reason;

use super::DemoError;
use super::actors::{Phone, data_folder, phone, server};
use super::ledger::{prove, verify_and_alter};
use super::lost::lose;
use super::report::Report;
use super::sharing::share;
use super::words::Step;
use crate::serve::Running;

/// Tells the whole story.
pub(super) async fn tell(report: &mut Report) -> Result<(), DemoError> {
    let folder = tempfile::tempdir()?;
    let server = server(&folder.path().join("server")).await?;
    report.done(Step::Start, &server.base_url);
    let driver = phone(&server, &folder.path().join("driver"), SuiteId::P256).await?;
    let new = folder.path().join("new");
    let officer = phone(&server, &folder.path().join("officer"), SuiteId::Sm).await?;
    let told = chapters(report, &server, &driver, &officer, &new).await;
    let app = std::sync::Arc::clone(&server.app);
    server.stop().await;
    told?;
    verify_and_alter(report, &app, &data_folder(&folder.path().join("server"))).await
}

async fn chapters(
    report: &mut Report,
    server: &Running,
    driver: &Phone,
    officer: &Phone,
    new: &Path,
) -> Result<(), DemoError> {
    bind(report, server, driver).await?;
    let licences = claim(report, driver).await?;
    let [first, second] = licences.as_slice() else { return Err("the driver has two licences".into()) };
    let packs = driver.wallet.refresh_packs(driver.wallet.now()?).await?;
    report.held(Step::Pack, &format!("{packs} × 24 h"), packs == licences.len());
    let shown = driver.wallet.show(&first.licence_id, driver.wallet.now()?, None).await?;
    report.shown(Step::Show, &shown)?;
    check(report, server, officer, &shown).await?;
    rotate(report, server, driver, officer, first, &shown).await?;
    forge(report, driver, officer, first).await?;
    speak(report, driver, officer, first).await?;
    share(report, server, driver, first).await?;
    suspend(report, server, driver, officer, first).await?;
    go_offline(report, driver, officer, second).await?;
    prove(report, server, driver).await?;
    lose(report, server, driver, officer, second, new).await
}

async fn bind(report: &mut Report, server: &Running, driver: &Phone) -> Result<(), DemoError> {
    let detail = bind_phone(server, driver).await?;
    report.done(Step::Bind, &detail);
    Ok(())
}

/// Binds a phone to the driver; name and number, masked.
pub(super) async fn bind_phone(server: &Running, phone: &Phone) -> Result<String, DemoError> {
    let person = server.sandbox.demo_driver().ok_or("the sandbox has a driver")?;
    let prepared = phone.wallet.prepare_binding(&person.name, person.number.expose()).await?;
    // What the provider's own app does on a real phone.
    let reference = server.sandbox.real_name_step(&person.name, person.number.expose(), &prepared.nonce)?;
    let real_name = RealNameReference { provider: "sandbox".to_owned(), reference };
    phone.wallet.bind(prepared, real_name).await?;
    let WalletState::Bound(view) = phone.wallet.state() else { return Err("the phone is bound".into()) };
    Ok(format!("{} {}", view.holder_name, person.number))
}

async fn claim(report: &mut Report, driver: &Phone) -> Result<Vec<LicenceView>, DemoError> {
    let mut claimed = Vec::new();
    for licence in
        driver.wallet.claimable().await?.iter().filter(|l| l.claimability == Claimability::Ready).take(2)
    {
        claimed.push(driver.wallet.claim(&licence.identifier, licence.holder_id).await?);
    }
    let kinds: Vec<_> = claimed.iter().map(|view| view.kind.code_name()).collect();
    report.done(Step::Claim, &kinds.join(", "));
    Ok(claimed)
}

async fn check(
    report: &mut Report,
    server: &Running,
    officer: &Phone,
    shown: &Shown,
) -> Result<(), DemoError> {
    // Nothing but the root key and the published bundle.
    let mut verifier = Verifier::new(server.app.keys.trust_root.verifying_key().clone());
    let now = officer.wallet.now()?;
    verifier.accept(&server.app.trust.current().signed, now)?;
    report.judged(Step::CheckOffline, &verifier.check(&shown.code_text.to_string(), None, now), Reason::Live);
    officer.wallet.refresh_trust().await?;
    let verdict = officer.wallet.check(&shown.code_text.to_string(), now, None).await?;
    report.judged(Step::CheckOnline, &verdict, Reason::Live);
    Ok(())
}

async fn rotate(
    report: &mut Report,
    server: &Running,
    driver: &Phone,
    officer: &Phone,
    licence: &LicenceView,
    old: &Shown,
) -> Result<(), DemoError> {
    wait_until(driver, old.valid_until).await?;
    let next = driver.wallet.show(&licence.licence_id, driver.wallet.now()?, None).await?;
    let changed = next.code_text != old.code_text;
    report.held(Step::NextCode, if changed { "" } else { "the code did not change" }, changed);
    wait_until(driver, old.valid_until.plus(server.app.policy.step)).await?;
    let Scanned::Code(old) = Scanned::read(&old.code_text.to_string())? else {
        return Err("the code is a code".into());
    };
    let verdict = officer.wallet.check_offline(&old, officer.wallet.now()?, None)?;
    report.judged(Step::Replay, &verdict, Reason::StaleFrame);
    Ok(())
}

/// Waits for a moment by the wallet's own clock.
async fn wait_until(driver: &Phone, moment: UnixTime) -> Result<(), DemoError> {
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    while driver.wallet.now()? < moment {
        ticks.tick().await;
    }
    Ok(())
}

async fn forge(
    report: &mut Report,
    driver: &Phone,
    officer: &Phone,
    licence: &LicenceView,
) -> Result<(), DemoError> {
    let now = driver.wallet.now()?;
    let shown = driver.wallet.show(&licence.licence_id, now, None).await?;
    let Scanned::Code(code) = Scanned::read(&shown.code_text.to_string())? else {
        return Err("the code is a code".into());
    };
    let mut frame = code.frame.clone();
    frame.signature = flipped(&frame.signature);
    let forged = DisplayCode { token: code.token.clone(), frame };
    let verdict = officer.wallet.check_offline(&forged, now, None)?;
    report.judged(Step::ForgedFrame, &verdict, Reason::ForgedFrame);
    let token = SignedDisplayToken::from_parts(code.token.bytes(), flipped(code.token.signature()))?;
    let forged = DisplayCode { token, frame: code.frame };
    let verdict = officer.wallet.check(&forged.to_digits(), now, None).await?;
    report.judged(Step::ForgedToken, &verdict, Reason::ForgedToken);
    Ok(())
}

fn flipped(signature: &Signature) -> Signature {
    let mut bytes = *signature.as_bytes();
    if let Some(last) = bytes.last_mut() {
        *last ^= 1;
    }
    Signature::from_bytes(bytes)
}

async fn speak(
    report: &mut Report,
    driver: &Phone,
    officer: &Phone,
    licence: &LicenceView,
) -> Result<(), DemoError> {
    let spoken = driver.wallet.reference(&licence.licence_id, ReferenceKind::Spoken).await?;
    let ShownReference::Spoken { digits, .. } = spoken else { return Err("the code is spoken".into()) };
    let now = officer.wallet.now()?;
    let verdict = officer.wallet.check(&digits, now, None).await?;
    report.judged(Step::Spoken, &verdict, Reason::Live);
    let verdict = officer.wallet.check(&digits, now, None).await?;
    report.judged(Step::SpokenAgain, &verdict, Reason::UnknownReference);
    Ok(())
}

async fn suspend(
    report: &mut Report,
    server: &Running,
    driver: &Phone,
    officer: &Phone,
    licence: &LicenceView,
) -> Result<(), DemoError> {
    let shown = driver.wallet.show(&licence.licence_id, driver.wallet.now()?, None).await?;
    server.sandbox.set_state(&licence.identifier, LicenceState::Suspended)?;
    wallet_server_core::licence::apply_changes(&server.app, 100).await?;
    let verdict = officer.wallet.check(&shown.code_text.to_string(), officer.wallet.now()?, None).await?;
    report.judged(Step::Suspend, &verdict, Reason::Suspended);
    driver.wallet.sync().await?;
    let refused = driver.wallet.show(&licence.licence_id, driver.wallet.now()?, None).await;
    let expected = WalletError::LicenceNotValid { state: LicenceState::Suspended };
    let detail = refused.as_ref().err().map(ToString::to_string).unwrap_or_default();
    report.held(Step::WalletLearns, &detail, refused.err() == Some(expected));
    Ok(())
}

async fn go_offline(
    report: &mut Report,
    driver: &Phone,
    officer: &Phone,
    licence: &LicenceView,
) -> Result<(), DemoError> {
    driver.network.set_connected(false);
    officer.network.set_connected(false);
    let now = driver.wallet.now()?;
    let shown = driver.wallet.show(&licence.licence_id, now, None).await?;
    report.shown(Step::GoOffline, &shown)?;
    let verdict = officer.wallet.check(&shown.code_text.to_string(), now, None).await?;
    report.judged(Step::GoOffline, &verdict, Reason::Live);
    Ok(())
}
