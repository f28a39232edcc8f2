use askama::Template;
use axum::response::Response;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::UnixTime;
use wallet_server_core::measure::{Measure, MeasureState, list_waiting};

use super::super::cases::{fault, words};
use super::super::member::StaffMember;
use crate::web::browser::{Frame, Insider as _, PageFault, Tongue, Turned, minute, page};

#[derive(Template)]
#[template(path = "console_measures.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    kind: &'static str,
    state: &'static str,
    asked: String,
    until: String,
    mine: bool,
}

/// What is under way, oldest first.
pub(super) async fn show(member: StaffMember) -> Result<Response, Turned> {
    let (app, tongue) = (member.state.app(), member.tongue);
    let waiting = match list_waiting(app, &member.staff).await {
        Ok(waiting) => waiting,
        Err(error) => {
            fault::of_measure(error, tongue, super::LIST)?;
            return Err(Turned::Fault(PageFault::of(ProblemType::NotFound)));
        }
    };
    let now = app.clock.now();
    let rows = waiting.iter().map(|measure| row(&member, measure, now, tongue)).collect();
    Ok(page(&Page { frame: member.frame(), rows }))
}

fn row(member: &StaffMember, measure: &Measure, now: UnixTime, tongue: Tongue) -> Row {
    let state = measure.state_at(now);
    let until = if state == MeasureState::Requested { Some(measure.expires_at) } else { measure.due_at };
    Row {
        id: measure.id.to_string(),
        kind: words::measure(measure.kind, tongue),
        state: words::state(state, tongue),
        asked: minute(measure.requested_at),
        until: until.map(minute).unwrap_or_default(),
        mine: measure.requested_by == member.staff.id(),
    }
}
