use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::id::CaseId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::case::{self, CaseError, CaseFile, CaseState, TimelineEntry};
use wallet_server_core::measure::Measure;
use wallet_server_core::staff::StaffRole;

use super::super::member::StaffMember;
use super::{fault, words};
use crate::extract::PathId;
use crate::web::browser::{
    Frame, Insider as _, PageFault, Sent, Tongue, Turned, minute, page_with, see_other,
};
use wallet_protocol::problem::ProblemType;

#[derive(Template)]
#[template(path = "console_case.html")]
struct Page {
    frame: Frame,
    id: String,
    number: String,
    topic: &'static str,
    channel: &'static str,
    opened: String,
    due: String,
    late: bool,
    closed: Option<String>,
    found: bool,
    may_work: bool,
    may_ask: bool,
    measures: Vec<MeasureRow>,
    timeline: Vec<Line>,
    fault: Option<&'static str>,
}

struct MeasureRow {
    id: String,
    kind: &'static str,
    state: &'static str,
    asked: String,
}

struct Line {
    at: String,
    by: Option<String>,
    kind: &'static str,
    detail: String,
    note: Option<String>,
}

/// One case.
pub(super) async fn show(member: StaffMember, PathId(id): PathId<CaseId>) -> Result<Response, Turned> {
    draw(&member, id, StatusCode::OK, None).await
}

/// Writes something down.
pub(super) async fn note(
    PathId(id): PathId<CaseId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let done = case::note(member.state.app(), &member.staff, id, fields.one("note")).await;
    answer(&member, id, done).await
}

/// Closes it.
pub(super) async fn close(
    PathId(id): PathId<CaseId>,
    Sent(member, _): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let done = case::close(member.state.app(), &member.staff, id).await;
    answer(&member, id, done).await
}

async fn answer(member: &StaffMember, id: CaseId, done: Result<(), CaseError>) -> Result<Response, Turned> {
    match done {
        Ok(()) => Ok(see_other(&super::path_of(id), None)),
        Err(error) => {
            let told = fault::of_case(error, member.tongue, &super::path_of(id))?;
            draw(member, id, StatusCode::UNPROCESSABLE_ENTITY, Some(told)).await
        }
    }
}

/// The page of a case, with what went wrong where something did.
pub(super) async fn draw(
    member: &StaffMember,
    id: CaseId,
    status: StatusCode,
    told: Option<&'static str>,
) -> Result<Response, Turned> {
    let here = super::path_of(id);
    match case::read(member.state.app(), &member.staff, id).await {
        Ok(file) => Ok(page_with(status, &page_of(member, file, told))),
        Err(error) => Err(match fault::of_case(error, member.tongue, &here) {
            Err(turned) => turned,
            Ok(_) => Turned::Fault(PageFault::of(ProblemType::NotFound)),
        }),
    }
}

fn page_of(member: &StaffMember, file: CaseFile, fault: Option<&'static str>) -> Page {
    let (tongue, now, role) = (member.tongue, member.state.app().clock.now(), member.staff.role);
    let CaseFile { case, timeline, measures } = file;
    let open = case.state() == CaseState::Open;
    Page {
        frame: Frame { here: super::path_of(case.id), ..member.frame() },
        id: case.id.to_string(),
        topic: words::topic(case.topic, tongue),
        channel: words::channel(case.channel, tongue),
        opened: minute(case.opened_at),
        due: minute(case.due_at),
        late: open && case.due_at < now,
        closed: case.closed_at.map(minute),
        found: case.holder_id.is_some(),
        may_work: open && role != StaffRole::Auditor,
        may_ask: open && role == StaffRole::Agent,
        measures: measures.iter().map(|measure| measure_row(measure, now, tongue)).collect(),
        timeline: timeline.into_iter().rev().map(|entry| line(entry, tongue)).collect(),
        number: case.number,
        fault,
    }
}

fn measure_row(measure: &Measure, now: UnixTime, tongue: Tongue) -> MeasureRow {
    MeasureRow {
        id: measure.id.to_string(),
        kind: words::measure(measure.kind, tongue),
        state: words::state(measure.state_at(now), tongue),
        asked: minute(measure.requested_at),
    }
}

fn line(entry: TimelineEntry, tongue: Tongue) -> Line {
    Line {
        at: minute(entry.at),
        by: entry.by,
        kind: words::event(entry.kind, tongue),
        detail: words::detail(&entry.detail, tongue),
        note: entry.note,
    }
}
