use axum::response::Response;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::licence::settle_review;

use super::super::member::StaffMember;
use super::LIST;
use crate::web::browser::{PageFault, Sent, Turned, see_other};

/// Accepts a photograph or turns it down.
pub(super) async fn submit(Sent(member, fields): Sent<StaffMember>) -> Result<Response, Turned> {
    let number = fields.one("review").parse().map_err(|_| PageFault::of(ProblemType::NotFound))?;
    let accepted = match fields.one("decision") {
        "accept" => true,
        "refuse" => false,
        _ => return Err(PageFault::of(ProblemType::ValueRefused).into()),
    };
    settle_review(member.state.app(), member.by(), number, accepted).await?;
    Ok(see_other(LIST, None))
}
