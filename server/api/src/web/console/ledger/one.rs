use askama::Template;
use axum::response::Response;
use wallet_server_core::ledger::{ProvenLeaf, prove_leaf};

use super::super::member::StaffMember;
use crate::extract::PathId;
use crate::web::browser::{Frame, Insider as _, Turned, minute, page};

#[derive(Template)]
#[template(path = "console_ledger_one.html")]
struct Page {
    frame: Frame,
    place: u64,
    at: String,
    proven: ProvenLeaf,
    subject: String,
    hash: String,
    path: Vec<String>,
}

/// One entry, proved against the newest head.
pub(super) async fn show(member: StaffMember, PathId(place): PathId<u64>) -> Result<Response, Turned> {
    let proven = prove_leaf(member.state.app(), &member.staff, place).await.map_err(super::turned)?;
    Ok(page(&Page {
        frame: member.frame(),
        place,
        at: minute(proven.entry.at),
        subject: hex(proven.entry.subject.as_slice()),
        hash: proven.hash.to_hex(),
        path: proven.path.iter().map(|hash| hash.to_hex()).collect(),
        proven,
    }))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
