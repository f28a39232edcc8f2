use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use wallet_protocol::licence::{Picture, face_of};
use wallet_server_core::licence::{find_review, list_reviews};
use wallet_server_core::port::PhotoReview;

use super::super::member::StaffMember;
use crate::extract::PathId;
use crate::web::browser::{Frame, Insider as _, Tongue, Turned, minute, page};

#[derive(Template)]
#[template(path = "console_reviews.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
}

struct Row {
    number: u32,
    kind: &'static str,
    attribute: String,
    handed_in: String,
}

/// What waits, oldest first.
pub(super) async fn show(member: StaffMember) -> Result<Response, Turned> {
    let reviews = list_reviews(member.state.app()).await?;
    let rows = reviews.into_iter().map(|review| row(review, member.tongue)).collect();
    Ok(page(&Page { frame: member.frame(), rows }))
}

fn row(review: PhotoReview, tongue: Tongue) -> Row {
    let field = face_of(review.kind).iter().find(|field| field.name == review.attribute);
    let label = field.map(|field| tongue.say(field.label_zh, field.label_en).to_owned());
    Row {
        number: review.number,
        kind: review.kind.label(tongue.0),
        attribute: label.unwrap_or(review.attribute),
        handed_in: minute(review.handed_in_at),
    }
}

/// The photograph itself.
pub(super) async fn picture(member: StaffMember, PathId(number): PathId<u32>) -> Result<Response, Turned> {
    let Picture { media_type, data } = find_review(member.state.app(), number).await?.picture;
    let media_type = if media_type == "image/jpeg" { "image/jpeg" } else { "image/png" };
    Ok(([(header::CONTENT_TYPE, media_type)], data.0).into_response())
}
