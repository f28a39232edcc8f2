//! What only the sandbox serves: the real-name step, the people to play with, and the authority's desk.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use wallet_protocol::identifier::PhoneNumber;
use wallet_protocol::licence::{LicenceKind, LicenceState};
use wallet_protocol::problem::ProblemType;
use wallet_server_api::extract::Body;
use wallet_server_api::problem::Problem;
use wallet_server_core::app::App;
use wallet_server_core::licence::apply_changes;

use super::real_name::PROVIDER;
use super::{Sandbox, UnknownLicence, UnknownPerson};

const SHOWN: usize = 60;
const PAGE: u32 = 100;
const LOOK_AGAIN: Duration = Duration::from_secs(5);

#[derive(Clone)]
struct Desk {
    sandbox: Arc<Sandbox>,
    app: Arc<App>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepRequest {
    name: String,
    citizen_number: String,
    nonce: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TelephoneRequest {
    citizen_number: String,
    telephone: PhoneNumber,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberRequest {
    citizen_number: String,
}

#[derive(Serialize)]
struct NumberAnswer {
    citizen_number: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MessagesRequest {
    to: String,
}

#[derive(Serialize)]
struct ShownMessage {
    id: String,
    letter: bool,
    text: String,
}

#[derive(Serialize)]
struct StepAnswer {
    provider: &'static str,
    reference: String,
}

#[derive(Serialize)]
struct ShownPerson {
    name: String,
    citizen_number: String,
    telephone: String,
    licences: Vec<ShownLicence>,
    companies: Vec<ShownCompany>,
}

#[derive(Serialize)]
struct ShownCompany {
    name: String,
    credit_code: String,
    operates_normally: bool,
}

#[derive(Serialize)]
struct ShownLicence {
    identifier: String,
    kind: LicenceKind,
    state: LicenceState,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StateRequest {
    identifier: String,
    state: LicenceState,
}

/// The sandbox's own routes, to be put inside the layers of the API; never mounted where real adapters are configured.
pub fn routes(sandbox: Arc<Sandbox>, app: Arc<App>) -> Router {
    Router::new()
        .route("/sandbox/people", get(people))
        .route("/sandbox/real-name", post(real_name))
        .route("/sandbox/telephone", post(telephone))
        .route("/sandbox/citizen-number", post(citizen_number))
        .route("/sandbox/messages", post(messages))
        .route("/sandbox/licence-state", post(licence_state))
        .with_state(Desk { sandbox, app })
}

async fn people(State(desk): State<Desk>) -> Json<Vec<ShownPerson>> {
    let state = desk.sandbox.state();
    let shown = state.people.iter().take(SHOWN).map(|person| ShownPerson {
        name: person.name.clone(),
        citizen_number: person.number.expose().to_owned(),
        telephone: person.telephone.expose().to_owned(),
        licences: state
            .licences
            .iter()
            .filter(|licence| licence.holder_number == person.number.expose())
            .map(|licence| ShownLicence {
                identifier: licence.identifier.clone(),
                kind: licence.kind,
                state: licence.state,
            })
            .collect(),
        companies: state
            .companies
            .iter()
            .filter(|company| company.representative == *person)
            .map(|company| ShownCompany {
                name: company.name.clone(),
                credit_code: company.code.as_str().to_owned(),
                operates_normally: company.operates_normally,
            })
            .collect(),
    });
    Json(shown.collect())
}

async fn real_name(
    State(desk): State<Desk>,
    Body(request): Body<StepRequest>,
) -> Result<Json<StepAnswer>, Problem> {
    let reference = desk.sandbox.real_name_step(&request.name, &request.citizen_number, &request.nonce)?;
    Ok(Json(StepAnswer { provider: PROVIDER, reference }))
}

/// What was sent to a mobile number or, by letter, to a citizen number: nothing leaves the sandbox.
async fn messages(State(desk): State<Desk>, Body(request): Body<MessagesRequest>) -> Json<Vec<ShownMessage>> {
    let sent = desk.sandbox.messages_to(&request.to);
    let shown = sent.into_iter().map(|message| ShownMessage {
        id: message.id.to_string(),
        letter: message.letter,
        text: message.text,
    });
    Json(shown.collect())
}

/// Gives a person another mobile number.
async fn telephone(
    State(desk): State<Desk>,
    Body(request): Body<TelephoneRequest>,
) -> Result<StatusCode, Problem> {
    let changed = desk.sandbox.change_telephone(&request.citizen_number, request.telephone);
    changed.map_err(|UnknownPerson| Problem::of(ProblemType::NotFound))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Corrects a person's birth date, and with it their number.
async fn citizen_number(
    State(desk): State<Desk>,
    Body(request): Body<NumberRequest>,
) -> Result<Json<NumberAnswer>, Problem> {
    let changed = desk.sandbox.change_number(&request.citizen_number);
    let changed = changed.map_err(|UnknownPerson| Problem::of(ProblemType::NotFound))?;
    Ok(Json(NumberAnswer { citizen_number: changed.number.expose().to_owned() }))
}

/// Changes a licence at the registry and delivers the change at once.
async fn licence_state(
    State(desk): State<Desk>,
    Body(request): Body<StateRequest>,
) -> Result<StatusCode, Problem> {
    let set = desk.sandbox.set_state(&request.identifier, request.state);
    set.map_err(|UnknownLicence| Problem::of(ProblemType::NotFound))?;
    let delivery = apply_changes(&desk.app, PAGE).await;
    delivery.map_err(|error| Problem::upstream(&error, LOOK_AGAIN))?;
    Ok(StatusCode::NO_CONTENT)
}
