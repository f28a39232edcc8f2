use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::id::CaseId;
use wallet_server_core::look_up::{LookUpError, LookUpQuery, look_up};

use super::super::member::StaffMember;
use super::{fault, one};
use crate::extract::PathId;
use crate::web::browser::{Fields, Sent, Turned, see_other};

/// Looks for the holder whom a case is about, and leads to how they stand.
pub(super) async fn submit(
    PathId(id): PathId<CaseId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let found = match query(&fields) {
        Ok(query) => look_up(member.state.app(), &member.staff, id, &query, fields.one("reason")).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(_) => Ok(see_other(&format!("{}/holder", super::path_of(id)), None)),
        Err(error) => {
            let told = fault::of_look_up(error, member.tongue, &super::path_of(id))?;
            one::draw(&member, id, StatusCode::UNPROCESSABLE_ENTITY, Some(told)).await
        }
    }
}

fn query(fields: &Fields) -> Result<LookUpQuery, LookUpError> {
    let text = |name: &str| fields.one(name).to_owned();
    match fields.one("means") {
        "name_and_tail" => Ok(LookUpQuery::NameAndTail { name: text("name"), tail: text("tail") }),
        "certificate_number" => Ok(LookUpQuery::CertificateNumber(text("value"))),
        "plate" => Ok(LookUpQuery::Plate(text("value"))),
        "telephone" => Ok(LookUpQuery::Telephone(text("value"))),
        _ => Err(LookUpError::Value("means")),
    }
}
