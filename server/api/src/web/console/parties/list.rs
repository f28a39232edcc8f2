use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use wallet_protocol::identifier::CreditCode;
use wallet_server_core::relying_party::RelyingParty;
use wallet_server_core::staff::StaffRole;

use super::super::member::StaffMember;
use crate::web::browser::{Frame, Insider as _, Tongue, Turned, page};

const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "console_parties.html")]
struct Page {
    frame: Frame,
    may_add: bool,
    wanted: String,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    id: String,
    name: String,
    credit_code: String,
    category: &'static str,
    state: &'static str,
}

/// What is looked for, and where a page begins.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    wanted: String,
    #[serde(default)]
    after: String,
}

/// The directory, in the order of registration; or what begins like a name, or has this credit code.
pub(super) async fn show(
    member: StaffMember,
    Query(Asked { wanted, after }): Query<Asked>,
) -> Result<Response, Turned> {
    let wanted: String = wanted.trim().chars().take(80).collect();
    let (parties, next) = found(&member, &wanted, &after).await?;
    Ok(page(&Page {
        frame: member.frame(),
        may_add: member.staff.role == StaffRole::SecurityAdministrator,
        rows: parties.iter().map(|party| row(party, member.tongue)).collect(),
        wanted,
        next,
    }))
}

async fn found(
    member: &StaffMember,
    wanted: &str,
    after: &str,
) -> Result<(Vec<RelyingParty>, Option<String>), Turned> {
    let mut work = member.state.app().stores.read().await?;
    if let Ok(code) = CreditCode::parse(wanted) {
        return Ok((work.find_party_by_credit_code(code.as_str()).await?.into_iter().collect(), None));
    }
    if !wanted.is_empty() {
        return Ok((work.search_parties(wanted, None, ROWS).await?, None));
    }
    let mut parties = work.list_parties(after.parse().ok(), ROWS + 1).await?;
    let more = parties.len() > ROWS as usize;
    parties.truncate(ROWS as usize);
    let next = parties.last().filter(|_| more).map(|party| party.id.to_string());
    Ok((parties, next))
}

fn row(party: &RelyingParty, tongue: Tongue) -> Row {
    Row {
        id: party.id.to_string(),
        name: party.name.clone(),
        credit_code: party.credit_code.clone(),
        category: super::category_name(party.category, tongue),
        state: super::state_name(party.state, tongue),
    }
}
