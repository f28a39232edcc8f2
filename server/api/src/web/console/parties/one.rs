use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::UnixTime;
use wallet_server_core::relying_party::{PartyKey, PartyState, RelyingParty};
use wallet_server_core::staff::StaffRole;

use super::super::member::StaffMember;
use super::{Choice, categories, category_name, state_name};
use crate::extract::PathId;
use crate::web::browser::{Frame, Insider as _, PageFault, Tongue, Turned, minute, page_with};

#[derive(Template)]
#[template(path = "console_party.html")]
struct Page {
    frame: Frame,
    id: String,
    name: String,
    credit_code: String,
    category: &'static str,
    contact: String,
    state: &'static str,
    registered: String,
    keys: Vec<KeyRow>,
    categories: Vec<Choice>,
    states: Vec<Choice>,
    may_act: bool,
    told: Option<&'static str>,
}

struct KeyRow {
    kid: String,
    suite: String,
    from: String,
    until: String,
    state: &'static str,
    live: bool,
}

/// One relying party.
pub(super) async fn show(
    member: StaffMember,
    PathId(id): PathId<RelyingPartyId>,
) -> Result<Response, Turned> {
    draw(&member, id, StatusCode::OK, None).await
}

/// Where it is.
pub(super) fn path_of(id: RelyingPartyId) -> String {
    format!("{}/{id}", super::LIST)
}

/// The page, with what somebody has to be told.
pub(super) async fn draw(
    member: &StaffMember,
    id: RelyingPartyId,
    status: StatusCode,
    told: Option<&'static str>,
) -> Result<Response, Turned> {
    let app = member.state.app();
    let mut work = app.stores.read().await?;
    let party = work.find_party(id).await?;
    let party = party.ok_or_else(|| Turned::Fault(PageFault::of(ProblemType::NotFound)))?;
    let keys = work.list_party_keys(id).await?;
    drop(work);
    let now = app.clock.now();
    let keys = keys.iter().map(|key| key_row(key, now, member.tongue)).collect();
    Ok(page_with(status, &page_of(member, party, keys, told)))
}

fn page_of(member: &StaffMember, party: RelyingParty, keys: Vec<KeyRow>, told: Option<&'static str>) -> Page {
    let tongue = member.tongue;
    let state = |state: PartyState| Choice {
        value: state.as_str(),
        name: state_name(state, tongue),
        chosen: state == party.state,
    };
    Page {
        frame: Frame { here: path_of(party.id), ..member.frame() },
        id: party.id.to_string(),
        category: category_name(party.category, tongue),
        state: state_name(party.state, tongue),
        registered: minute(party.registered_at),
        keys,
        categories: categories(party.category.as_str(), tongue),
        states: [PartyState::Active, PartyState::Suspended, PartyState::Closed].map(state).into(),
        may_act: member.staff.role == StaffRole::SecurityAdministrator && party.state != PartyState::Closed,
        name: party.name,
        credit_code: party.credit_code,
        contact: party.contact,
        told,
    }
}

fn key_row(key: &PartyKey, now: UnixTime, tongue: Tongue) -> KeyRow {
    let state = if key.in_force_at(now) {
        tongue.say("有效", "In force")
    } else if key.ended_at.is_some() {
        tongue.say("已终止", "Ended")
    } else if now < key.not_before {
        tongue.say("尚未生效", "Not yet in force")
    } else {
        tongue.say("已过期", "Over")
    };
    KeyRow {
        kid: key.kid(),
        suite: key.key.suite().to_string(),
        from: minute(key.not_before),
        until: minute(key.not_after),
        state,
        live: key.ended_at.is_none() && now < key.not_after,
    }
}
