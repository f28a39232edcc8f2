use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::relying_party::{self, ChangeParty, ChangePartyError, PartyState};

use super::super::member::StaffMember;
use super::one::{draw, path_of};
use crate::extract::PathId;
use crate::problem::Problem;
use crate::web::browser::{Fields, Sent, Turned, see_other};

/// Changes what the directory says of a party; closing it is for good and has to be meant.
pub(super) async fn submit(
    PathId(id): PathId<RelyingPartyId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let tongue = member.tongue;
    let change = change_of(&fields);
    if change.state == Some(PartyState::Closed) && fields.one("sure") != "yes" {
        let told = tongue.say(
            "关闭后不可恢复，请勾选确认。",
            "Closing is for good: tick the box to say that you mean it.",
        );
        return draw(&member, id, StatusCode::UNPROCESSABLE_ENTITY, Some(told)).await;
    }
    let (status, told) = match relying_party::change(member.state.app(), member.by(), id, &change).await {
        Ok(_) => return Ok(see_other(&path_of(id), None)),
        Err(ChangePartyError::Value(field)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, super::value_fault(field, tongue))
        }
        Err(ChangePartyError::Closed) => {
            (StatusCode::CONFLICT, tongue.say("已关闭，不能更改。", "It is closed and stays as it is."))
        }
        Err(ChangePartyError::NotFound) => return Err(Problem::of(ProblemType::NotFound).into()),
        Err(ChangePartyError::Staff(error)) => return Err(Turned::from_staff(error, &path_of(id))),
        Err(ChangePartyError::Store(error)) => return Err(error.into()),
        Err(error) => return Err(Problem::internal(&error).into()),
    };
    draw(&member, id, status, Some(told)).await
}

fn change_of(fields: &Fields) -> ChangeParty {
    let text = |name: &str| Some(fields.one(name).to_owned()).filter(|_| fields.all(name).next().is_some());
    ChangeParty {
        name: text("name"),
        category: fields.one("category").parse().ok(),
        contact: text("contact"),
        state: fields.one("state").parse().ok(),
    }
}
