use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::endpoint::ServiceNoticeKind;
use wallet_protocol::time::UnixTime;
use wallet_server_core::service_notice::{ServiceNotice, list_recent};
use wallet_server_core::staff::StaffRole;

use super::super::member::StaffMember;
use super::{LIST, kind_name};
use crate::web::browser::{Fields, Frame, Insider as _, Tongue, Turned, minute, page_with};

#[derive(Template)]
#[template(path = "console_notices.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
    kinds: Vec<(&'static str, &'static str, bool)>,
    typed: Typed,
    may_act: bool,
    fault: Option<&'static str>,
}

struct Row {
    id: String,
    kind: &'static str,
    zh: String,
    en: String,
    span: String,
    state: &'static str,
    live: bool,
}

/// What stands in the form.
#[derive(Default)]
struct Typed {
    from: String,
    until: String,
    zh: String,
    en: String,
}

/// What holders are and were told.
pub(super) async fn show(member: StaffMember) -> Result<Response, Turned> {
    draw(&member, StatusCode::OK, None, None).await
}

/// The page, with what somebody typed and has to be told.
pub(super) async fn draw(
    member: &StaffMember,
    status: StatusCode,
    typed: Option<&Fields>,
    fault: Option<&'static str>,
) -> Result<Response, Turned> {
    let app = member.state.app();
    let now = app.clock.now();
    let field =
        |name: &str| typed.map_or("", |fields| fields.one(name)).chars().take(200).collect::<String>();
    let chosen = field("kind");
    let page = Page {
        frame: Frame { here: LIST.to_owned(), ..member.frame() },
        rows: list_recent(app).await?.into_iter().map(|notice| row(notice, now, member.tongue)).collect(),
        kinds: kinds(&chosen, member.tongue),
        typed: Typed { from: field("from"), until: field("until"), zh: field("zh"), en: field("en") },
        may_act: StaffRole::ADMINISTRATORS.contains(&member.staff.role),
        fault,
    };
    Ok(page_with(status, &page))
}

fn kinds(chosen: &str, tongue: Tongue) -> Vec<(&'static str, &'static str, bool)> {
    let choice = |kind: ServiceNoticeKind| (kind.as_str(), kind_name(kind, tongue), kind.as_str() == chosen);
    ServiceNoticeKind::ALL.map(choice).into()
}

fn row(notice: ServiceNotice, now: UnixTime, tongue: Tongue) -> Row {
    let live = notice.withdrawn_at.is_none() && now < notice.until;
    let state = if notice.withdrawn_at.is_some() {
        tongue.say("已撤回", "Withdrawn")
    } else if !live {
        tongue.say("已结束", "Over")
    } else if now < notice.from {
        tongue.say("待生效", "Announced")
    } else {
        tongue.say("生效中", "In force")
    };
    Row {
        id: notice.id.to_string(),
        kind: kind_name(notice.kind, tongue),
        span: format!("{} – {}", minute(notice.from), minute(notice.until)),
        zh: notice.text.zh,
        en: notice.text.en,
        state,
        live,
    }
}
