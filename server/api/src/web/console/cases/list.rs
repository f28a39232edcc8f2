use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use wallet_server_core::case::{self, Case, CaseState};
use wallet_server_core::staff::StaffRole;

use super::super::member::StaffMember;
use super::{fault, words};
use crate::web::browser::{Frame, Insider as _, Tongue, Turned, minute, page_with, see_other};

#[derive(Template)]
#[template(path = "console_cases.html")]
struct Page {
    frame: Frame,
    may_open: bool,
    closed: bool,
    rows: Vec<Row>,
    number: String,
    fault: Option<&'static str>,
}

struct Row {
    id: String,
    number: String,
    topic: &'static str,
    channel: &'static str,
    opened: String,
    due: String,
    late: bool,
}

/// Which cases.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    number: String,
}

/// Cases in the order in which they are due; or straight to the one whose number was typed.
pub(super) async fn show(member: StaffMember, Query(asked): Query<Asked>) -> Result<Response, Turned> {
    let (app, tongue) = (member.state.app(), member.tongue);
    let mut fault = None;
    if !asked.number.trim().is_empty() {
        match case::find_by_number(app, &member.staff, &asked.number).await {
            Ok(Some(id)) => return Ok(see_other(&super::path_of(id), None)),
            Ok(None) => fault = Some(tongue.say("没有这个工单号。", "There is no case with this number.")),
            Err(error) => fault = Some(fault::of_case(error, tongue, super::LIST)?),
        }
    }
    let closed = asked.state == "closed";
    let state = if closed { CaseState::Closed } else { CaseState::Open };
    let cases = match case::list(app, &member.staff, state).await {
        Ok(cases) => cases,
        Err(error) => return Err(fault::of_case(error, tongue, super::LIST).err().unwrap_or(turned())),
    };
    let now = app.clock.now();
    let rows = cases.iter().map(|case| row(case, case.due_at < now && !closed, tongue)).collect();
    let here = if closed { format!("{}?state=closed", super::LIST) } else { super::LIST.to_owned() };
    let page = Page {
        may_open: member.staff.role != StaffRole::Auditor,
        frame: Frame { here, ..member.frame() },
        closed,
        rows,
        number: asked.number.chars().take(20).collect(),
        fault,
    };
    let status = if fault.is_some() { StatusCode::NOT_FOUND } else { StatusCode::OK };
    Ok(page_with(status, &page))
}

/// Nothing that somebody at a list could put right.
fn turned() -> Turned {
    Turned::Fault(crate::web::browser::PageFault::of(wallet_protocol::problem::ProblemType::NotFound))
}

fn row(case: &Case, late: bool, tongue: Tongue) -> Row {
    Row {
        id: case.id.to_string(),
        number: case.number.clone(),
        topic: words::topic(case.topic, tongue),
        channel: words::channel(case.channel, tongue),
        opened: minute(case.opened_at),
        due: minute(case.closed_at.unwrap_or(case.due_at)),
        late,
    }
}
