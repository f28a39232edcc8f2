use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use wallet_protocol::id::GrantId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::grant::{self, Grant, GrantEnd};
use wallet_server_core::request::{self, ShareRequest};

use super::member::Member;
use super::view;
use crate::web::browser::{Frame, Insider as _, Tongue, Turned, minute, page};

/// Rows of each list on a page.
const ROWS: u32 = 20;

#[derive(Template)]
#[template(path = "overview.html")]
struct Page {
    frame: Frame,
    requests: Vec<RequestRow>,
    older_requests: Option<String>,
    redeemed: Vec<RedeemedRow>,
    older_redeemed: Option<String>,
}

struct RequestRow {
    id: String,
    made: String,
    purpose: String,
    reference: String,
    state: &'static str,
}

struct RedeemedRow {
    id: String,
    at: String,
    purpose: String,
}

/// A value of the query; ids and times need no decoding.
pub(super) fn asked<'a>(query: Option<&'a str>, name: &str) -> Option<&'a str> {
    let mut pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// What this party asked for and what it redeemed, newest first.
pub(super) async fn show(member: Member, RawQuery(query): RawQuery) -> Result<Response, Turned> {
    let (app, party, tongue) = (member.state.app(), &member.clerk.party, member.tongue);
    let before = asked(query.as_deref(), "requests").and_then(|id| id.parse().ok());
    let mut requests = request::list(app, party, before, ROWS + 1).await?;
    let older_requests = cut(&mut requests).map(|last| format!("?requests={}#requests", last.id));
    let before = asked(query.as_deref(), "redeemed").and_then(place);
    let mut redeemed = grant::list_redeemed(app, party, before, ROWS + 1).await?;
    let older_redeemed = cut(&mut redeemed)
        .map(|last| format!("?redeemed={}.{}#redeemed", spent_at(last).as_millis(), last.id));
    let now = app.clock.now();
    Ok(page(&Page {
        frame: member.frame(),
        requests: requests.iter().map(|request| request_row(request, tongue, now)).collect(),
        older_requests,
        redeemed: redeemed.iter().map(|grant| redeemed_row(grant, tongue)).collect(),
        older_redeemed,
    }))
}

/// Takes the row beyond the page away; the last of the page where there was one.
fn cut<T>(rows: &mut Vec<T>) -> Option<&T> {
    let most = ROWS as usize;
    let more = rows.len() > most;
    rows.truncate(most);
    rows.last().filter(|_| more)
}

fn place(text: &str) -> Option<(UnixTime, GrantId)> {
    let (at, id) = text.split_once('.')?;
    Some((UnixTime::from_millis(at.parse().ok()?), id.parse().ok()?))
}

fn spent_at(grant: &Grant) -> UnixTime {
    match grant.end {
        Some(GrantEnd::Spent { at, .. } | GrantEnd::Revoked { at }) => at,
        None => grant.made_at,
    }
}

fn request_row(request: &ShareRequest, tongue: Tongue, now: UnixTime) -> RequestRow {
    RequestRow {
        id: request.id.to_string(),
        made: minute(request.made_at),
        purpose: view::purpose_title(&request.purpose, tongue),
        reference: request.reference.clone().unwrap_or_default(),
        state: view::state_name(request.state_at(now), tongue),
    }
}

fn redeemed_row(grant: &Grant, tongue: Tongue) -> RedeemedRow {
    RedeemedRow {
        id: grant.id.to_string(),
        at: minute(spent_at(grant)),
        purpose: view::purpose_title(&grant.purpose, tongue),
    }
}
