use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_crypto::entropy::random;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::RedeemRequest;
use wallet_server_core::clerk::note_act;
use wallet_server_core::grant::{RedeemError, redeem};

use super::member::Member;
use crate::web::browser::{Frame, Insider as _, Sent, Turned, page_with, see_other};

#[derive(Template)]
#[template(path = "redeem.html")]
struct Page {
    frame: Frame,
    /// Names the redemption that the form asks for, so that it can be sent twice.
    key: String,
    fault: Option<&'static str>,
}

/// Asks for a code or a link that a holder gave.
pub(super) async fn show(member: Member) -> Result<Response, Turned> {
    draw(&member, StatusCode::OK, None)
}

/// Redeems, and leads to the result. The same form sent twice is one redemption.
pub(super) async fn submit(Sent(member, fields): Sent<Member>) -> Result<Response, Turned> {
    let app = member.state.app();
    let grant: String = fields.one("grant").trim().chars().take(300).collect();
    let (false, Ok(key)) = (grant.is_empty(), fields.one("key").parse()) else {
        let fault = member.tongue.say("请输入授权码或链接。", "Enter a code or a link.");
        return draw(&member, StatusCode::UNPROCESSABLE_ENTITY, Some(fault));
    };
    note_act(app, &member.clerk, "redeem").await?;
    match redeem(app, &member.clerk.party, &RedeemRequest { grant }, &key).await {
        Ok(answer) => Ok(see_other(&format!("/party/redemptions/{}", answer.grant_id), None)),
        Err(RedeemError::Refused) => {
            let fault = member.tongue.say(
                "没有可领取的内容：可能输入有误、已被领取、已撤回、已过期，或并非授权给贵单位。",
                "There is nothing to redeem: mistyped, redeemed, withdrawn, over, or not for you.",
            );
            draw(&member, StatusCode::NOT_FOUND, Some(fault))
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(member: &Member, status: StatusCode, fault: Option<&'static str>) -> Result<Response, Turned> {
    let key: [u8; 24] = random(member.state.app().entropy.as_ref())?;
    let key = Bytes(key.to_vec()).to_base64url();
    Ok(page_with(status, &Page { frame: member.frame(), key, fault }))
}
