use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::relying_party::{self, AddParty, AddPartyError, RelyingParty};

use super::super::member::StaffMember;
use super::{Choice, categories};
use crate::problem::Problem;
use crate::web::browser::{Fields, Frame, Insider as _, Sent, Turned, page_with, see_other};

const NEW: &str = "/console/parties/new";

#[derive(Template)]
#[template(path = "console_party_new.html")]
struct Page {
    frame: Frame,
    name: String,
    credit_code: String,
    contact: String,
    categories: Vec<Choice>,
    fault: Option<&'static str>,
}

/// Asks what to register.
pub(super) async fn show(member: StaffMember) -> Result<Response, Turned> {
    member.demand_proof(NEW)?;
    Ok(draw(&member, StatusCode::OK, None, None))
}

/// Registers a relying party; it can do nothing before it has a key.
pub(super) async fn submit(Sent(member, fields): Sent<StaffMember>) -> Result<Response, Turned> {
    let tongue = member.tongue;
    let fault = match add(&member, &fields).await {
        Ok(party) => return Ok(see_other(&format!("{}/{}", super::LIST, party.id), None)),
        Err(AddPartyError::Value(field)) => super::value_fault(field, tongue),
        Err(AddPartyError::Known) => {
            tongue.say("该信用代码已登记。", "A relying party with this credit code is registered.")
        }
        Err(AddPartyError::Staff(error)) => return Err(Turned::from_staff(error, NEW)),
        Err(AddPartyError::Store(error)) => return Err(error.into()),
        Err(error) => return Err(Problem::internal(&error).into()),
    };
    Ok(draw(&member, StatusCode::UNPROCESSABLE_ENTITY, Some(&fields), Some(fault)))
}

async fn add(member: &StaffMember, fields: &Fields) -> Result<RelyingParty, AddPartyError> {
    let request = AddParty {
        name: fields.one("name").to_owned(),
        credit_code: fields.one("credit_code").trim().to_owned(),
        category: fields.one("category").parse().map_err(|_| AddPartyError::Value("category"))?,
        contact: fields.one("contact").to_owned(),
    };
    relying_party::add(member.state.app(), member.by(), &request).await
}

fn draw(
    member: &StaffMember,
    status: StatusCode,
    typed: Option<&Fields>,
    fault: Option<&'static str>,
) -> Response {
    let field =
        |name: &str| typed.map_or("", |fields| fields.one(name)).chars().take(120).collect::<String>();
    let page = Page {
        frame: Frame { here: NEW.to_owned(), ..member.frame() },
        name: field("name"),
        credit_code: field("credit_code"),
        contact: field("contact"),
        categories: categories(&field("category"), member.tongue),
        fault,
    };
    page_with(status, &page)
}
