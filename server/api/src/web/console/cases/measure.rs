use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use wallet_protocol::endpoint::{MeasureKind, RealNameReference};
use wallet_protocol::id::CaseId;
use wallet_protocol::identifier::PhoneNumber;
use wallet_server_core::case::{self, CaseError};
use wallet_server_core::measure::{self, Measure, MeasureError, Reason, Request, evidence_nonce};

use super::super::member::StaffMember;
use super::{fault, words};
use crate::extract::PathId;
use crate::web::browser::{Fields, Frame, Insider as _, Sent, Turned, page_with, qr_picture, see_other};

#[derive(Template)]
#[template(path = "console_measure_new.html")]
struct Page {
    frame: Frame,
    case: String,
    kind: &'static str,
    title: &'static str,
    reasons: Vec<(&'static str, &'static str)>,
    asks_number: bool,
    asks_record: bool,
    nonce: String,
    picture: Option<String>,
    fault: Option<&'static str>,
}

/// What is to be asked for.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    kind: String,
}

/// Asks for a measure: shows what the holder starts their real-name step with.
pub(super) async fn show(
    member: StaffMember,
    PathId(id): PathId<CaseId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Turned> {
    let kind = MeasureKind::from_name(&asked.kind).unwrap_or(MeasureKind::Reset);
    member.demand_proof(&page_path(id, kind))?;
    if let Err(error) = case::read(member.state.app(), &member.staff, id).await {
        let told = fault::of_measure(error.into(), member.tongue, &page_path(id, kind))?;
        return Ok(draw(&member, id, kind, StatusCode::UNPROCESSABLE_ENTITY, Some(told)));
    }
    Ok(draw(&member, id, kind, StatusCode::OK, None))
}

/// Takes it, and leads to the measure that waits for a second person.
pub(super) async fn submit(
    PathId(id): PathId<CaseId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let kind = MeasureKind::from_name(fields.one("kind")).unwrap_or(MeasureKind::Reset);
    match request(&member, id, kind, &fields).await {
        Ok(measure) => Ok(see_other(&format!("/console/measures/{}", measure.id), None)),
        Err(error) => {
            let told = fault::of_measure(error, member.tongue, &page_path(id, kind))?;
            Ok(draw(&member, id, kind, StatusCode::UNPROCESSABLE_ENTITY, Some(told)))
        }
    }
}

async fn request(
    member: &StaffMember,
    case: CaseId,
    kind: MeasureKind,
    fields: &Fields,
) -> Result<Measure, MeasureError> {
    let reason: Reason = fields.one("reason").parse().map_err(|_| CaseError::Value("reason"))?;
    let real_name = RealNameReference {
        provider: fields.one("provider").trim().to_owned(),
        reference: fields.one("reference").trim().to_owned(),
    };
    let telephone = match kind {
        MeasureKind::CorrectTelephone => {
            let typed = PhoneNumber::import(fields.one("telephone"));
            Some(typed.map_err(|_| MeasureError::Telephone)?.value)
        }
        _ => None,
    };
    let from_case = match kind {
        MeasureKind::MergeRecords => {
            let number = fields.one("from_case").trim();
            case::find_by_number(member.state.app(), &member.staff, number).await?
        }
        _ => None,
    };
    let asked = Request { case, kind, reason, real_name, telephone, from_case };
    measure::request(member.state.app(), &member.staff, &asked).await
}

fn page_path(id: CaseId, kind: MeasureKind) -> String {
    format!("{}/measures?kind={}", super::path_of(id), kind.as_str())
}

fn draw(
    member: &StaffMember,
    id: CaseId,
    kind: MeasureKind,
    status: StatusCode,
    fault: Option<&'static str>,
) -> Response {
    let tongue = member.tongue;
    let nonce = evidence_nonce(member.state.app(), id, kind);
    let page = Page {
        frame: Frame { here: page_path(id, kind), ..member.frame() },
        case: id.to_string(),
        kind: kind.as_str(),
        title: words::measure(kind, tongue),
        reasons: Reason::ALL.iter().map(|each| (each.as_str(), words::reason(*each, tongue))).collect(),
        asks_number: kind == MeasureKind::CorrectTelephone,
        asks_record: kind == MeasureKind::MergeRecords,
        picture: qr_picture(&nonce),
        nonce,
        fault,
    };
    page_with(status, &page)
}
