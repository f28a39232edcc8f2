use askama::Template;
use axum::response::Response;
use wallet_protocol::grant::{Purpose, purposes};

use super::member::StaffMember;
use crate::web::browser::{Frame, Insider as _, Tongue, page};

#[derive(Template)]
#[template(path = "console_purposes.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
}

struct Row {
    code: String,
    version: u32,
    title: String,
    text: String,
    retention: String,
    hours: u32,
    asks: String,
}

/// What may be asked for: part of the contract, and so only to be read.
pub(super) async fn show(member: StaffMember) -> Response {
    let rows = purposes().iter().map(|purpose| row(purpose, member.tongue)).collect();
    page(&Page { frame: member.frame(), rows })
}

fn row(purpose: &Purpose, tongue: Tongue) -> Row {
    let asks = purpose.asks.iter().map(|ask| {
        let kinds: Vec<&str> = ask.kinds.iter().map(|kind| kind.label(tongue.0)).collect();
        format!("{}: {}", kinds.join(tongue.say("、", ", ")), ask.attributes.join(", "))
    });
    Row {
        code: purpose.code.clone(),
        version: purpose.version,
        title: tongue.of(&purpose.title).to_owned(),
        text: tongue.of(&purpose.text).to_owned(),
        retention: tongue.of(&purpose.retention).to_owned(),
        hours: purpose.longest_validity_hours,
        asks: asks.collect::<Vec<_>>().join("; "),
    }
}
