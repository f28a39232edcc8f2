use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::{MeasureId, SignInAccountId};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::case;
use wallet_server_core::measure::{self, Measure, MeasureError, MeasureState};
use wallet_server_core::staff::{StaffRole, list_staff};

use super::super::cases::{fault, words};
use super::super::member::StaffMember;
use crate::extract::PathId;
use crate::web::browser::{Frame, Insider as _, PageFault, Sent, Turned, minute, page_with, see_other};

#[derive(Template)]
#[template(path = "console_measure.html")]
struct Page {
    frame: Frame,
    id: String,
    case: String,
    title: &'static str,
    state: &'static str,
    reason: &'static str,
    telephone: Option<String>,
    merge: Option<MergeRow>,
    level: u8,
    provider: String,
    asked: String,
    asked_by: String,
    confirmed: Option<String>,
    approved: Option<(String, String)>,
    due: Option<String>,
    expires: String,
    content: String,
    may_approve: bool,
    may_refuse: bool,
    mine: bool,
    fault: Option<&'static str>,
}

/// The record that is to end.
struct MergeRow {
    case: String,
    number: String,
    evidence: String,
    has_phone: bool,
}

/// One of them.
pub(super) async fn show(member: StaffMember, PathId(id): PathId<MeasureId>) -> Result<Response, Turned> {
    draw(&member, id, StatusCode::OK, None).await
}

/// Approves exactly what the page showed.
pub(super) async fn approve(
    PathId(id): PathId<MeasureId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let done = match Digest::from_hex(fields.one("content")) {
        Some(content) => measure::approve(member.state.app(), &member.staff, id, content).await.map(|_| ()),
        None => Err(MeasureError::Content),
    };
    answer(&member, id, done).await
}

/// Refuses it, or withdraws what one asked for.
pub(super) async fn refuse(
    PathId(id): PathId<MeasureId>,
    Sent(member, _): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let done = measure::refuse(member.state.app(), &member.staff, id).await;
    answer(&member, id, done).await
}

async fn answer(
    member: &StaffMember,
    id: MeasureId,
    done: Result<(), MeasureError>,
) -> Result<Response, Turned> {
    match done {
        Ok(()) => Ok(see_other(&path_of(id), None)),
        Err(error) => {
            let told = fault::of_measure(error, member.tongue, &path_of(id))?;
            draw(member, id, StatusCode::CONFLICT, Some(told)).await
        }
    }
}

fn path_of(id: MeasureId) -> String {
    format!("{}/{id}", super::LIST)
}

async fn draw(
    member: &StaffMember,
    id: MeasureId,
    status: StatusCode,
    told: Option<&'static str>,
) -> Result<Response, Turned> {
    let found = match measure::read(member.state.app(), &member.staff, id).await {
        Ok(found) => found,
        Err(error) => {
            fault::of_measure(error, member.tongue, &path_of(id))?;
            return Err(Turned::Fault(PageFault::of(ProblemType::NotFound)));
        }
    };
    let staff = list_staff(member.state.app()).await?;
    let name = |id: SignInAccountId| {
        staff.iter().find(|account| account.id == id).map(|account| account.name.clone()).unwrap_or_default()
    };
    let merge = merge_row(member, &found).await?;
    Ok(page_with(status, &Page { merge, ..page_of(member, &found, name, told) }))
}

async fn merge_row(member: &StaffMember, measure: &Measure) -> Result<Option<MergeRow>, Turned> {
    let Some(merge) = &measure.merge else { return Ok(None) };
    let file = case::read(member.state.app(), &member.staff, merge.case_id).await;
    let number = file.map(|file| file.case.number).unwrap_or_default();
    Ok(Some(MergeRow {
        case: merge.case_id.to_string(),
        number,
        evidence: merge.evidence.clone(),
        has_phone: merge.device_id.is_some(),
    }))
}

fn page_of(
    member: &StaffMember,
    measure: &Measure,
    name: impl Fn(SignInAccountId) -> String,
    fault: Option<&'static str>,
) -> Page {
    let (tongue, now, role) = (member.tongue, member.state.app().clock.now(), member.staff.role);
    let state = measure.state_at(now);
    let mine = measure.requested_by == member.staff.id();
    let open = !matches!(state, MeasureState::Ended(_));
    Page {
        frame: Frame { here: path_of(measure.id), ..member.frame() },
        id: measure.id.to_string(),
        case: measure.case_id.to_string(),
        title: words::measure(measure.kind, tongue),
        state: words::state(state, tongue),
        reason: words::reason(measure.reason, tongue),
        merge: None,
        telephone: measure.correction.as_ref().map(|correction| correction.masked.clone()),
        level: measure.real_name_level,
        provider: measure.real_name_provider.clone(),
        asked: minute(measure.requested_at),
        asked_by: name(measure.requested_by),
        confirmed: measure.confirmed_at.map(minute),
        approved: measure.approved.map(|(by, at)| (name(by), minute(at))),
        due: measure.due_at.map(minute),
        expires: minute(measure.expires_at),
        content: measure.content().to_hex(),
        may_approve: state == MeasureState::Requested && role == StaffRole::Supervisor && !mine,
        may_refuse: open && (role == StaffRole::Supervisor || (role == StaffRole::Agent && mine)),
        mine,
        fault,
    }
}
