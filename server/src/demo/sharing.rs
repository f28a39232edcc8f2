use std::time::Duration;

use wallet_mobile_core::wallet::{LicenceView, Offer, OfferTo};
use wallet_protocol::code_table::Lang;
use wallet_protocol::endpoint::{CopyOutcome, ShareRequestBody};
use wallet_protocol::grant::{PartyCategory, verify_copy};
use wallet_protocol::id::GrantId;

use super::DemoError;
use super::actors::Phone;
use super::insurer::Insurer;
use super::report::Report;
use super::words::Step;
use crate::serve::Running;

const PURPOSE: &str = "motor_claim";
const ASKED: [&str; 4] = ["name", "category", "valid_to", "issuing_authority"];
const REFUSED: &str = "grant-refused";

fn asked() -> Vec<String> {
    ASKED.iter().map(ToString::to_string).collect()
}

/// An insurer asks, the driver agrees, the insurer gets it once; an offer is withdrawn before anybody takes it.
pub(super) async fn share(
    report: &mut Report,
    server: &Running,
    driver: &Phone,
    licence: &LicenceView,
) -> Result<(), DemoError> {
    let insurer = Insurer::enter(server).await?;
    let body = ShareRequestBody {
        purpose: PURPOSE.to_owned(),
        kinds: vec![licence.kind],
        attributes: asked(),
        answer_within_secs: 600,
        valid_secs: 600,
        reference: None,
    };
    let made = insurer.ask(&body).await?;
    report.done(Step::Ask, &format!("{}: {}", insurer.name, ASKED.join(", ")));
    let wallet = &driver.wallet;
    let request = wallet.open_request(&made.link).await?;
    let preview = wallet.preview_request(&request, &licence.licence_id, &[], Lang::ZhCn, wallet.now()?)?;
    let shown = preview.values().to_vec();
    wallet.agree(&preview).await?;
    report.done(Step::Agree, &preview.statement().purpose.text);
    let grant = made.request_id.to_string();
    let answer = insurer.redeem(&grant, "demo-redemption-1").await?;
    let got = answer.as_ref().ok().map(|answer| insurer.verify(server, answer)).transpose()?;
    let as_shown = got.is_some_and(|got| got.licence.attributes() == shown);
    report.held(Step::Redeem, &preview.statement().attributes.join(", "), as_shown);
    let again = insurer.redeem(&grant, "demo-redemption-2").await?.err();
    report.held(Step::RedeemAgain, again.as_deref().unwrap_or_default(), again.as_deref() == Some(REFUSED));
    copy(report, server, driver, &insurer, &preview.statement().grant_id).await?;
    withdraw(report, driver, licence, &insurer).await
}

/// The insurer files the copy; the driver has the same; a file with one bit changed is found out.
async fn copy(
    report: &mut Report,
    server: &Running,
    driver: &Phone,
    insurer: &Insurer,
    grant: &GrantId,
) -> Result<(), DemoError> {
    let copy = insurer.copy(grant).await?;
    let own = driver.wallet.own_copy(grant).await?;
    let signed = verify_copy(copy.pdf.as_slice(), &server.app.trust.current().bundle)?;
    report.page(copy.pdf.as_slice())?;
    let detail = format!("PDF/A-3u, {} KB, {}", copy.pdf.0.len().div_ceil(1_024), copy.link);
    report.held(Step::Copy, &detail, own.pdf == copy.pdf.0 && signed.grant_id == *grant);
    let genuine = insurer.check_copy(copy.pdf.as_slice()).await?;
    let mut altered = copy.pdf.0;
    altered.iter_mut().skip(5_000).take(1).for_each(|byte| *byte ^= 1);
    let altered = insurer.check_copy(&altered).await?;
    let made_for = genuine.made_for.map(|made_for| made_for.party_name).unwrap_or_default();
    let found_out = (genuine.outcome, altered.outcome) == (CopyOutcome::Genuine, CopyOutcome::Altered);
    report.held(Step::CheckCopy, &made_for, found_out && made_for == insurer.name);
    Ok(())
}

async fn withdraw(
    report: &mut Report,
    driver: &Phone,
    licence: &LicenceView,
    insurer: &Insurer,
) -> Result<(), DemoError> {
    let wallet = &driver.wallet;
    let purposes = wallet.purposes().await?;
    let purpose = purposes.iter().find(|known| known.code == PURPOSE).ok_or("the catalogue knows it")?;
    let to = OfferTo::Category(PartyCategory::Insurer);
    let attributes = asked();
    let offer = Offer { to, purpose, attributes: &attributes, valid: Duration::from_secs(600) };
    let preview = wallet.preview_offer(&licence.licence_id, &offer, Lang::ZhCn, wallet.now()?)?;
    let grant = wallet.agree(&preview).await?;
    let code = grant.code.ok_or("an offer has a code")?;
    wallet.revoke_grant(&grant.grant_id).await?;
    let refused = insurer.redeem(&code, "demo-redemption-3").await?.err();
    let history = wallet.history(None, None).await?;
    let kinds: Vec<_> = history.events.iter().rev().map(|event| event.kind.as_str()).collect();
    let detail = format!("{code}: {} | {}", refused.as_deref().unwrap_or_default(), kinds.join(" → "));
    report.held(Step::Withdraw, &detail, refused.as_deref() == Some(REFUSED));
    Ok(())
}
