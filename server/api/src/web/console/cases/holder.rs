use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::endpoint::GrantState;
use wallet_protocol::id::CaseId;
use wallet_protocol::licence::field_named;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Subject;
use wallet_server_core::case;
use wallet_server_core::device::Device;
use wallet_server_core::history::{Event, EventKind};
use wallet_server_core::look_up::{Field, HolderOutline, LookUpError, outline, unmask};
use wallet_server_core::notice::Notice;
use wallet_server_core::staff::StaffRole;
use wallet_server_core::ticket::Ticket;

use super::super::member::StaffMember;
use super::{fault, one, words};
use crate::extract::PathId;
use crate::web::browser::{
    Frame, Insider as _, PageFault, Sent, Tongue, Turned, minute, page_with, see_other,
};

#[derive(Template)]
#[template(path = "console_holder.html")]
struct Page {
    frame: Frame,
    case: String,
    name: String,
    number: String,
    telephone: Option<(String, String)>,
    in_clear: Option<(&'static str, String)>,
    devices: Vec<DeviceRow>,
    licences: Vec<(&'static str, &'static str)>,
    grants: Vec<(&'static str, usize)>,
    sent: Vec<(&'static str, &'static str, &'static str, String)>,
    notices: Vec<(String, String)>,
    tickets: Vec<TicketRow>,
    code: &'static str,
    ended: Option<String>,
    earlier: Vec<(String, String)>,
    measure: Option<(String, &'static str, &'static str)>,
    may_ask: bool,
    may_freeze: bool,
    fault: Option<&'static str>,
}

struct TicketRow {
    field: &'static str,
    state: &'static str,
    made: String,
    ended: Option<String>,
}

struct DeviceRow {
    label: String,
    level: &'static str,
    bound: String,
    state: &'static str,
    since: Option<String>,
}

/// How the holder stands whom a case is about.
pub(super) async fn show(member: StaffMember, PathId(id): PathId<CaseId>) -> Result<Response, Turned> {
    draw(&member, id, StatusCode::OK, None, None).await
}

/// Freezes their phone.
pub(super) async fn freeze(
    PathId(id): PathId<CaseId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    if fields.one("sure") != "yes" {
        let told = member.tongue.say("请勾选确认后再冻结。", "Tick the box to say that you mean it.");
        return draw(&member, id, unprocessable, None, Some(told)).await;
    }
    match case::freeze(member.state.app(), &member.staff, id).await {
        Ok(()) => Ok(see_other(&page_path(id), None)),
        Err(error) => {
            let told = fault::of_case(error, member.tongue, &page_path(id))?;
            draw(&member, id, unprocessable, None, Some(told)).await
        }
    }
}

/// Shows one field in clear, this once.
pub(super) async fn unmask_one(
    PathId(id): PathId<CaseId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let tongue = member.tongue;
    let shown = match fields.one("field").parse::<Field>() {
        Ok(field) => unmask(member.state.app(), &member.staff, id, field, fields.one("reason"))
            .await
            .map(|text| (field_name(field, tongue), text.to_string())),
        Err(_) => Err(LookUpError::Value("field")),
    };
    match shown {
        Ok(shown) => draw(&member, id, StatusCode::OK, Some(shown), None).await,
        Err(error) => {
            let told = fault::of_look_up(error, tongue, &page_path(id))?;
            draw(&member, id, StatusCode::UNPROCESSABLE_ENTITY, None, Some(told)).await
        }
    }
}

fn page_path(id: CaseId) -> String {
    format!("{}/holder", super::path_of(id))
}

fn field_name(field: Field, tongue: Tongue) -> &'static str {
    match field {
        Field::Name => tongue.say("姓名", "Name"),
        Field::Number => tongue.say("证件号码", "Number"),
        Field::Telephone => tongue.say("手机号", "Telephone"),
    }
}

async fn draw(
    member: &StaffMember,
    id: CaseId,
    status: StatusCode,
    in_clear: Option<(&'static str, String)>,
    told: Option<&'static str>,
) -> Result<Response, Turned> {
    match outline(member.state.app(), &member.staff, id).await {
        Ok(outline) => Ok(page_with(status, &page_of(member, id, &outline, in_clear, told))),
        Err(LookUpError::NotFound) => {
            let told = member.tongue.say("请先查询持证人。", "Look the holder up first.");
            one::draw(member, id, StatusCode::CONFLICT, Some(told)).await
        }
        Err(error) => match fault::of_look_up(error, member.tongue, &page_path(id))? {
            told if status == StatusCode::OK => {
                one::draw(member, id, StatusCode::UNPROCESSABLE_ENTITY, Some(told)).await
            }
            _ => Err(Turned::Fault(PageFault::of(ProblemType::NotFound))),
        },
    }
}

fn page_of(
    member: &StaffMember,
    id: CaseId,
    outline: &HolderOutline,
    in_clear: Option<(&'static str, String)>,
    fault: Option<&'static str>,
) -> Page {
    let (tongue, now) = (member.tongue, member.state.app().clock.now());
    let measure = outline.measure.as_ref().map(|measure| {
        let state = words::state(measure.state_at(now), tongue);
        (measure.id.to_string(), words::measure(measure.kind, tongue), state)
    });
    Page {
        frame: Frame { here: page_path(id), ..member.frame() },
        case: id.to_string(),
        name: outline.name.clone(),
        number: outline.number.clone(),
        telephone: outline.telephone.as_ref().map(|(number, since)| (number.clone(), minute(*since))),
        in_clear,
        devices: outline.devices.iter().map(|device| device_row(device, tongue)).collect(),
        licences: licences(outline, tongue),
        grants: grants(outline, now, tongue),
        sent: outline.sent.iter().map(|notice| sent(notice, tongue)).collect(),
        notices: notices(outline, tongue),
        tickets: outline.tickets.iter().map(|ticket| ticket_row(ticket, tongue)).collect(),
        code: code(outline, now, tongue),
        ended: outline.ended.map(minute),
        earlier: outline.earlier.iter().map(|(number, at)| (number.clone(), minute(*at))).collect(),
        measure,
        may_ask: member.staff.role == StaffRole::Agent && outline.ended.is_none(),
        may_freeze: outline.devices.iter().any(Device::is_usable),
        fault,
    }
}

fn device_row(device: &Device, tongue: Tongue) -> DeviceRow {
    let (state, since) = match (device.ended, device.frozen) {
        (Some((at, _)), _) => (tongue.say("绑定已结束", "Ended"), Some(at)),
        (None, Some((at, _))) => (tongue.say("已冻结", "Frozen"), Some(at)),
        (None, None) => (tongue.say("使用中", "Bound"), None),
    };
    DeviceRow {
        label: device.label.clone(),
        level: device.level.as_str(),
        bound: minute(device.bound_at),
        state,
        since: since.map(minute),
    }
}

/// Which field and how it stands; what they wrote about it is for the authority.
fn ticket_row(ticket: &Ticket, tongue: Tongue) -> TicketRow {
    let field = field_named(&ticket.attribute);
    TicketRow {
        field: field.map_or("", |field| tongue.say(field.label_zh, field.label_en)),
        state: words::ticket_state(ticket.state(), tongue),
        made: minute(ticket.made_at),
        ended: ticket.ended.as_ref().map(|end| minute(end.at)),
    }
}

fn licences(outline: &HolderOutline, tongue: Tongue) -> Vec<(&'static str, &'static str)> {
    let names = outline
        .licences
        .iter()
        .map(|licence| (licence.kind.label(tongue.0), words::licence_state(licence.state, tongue)));
    names.collect()
}

fn sent(notice: &Notice, tongue: Tongue) -> (&'static str, &'static str, &'static str, String) {
    let (state, at) = words::notice_state(notice, tongue);
    (
        words::notice(notice.told.kind, tongue),
        words::notice_channel(notice.channel, tongue),
        state,
        minute(at),
    )
}

/// How many grants stand how.
fn grants(outline: &HolderOutline, now: UnixTime, tongue: Tongue) -> Vec<(&'static str, usize)> {
    let count = |state| outline.grants.iter().filter(|grant| grant.state_at(now) == state).count();
    [
        (tongue.say("未使用", "Open"), count(GrantState::Open)),
        (tongue.say("已使用", "Used"), count(GrantState::Spent)),
        (tongue.say("已撤回", "Withdrawn"), count(GrantState::Revoked)),
        (tongue.say("已过期", "Over"), count(GrantState::Expired)),
    ]
    .to_vec()
}

/// What their phone told them of the binding and of support; with whom they shared, and who checked them, is theirs.
fn notices(outline: &HolderOutline, tongue: Tongue) -> Vec<(String, String)> {
    let told = outline.notices.iter().filter(|event| {
        event.party_id.is_none() && event.licence_id.is_none() && event.kind != EventKind::DisplayChecked
    });
    let title = |event: &Event| {
        let key = format!("event.{}", event.kind.as_str());
        Subject::Sharing.say(&key, tongue.0).to_owned()
    };
    told.map(|event| (title(event), minute(event.at))).collect()
}

fn code(outline: &HolderOutline, now: UnixTime, tongue: Tongue) -> &'static str {
    match &outline.recovery_code {
        Some(code) if code.spent_at.is_some() => tongue.say("已使用", "Used"),
        Some(code) if code.locked_until.is_some_and(|until| now < until) => tongue.say("已锁定", "Locked"),
        Some(_) => tongue.say("已设置", "Set"),
        None => tongue.say("未设置", "None"),
    }
}
