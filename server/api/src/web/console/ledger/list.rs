use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use wallet_protocol::ledger::LeafEntry;
use wallet_server_core::ledger::search;
use wallet_server_core::sign_in::Account;
use wallet_server_core::staff::list_staff;

use super::super::member::StaffMember;
use super::wanted::Wanted;
use crate::web::browser::{Frame, Insider as _, Turned, minute, page};

const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "console_ledger.html")]
struct Page {
    frame: Frame,
    wanted: Wanted,
    staff: Vec<Somebody>,
    rows: Vec<Row>,
    older: Option<String>,
}

struct Somebody {
    id: String,
    name: String,
    chosen: bool,
}

struct Row {
    place: u64,
    at: String,
    act: String,
    objects: String,
    detail: String,
}

/// Entries by what is wanted, newest first.
pub(super) async fn show(member: StaffMember, Query(wanted): Query<Wanted>) -> Result<Response, Turned> {
    let (app, wanted) = (member.state.app(), wanted.tidied());
    let found = search(app, &member.staff, &wanted.search(), wanted.place(), ROWS).await;
    let found = found.map_err(super::turned)?;
    let staff = list_staff(app).await?;
    Ok(page(&Page {
        frame: member.frame(),
        staff: staff.iter().map(|account| somebody(account, &wanted.staff)).collect(),
        rows: found.leaves.into_iter().map(row).collect(),
        older: found.older.map(|place| wanted.page_below(place)),
        wanted,
    }))
}

fn somebody(account: &Account, chosen: &str) -> Somebody {
    let id = account.id.to_string();
    Somebody { chosen: id == chosen, name: format!("{} ({})", account.name, account.login), id }
}

fn row((place, entry): (u64, LeafEntry)) -> Row {
    Row { place, at: minute(entry.at), act: entry.act, objects: entry.objects, detail: entry.detail }
}
