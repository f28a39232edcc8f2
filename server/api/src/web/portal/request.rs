use askama::Template;
use axum::response::Response;
use wallet_crypto::entropy::random;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{GrantState, RequestState};
use wallet_protocol::id::ShareRequestId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::grant;
use wallet_server_core::request;

use super::member::Member;
use super::view;
use crate::extract::PathId;
use crate::web::browser::{Frame, Insider as _, PageFault, Turned, minute, page, qr_picture};

#[derive(Template)]
#[template(path = "request.html")]
struct Page {
    frame: Frame,
    id: String,
    purpose: String,
    kinds: String,
    attributes: String,
    reference: String,
    made: String,
    until: String,
    state: &'static str,
    link: String,
    picture: String,
    stage: Stage,
    /// Names the redemption that the form asks for, so that it can be sent twice.
    key: String,
}

/// What can be done next.
enum Stage {
    /// Show the code and wait.
    Wait,
    /// Redeem.
    Redeem,
    /// Look at the result.
    Look(String),
    /// Nothing any more, for this reason.
    Over(&'static str),
}

impl Page {
    fn waits(&self) -> bool {
        matches!(self.stage, Stage::Wait)
    }

    fn redeems(&self) -> bool {
        matches!(self.stage, Stage::Redeem)
    }

    fn result(&self) -> Option<&str> {
        if let Stage::Look(id) = &self.stage { Some(id) } else { None }
    }

    fn over(&self) -> Option<&'static str> {
        if let Stage::Over(why) = self.stage { Some(why) } else { None }
    }
}

/// A request of this party: its code on the screen as long as it is open, then what came of it.
pub(super) async fn show(member: Member, PathId(id): PathId<ShareRequestId>) -> Result<Response, Turned> {
    let (app, tongue) = (member.state.app(), member.tongue);
    let found = request::find(app, &member.clerk.party, id).await?;
    let (request, link) = found.ok_or_else(|| PageFault::of(ProblemType::NotFound))?;
    let state = request.state_at(app.clock.now());
    let stage = stage(&member, id, state).await?;
    let key: [u8; 24] = random(app.entropy.as_ref())?;
    let picture = if matches!(stage, Stage::Wait) { qr_picture(&link) } else { None };
    Ok(page(&Page {
        frame: member.frame(),
        id: id.to_string(),
        purpose: view::purpose_title(&request.purpose, tongue),
        kinds: view::kind_names(&request.kinds, tongue),
        attributes: view::attribute_names(&request.attributes, &request.kinds, tongue),
        reference: request.reference.unwrap_or_default(),
        made: minute(request.made_at),
        until: minute(request.expires_at),
        state: view::state_name(state, tongue),
        link,
        picture: picture.unwrap_or_default(),
        stage,
        key: Bytes(key.to_vec()).to_base64url(),
    }))
}

async fn stage(member: &Member, id: ShareRequestId, state: RequestState) -> Result<Stage, Turned> {
    let tongue = member.tongue;
    match state {
        RequestState::Open => Ok(Stage::Wait),
        RequestState::Declined | RequestState::Expired => Ok(Stage::Over("")),
        RequestState::Approved => {
            let answer = grant::find_of_request(member.state.app(), &member.clerk.party, id).await?;
            Ok(match answer {
                Some((_, GrantState::Open)) => Stage::Redeem,
                Some((grant, GrantState::Spent)) => Stage::Look(grant.to_string()),
                Some((_, GrantState::Revoked)) => {
                    Stage::Over(tongue.say("持证人已撤回授权。", "The holder has withdrawn the grant."))
                }
                Some((_, GrantState::Expired)) | None => {
                    Stage::Over(tongue.say("授权已过期。", "The grant is over."))
                }
            })
        }
    }
}
