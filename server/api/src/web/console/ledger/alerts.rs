use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use wallet_protocol::id::{LeafId, SignInAccountId};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::ledger::place_of;
use wallet_server_core::staff::{AlertKind, StaffAlert, list_alerts, list_staff};

use super::super::member::StaffMember;
use crate::extract::PathId;
use crate::web::browser::{Frame, Insider as _, PageFault, Tongue, Turned, minute, page, see_other};

const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "console_alerts.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
    older: Option<String>,
}

struct Row {
    leaf: String,
    at: String,
    kind: &'static str,
    staff: String,
    detail: String,
}

/// Where a page begins.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    before: String,
}

/// What an auditor should look at, newest first.
pub(super) async fn show(
    member: StaffMember,
    Query(Asked { before }): Query<Asked>,
) -> Result<Response, Turned> {
    let app = member.state.app();
    let alerts = list_alerts(app, &member.staff, before.parse().ok(), ROWS + 1).await;
    let mut alerts = alerts.map_err(|error| Turned::from_staff(error, "/console/alerts"))?;
    let more = alerts.len() > ROWS as usize;
    alerts.truncate(ROWS as usize);
    let older = alerts.last().filter(|_| more).map(|alert| format!("?before={}", alert.leaf_id));
    let staff = list_staff(app).await?;
    let names: HashMap<_, _> = staff.iter().map(|account| (account.id, account.name.as_str())).collect();
    let rows = alerts.iter().map(|alert| row(alert, &names, member.tongue)).collect();
    Ok(page(&Page { frame: member.frame(), rows, older }))
}

/// Leads to the entry of the ledger that an alert was raised with; not found while it waits for its place.
pub(super) async fn entry(member: StaffMember, PathId(leaf): PathId<LeafId>) -> Result<Response, Turned> {
    let place = place_of(member.state.app(), &member.staff, leaf).await.map_err(super::turned)?;
    let place = place.ok_or_else(|| Turned::Fault(PageFault::of(ProblemType::NotFound)))?;
    Ok(see_other(&format!("{}/{place}", super::LIST), None))
}

fn row(alert: &StaffAlert, names: &HashMap<SignInAccountId, &str>, tongue: Tongue) -> Row {
    let name = |id: SignInAccountId| names.get(&id).map_or_else(|| id.to_string(), |name| (*name).to_owned());
    Row {
        leaf: alert.leaf_id.to_string(),
        at: minute(alert.at),
        kind: kind_name(alert.kind, tongue),
        staff: alert.staff.map_or_else(|| tongue.say("命令行", "Command line").to_owned(), name),
        detail: alert.detail.clone(),
    }
}

fn kind_name(kind: AlertKind, tongue: Tongue) -> &'static str {
    match kind {
        AlertKind::ManyFailures => {
            tongue.say("连续验证失败，账户锁定", "Failures in a row; locked for a while")
        }
        AlertKind::NewClient => tongue.say("新的浏览器登录", "Signed in with a new browser"),
        AlertKind::AccountInvited => tongue.say("邀请人员", "Somebody was invited"),
        AlertKind::AccountClosed => tongue.say("停用账户", "An account was closed"),
        AlertKind::PartyKeyChanged => tongue.say("使用方密钥变更", "A relying party's key changed"),
        AlertKind::SelfApproval => tongue.say("试图审批本人的申请", "Tried to approve their own request"),
        AlertKind::QuotaExceeded => tongue.say("超出查询限额", "Asked for more than the quota"),
    }
}
