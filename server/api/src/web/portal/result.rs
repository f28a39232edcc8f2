use askama::Template;
use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use wallet_protocol::endpoint::RedeemResponse;
use wallet_protocol::grant::{ConsentStatement, SignedPresentation, VerifiedPresentation, purpose};
use wallet_protocol::id::GrantId;
use wallet_protocol::licence::{Attribute, AttributeValue, Picture};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::copy;
use wallet_server_core::grant::{Grant, find_redeemed};

use super::member::Member;
use super::view;
use crate::extract::PathId;
use crate::web::browser::{Frame, Insider as _, PageFault, Turned, minute, page};

#[derive(Template)]
#[template(path = "result.html")]
struct Page {
    frame: Frame,
    id: String,
    purpose: String,
    retention: String,
    facts: Option<Facts>,
}

/// What is kept of the answer, for a day.
struct Facts {
    kind: String,
    rows: Vec<(String, String)>,
    photo: bool,
    genuine: bool,
    at: String,
    kept_until: String,
    consented: String,
}

/// What was granted: the attributes, and whether signatures and licence hold together.
pub(super) async fn show(member: Member, PathId(id): PathId<GrantId>) -> Result<Response, Turned> {
    let (grant, answer) = found(&member, id).await?;
    let tongue = member.tongue;
    let retention = purpose(&grant.purpose).map(|purpose| tongue.of(&purpose.retention).to_owned());
    Ok(page(&Page {
        frame: member.frame(),
        id: id.to_string(),
        purpose: view::purpose_title(&grant.purpose, tongue),
        retention: retention.unwrap_or_default(),
        facts: answer.and_then(|answer| facts(&member, &answer)),
    }))
}

/// The presentation and the consent as they were signed, as a file.
pub(super) async fn download(member: Member, PathId(id): PathId<GrantId>) -> Result<Response, Turned> {
    let (_, answer) = found(&member, id).await?;
    let answer = answer.ok_or_else(|| PageFault::of(ProblemType::NotFound))?;
    let name = format!("attachment; filename=\"luzheng-{id}.json\"");
    Ok(([(header::CONTENT_DISPOSITION, name)], Json(answer)).into_response())
}

/// The annotated copy, for the file of whoever redeemed: the same bytes as the interface for programs gives.
pub(super) async fn annotated_copy(member: Member, PathId(id): PathId<GrantId>) -> Result<Response, Turned> {
    let copy = copy::for_party(member.state.app(), &member.clerk.party, id).await?;
    let name = format!("attachment; filename=\"luzheng-{id}.pdf\"");
    let headers = [(header::CONTENT_DISPOSITION, name), (header::CONTENT_TYPE, "application/pdf".to_owned())];
    Ok((headers, copy.pdf).into_response())
}

/// The photo, where it was granted.
pub(super) async fn photo(member: Member, PathId(id): PathId<GrantId>) -> Result<Response, Turned> {
    let (_, answer) = found(&member, id).await?;
    let verified = answer.and_then(|answer| verified(&member, &answer));
    let picture = verified.and_then(|verified| verified.licence.attributes().iter().find_map(picture_of));
    let Picture { media_type, data } = picture.ok_or_else(|| PageFault::of(ProblemType::NotFound))?;
    let media_type = if media_type == "image/jpeg" { "image/jpeg" } else { "image/png" };
    Ok(([(header::CONTENT_TYPE, media_type)], data.0).into_response())
}

async fn found(member: &Member, id: GrantId) -> Result<(Grant, Option<RedeemResponse>), Turned> {
    let found = find_redeemed(member.state.app(), &member.clerk.party, id).await?;
    found.ok_or_else(|| PageFault::of(ProblemType::NotFound).into())
}

fn verified(member: &Member, answer: &RedeemResponse) -> Option<VerifiedPresentation> {
    let signed = SignedPresentation::decode(answer.presentation.as_slice()).ok()?;
    let trust = member.state.app().trust.current();
    signed.verify(&trust.bundle, member.clerk.party.0.id).ok()
}

fn facts(member: &Member, answer: &RedeemResponse) -> Option<Facts> {
    let tongue = member.tongue;
    let verified = verified(member, answer)?;
    let consent = ConsentStatement::decode(answer.consent.as_slice()).ok()?;
    let document = verified.licence.document();
    let kinds = [document.kind];
    let row = |attribute: &Attribute| {
        let text = view::value_text(&attribute.name, &attribute.value, tongue);
        (view::attribute_label(&attribute.name, &kinds, tongue), text)
    };
    let attributes = verified.licence.attributes();
    let presented = verified.presentation.presented_at;
    Some(Facts {
        kind: document.kind.label(tongue.0).to_owned(),
        rows: attributes.iter().filter(|one| picture_of(one).is_none()).map(row).collect(),
        photo: attributes.iter().any(|one| picture_of(one).is_some()),
        genuine: verified.presentation.consent_digest == consent.digest(),
        at: minute(presented),
        kept_until: minute(presented.plus(member.state.app().policy.answer_kept)),
        consented: minute(consent.signed_at),
    })
}

fn picture_of(attribute: &Attribute) -> Option<Picture> {
    if let AttributeValue::Picture(picture) = &attribute.value { Some(picture.clone()) } else { None }
}
