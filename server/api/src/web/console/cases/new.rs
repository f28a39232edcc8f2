use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::case::{self, CaseError, Channel, Topic};

use super::super::member::StaffMember;
use super::{fault, words};
use crate::web::browser::{Frame, Insider as _, Sent, Turned, page_with, see_other};

const NEW: &str = "/console/cases/new";

#[derive(Template)]
#[template(path = "console_case_new.html")]
struct Page {
    frame: Frame,
    topics: Vec<(&'static str, &'static str)>,
    channels: Vec<(&'static str, &'static str)>,
    fault: Option<&'static str>,
}

/// Asks what somebody called about.
pub(super) async fn show(member: StaffMember) -> Response {
    draw(&member, StatusCode::OK, None)
}

/// Opens a case, and leads to it.
pub(super) async fn submit(Sent(member, fields): Sent<StaffMember>) -> Result<Response, Turned> {
    let opened = match (fields.one("topic").parse::<Topic>(), fields.one("channel").parse::<Channel>()) {
        (Ok(topic), Ok(channel)) => case::open(member.state.app(), &member.staff, topic, channel).await,
        _ => Err(CaseError::Value("topic")),
    };
    match opened {
        Ok(case) => Ok(see_other(&super::path_of(case.id), None)),
        Err(error) => {
            let told = fault::of_case(error, member.tongue, NEW)?;
            Ok(draw(&member, StatusCode::UNPROCESSABLE_ENTITY, Some(told)))
        }
    }
}

fn draw(member: &StaffMember, status: StatusCode, fault: Option<&'static str>) -> Response {
    let tongue = member.tongue;
    let page = Page {
        frame: Frame { here: NEW.to_owned(), ..member.frame() },
        topics: Topic::ALL.iter().map(|each| (each.as_str(), words::topic(*each, tongue))).collect(),
        channels: Channel::ALL.iter().map(|each| (each.as_str(), words::channel(*each, tongue))).collect(),
        fault,
    };
    page_with(status, &page)
}
