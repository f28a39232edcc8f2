use std::time::Duration;

use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::WalletError;
use wallet_mobile_core::wallet::{LicenceView, Shown};
use wallet_protocol::endpoint::{MeasureKind, RealNameReference};
use wallet_protocol::id::CaseId;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::verdict::Reason as Verdict;
use wallet_server_core::app::App;
use wallet_server_core::case::{self, Channel, Topic};
use wallet_server_core::look_up::{LookUpQuery, look_up, outline};
use wallet_server_core::measure::{self, EndKind, Measure, MeasureError, Reason, Request, evidence_nonce};
use wallet_server_core::staff::{AlertKind, StaffRole};

use super::DemoError;
use super::actors::{Phone, phone};
use super::desk::Member;
use super::report::Report;
use super::story::bind_phone;
use super::words::Step;
use crate::serve::Running;

/// Waits for what the server does by itself, so long at most.
const PATIENCE: Duration = Duration::from_secs(30);

/// A stolen phone: frozen within a minute, its binding reset by two people, a new one bound, and nothing that the old
/// one held is worth anything.
pub(super) async fn lose(
    report: &mut Report,
    server: &Running,
    driver: &Phone,
    officer: &Phone,
    licence: &LicenceView,
    folder: &std::path::Path,
) -> Result<(), DemoError> {
    let app = &server.app;
    let agent = Member::enter(app, "demo-agent", "客服甲", StaffRole::Agent).await?;
    let supervisor = Member::enter(app, "demo-supervisor", "主管乙", StaffRole::Supervisor).await?;
    // What the thief has in hand: a phone that can still draw codes from its pack.
    driver.network.set_connected(false);
    let stolen = driver.wallet.show(&licence.licence_id, driver.wallet.now()?, None).await?;
    driver.network.set_connected(true);
    officer.network.set_connected(true);
    let case = call(report, server, &agent).await?;
    freeze(report, server, &agent, case, officer, &stolen).await?;
    let asked = ask(report, server, &agent, case).await?;
    approve(report, server, &agent, &supervisor, &asked).await?;
    resist(report, server, driver, &asked).await?;
    let done = finished(app, &asked).await?;
    report.held(Step::ResetDone, "", done == Some(EndKind::Done));
    let new = phone(server, folder, SuiteId::Sm).await?;
    bind_phone(server, &new).await?;
    report.done(Step::BindAnew, "");
    let verdict = officer.wallet.check(&stolen.code_text.to_string(), officer.wallet.now()?, None).await?;
    report.judged(Step::OldCodes, &verdict, Verdict::BindingEnded);
    Ok(())
}

/// The driver calls: a case, and a look-up that their phone is told of.
async fn call(report: &mut Report, server: &Running, agent: &Member) -> Result<CaseId, DemoError> {
    let (app, agent) = (&server.app, agent.acting().await?);
    let driver = server.sandbox.demo_driver().ok_or("the sandbox has a driver")?;
    let case = case::open(app, &agent, Topic::StolenPhone, Channel::Telephone).await?;
    let number = driver.number.expose();
    let tail = number.get(number.len().saturating_sub(4)..).unwrap_or_default().to_owned();
    let query = LookUpQuery::NameAndTail { name: driver.name.clone(), tail };
    look_up(app, &agent, case.id, &query, "来电称手机被盗").await?;
    let seen = outline(app, &agent, case.id).await?;
    let masked = !seen.name.contains(driver.name.as_str()) && !seen.number.contains(number);
    report.held(Step::LookUp, &format!("{}: {} {}", case.number, seen.name, seen.number), masked);
    Ok(case.id)
}

async fn freeze(
    report: &mut Report,
    server: &Running,
    agent: &Member,
    case: CaseId,
    officer: &Phone,
    stolen: &Shown,
) -> Result<(), DemoError> {
    case::freeze(&server.app, &agent.acting().await?, case).await?;
    let verdict = officer.wallet.check(&stolen.code_text.to_string(), officer.wallet.now()?, None).await?;
    report.judged(Step::Freeze, &verdict, Verdict::BindingEnded);
    Ok(())
}

/// The agent asks for a reset; the driver proves their name for it anew, at the provider.
async fn ask(
    report: &mut Report,
    server: &Running,
    agent: &Member,
    case: CaseId,
) -> Result<Measure, DemoError> {
    let driver = server.sandbox.demo_driver().ok_or("the sandbox has a driver")?;
    let kind = MeasureKind::Reset;
    let nonce = evidence_nonce(&server.app, case, kind);
    let reference = server.sandbox.real_name_step(&driver.name, driver.number.expose(), &nonce)?;
    let real_name = RealNameReference { provider: "sandbox".to_owned(), reference };
    let asked = Request { case, kind, reason: Reason::Stolen, real_name, telephone: None, from_case: None };
    let measure = measure::request(&server.app, &agent.acting().await?, &asked).await?;
    report.done(Step::AskReset, &format!("{} · {}", measure.reason, measure.real_name_level));
    Ok(measure)
}

/// The agent tries to approve what they asked for: refused, and there for the auditors to see. The supervisor does.
async fn approve(
    report: &mut Report,
    server: &Running,
    agent: &Member,
    supervisor: &Member,
    asked: &Measure,
) -> Result<(), DemoError> {
    let (app, content) = (&server.app, asked.content());
    let own = measure::approve(app, &agent.acting().await?, asked.id, content).await;
    let refused = matches!(own, Err(MeasureError::Oneself));
    let alerts = app.stores.read().await?.list_alerts(None, 20).await?;
    let seen = alerts.iter().find(|alert| alert.kind == AlertKind::SelfApproval);
    let told = seen.map(|alert| alert.kind.to_string()).unwrap_or_default();
    report.held(Step::ApproveOwn, &told, refused && seen.is_some());
    let approved = measure::approve(app, &supervisor.acting().await?, asked.id, content).await?;
    report.held(Step::ApproveReset, "", approved.approved.is_some());
    Ok(())
}

/// Whoever has the stolen phone in hand tries to stop it.
async fn resist(
    report: &mut Report,
    server: &Running,
    thief: &Phone,
    asked: &Measure,
) -> Result<(), DemoError> {
    let refused = thief.wallet.veto(&asked.id).await.err();
    let expected = WalletError::Refused { problem: ProblemType::DeviceFrozen };
    let still = server.app.stores.read().await?.find_measure(asked.id).await?;
    let stands = still.is_some_and(|measure| measure.ended.is_none_or(|(end, _)| end == EndKind::Done));
    let detail = refused.as_ref().map(ToString::to_string).unwrap_or_default();
    report.held(Step::Resist, &detail, refused == Some(expected) && stands);
    Ok(())
}

/// Waits until the server has carried it out by itself.
async fn finished(app: &App, asked: &Measure) -> Result<Option<EndKind>, DemoError> {
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    let most = PATIENCE.as_millis() / 100;
    for _ in 0..most {
        ticks.tick().await;
        let found = app.stores.read().await?.find_measure(asked.id).await?;
        if let Some((end, _)) = found.and_then(|measure| measure.ended) {
            return Ok(Some(end));
        }
    }
    Ok(None)
}
