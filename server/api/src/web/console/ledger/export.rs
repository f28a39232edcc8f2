use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::json;
use wallet_protocol::bytes::Bytes;
use wallet_server_core::ledger::{ProvenLeaf, note_export, prove_leaf, search};

use super::super::member::StaffMember;
use super::wanted::Wanted;
use crate::web::browser::{Fields, Sent, Turned};

/// Entries in one file; the next file begins where it ends.
const MOST: u32 = 500;

/// Entries by what is wanted, newest first, as JSON lines, each with the proof that it is in the tree of a signed head. That
/// they were taken away is recorded before they are.
pub(super) async fn submit(Sent(member, fields): Sent<StaffMember>) -> Result<Response, Turned> {
    let app = member.state.app();
    let wanted = wanted(&fields);
    let found = search(app, &member.staff, &wanted.search(), wanted.place(), MOST).await;
    let found = found.map_err(super::turned)?;
    note_export(app, &member.staff, found.leaves.len()).await.map_err(super::turned)?;
    let mut lines = String::new();
    for (place, _) in &found.leaves {
        let proven = prove_leaf(app, &member.staff, *place).await.map_err(super::turned)?;
        lines.push_str(&line(&proven));
        lines.push('\n');
    }
    lines
        .push_str(&json!({ "type": "end", "entries": found.leaves.len(), "older": found.older }).to_string());
    lines.push('\n');
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/jsonl; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"luzheng-ledger.jsonl\""),
        ),
    ];
    Ok((headers, lines).into_response())
}

fn wanted(fields: &Fields) -> Wanted {
    let field = |name: &str| fields.one(name).to_owned();
    let wanted = Wanted {
        act: field("act"),
        staff: field("staff"),
        object: field("object"),
        from: field("from"),
        until: field("until"),
        below: field("below"),
    };
    wanted.tidied()
}

fn line(proven: &ProvenLeaf) -> String {
    let ProvenLeaf { entry, index, hash, size, note, path, holds } = proven;
    let text = |bytes: &[u8]| Bytes(bytes.to_vec()).to_base64url();
    json!({
        "type": "leaf", "index": index, "hash": text(hash.as_bytes()),
        "entry": {
            "id": entry.id, "act": entry.act, "subject": text(entry.subject.as_slice()), "objects": entry.objects,
            "detail": entry.detail, "at": entry.at.as_millis(),
        },
        "size": size, "path": path.iter().map(|hash| text(hash.as_bytes())).collect::<Vec<_>>(), "head": note,
        "holds": holds,
    })
    .to_string()
}
