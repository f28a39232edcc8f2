use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_server_core::relying_party::{self, AddPartyKey, JwkFault, PartyKeyError, read_jwk};

use super::super::member::StaffMember;
use super::one::{draw, path_of};
use crate::extract::PathId;
use crate::problem::Problem;
use crate::web::browser::{Fields, Sent, Tongue, Turned, see_other};

/// Adds a public key beside those that are there.
pub(super) async fn add(
    PathId(id): PathId<RelyingPartyId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let request = match read(&fields, id, member.state.app().clock.now(), member.tongue) {
        Ok(request) => request,
        Err(told) => return draw(&member, id, StatusCode::UNPROCESSABLE_ENTITY, Some(told)).await,
    };
    match relying_party::add_key(member.state.app(), member.by(), &request).await {
        Ok(_) => Ok(see_other(&path_of(id), None)),
        Err(error) => refused(&member, id, error).await,
    }
}

/// Ends a key at once.
pub(super) async fn end(
    PathId(id): PathId<RelyingPartyId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    match relying_party::end_key(member.state.app(), member.by(), id, fields.one("kid")).await {
        Ok(()) => Ok(see_other(&path_of(id), None)),
        Err(error) => refused(&member, id, error).await,
    }
}

fn read(
    fields: &Fields,
    party_id: RelyingPartyId,
    now: UnixTime,
    tongue: Tongue,
) -> Result<AddPartyKey, &'static str> {
    let key = read_jwk(fields.one("jwk").as_bytes()).map_err(|fault| match fault {
        JwkFault::Private => tongue.say(
            "内含私钥。请勿发送私钥，只提交公钥。",
            "It holds a private key: never send one, only the public half is wanted.",
        ),
        _ => tongue.say("不是 P-256 或 SM2 的公钥 JWK。", "This is no public JWK on P-256 or sm2p256v1."),
    })?;
    let day = || tongue.say("请填写有效的起止日期。", "Give a first and a last day.");
    let from = match fields.one("from") {
        "" => now,
        text => text.parse::<CivilDate>().map_err(|_| day())?.begins_in_china(),
    };
    let until: CivilDate = fields.one("until").parse().map_err(|_| day())?;
    let not_after = until.plus_days(1).begins_in_china();
    Ok(AddPartyKey { party_id, key, not_before: from, not_after })
}

async fn refused(member: &StaffMember, id: RelyingPartyId, error: PartyKeyError) -> Result<Response, Turned> {
    let tongue = member.tongue;
    let told = match error {
        PartyKeyError::Known => tongue.say("该公钥已登记过。", "The key is or was in the directory."),
        PartyKeyError::TooMany => {
            tongue.say("密钥过多，请先终止一个。", "There are too many keys: end one first.")
        }
        PartyKeyError::Window => tongue.say(
            "有效期不正确：须晚于现在，最长三年。",
            "The time is not right: it must lie ahead and last three years at most.",
        ),
        PartyKeyError::NotFound => return Err(Problem::of(ProblemType::NotFound).into()),
        PartyKeyError::Staff(error) => return Err(Turned::from_staff(error, &path_of(id))),
        PartyKeyError::Store(error) => return Err(error.into()),
        error @ PartyKeyError::Entropy(_) => return Err(Problem::internal(&error).into()),
    };
    draw(member, id, StatusCode::UNPROCESSABLE_ENTITY, Some(told)).await
}
