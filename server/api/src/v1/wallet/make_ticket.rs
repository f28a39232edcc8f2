use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, MakeTicket, TicketBody, TicketRequest};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::ticket::{self, MakeTicketError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Reports that something which a licence says is wrong; it is handed to the authority, which decides.
#[utoipa::path(post, path = MakeTicket::PATH, operation_id = "make_ticket", tag = "wallet",
    request_body = TicketRequest,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The report as it stands", body = TicketBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<TicketRequest>,
) -> Result<Json<TicketBody>, Problem> {
    Ok(Json(ticket::make(&app, &actor, request).await?))
}

impl From<MakeTicketError> for Problem {
    fn from(error: MakeTicketError) -> Self {
        let refused = |why: &str| Self::of(ProblemType::TicketRefused).detail(why);
        match error {
            MakeTicketError::Attribute => Self::of(ProblemType::ValueRefused).detail("attribute"),
            MakeTicketError::Entropy(error) => error.into(),
            MakeTicketError::NoDesk => refused("nobody takes reports"),
            MakeTicketError::NotFound => Self::of(ProblemType::NotFound),
            MakeTicketError::Open => refused("it was reported and is not answered yet"),
            MakeTicketError::Seal(error) => error.into(),
            MakeTicketError::Store(error) => error.into(),
            MakeTicketError::Text(error) => Self::of(ProblemType::ValueRefused).detail(error.to_string()),
            MakeTicketError::TooMany => refused("too much was reported lately"),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use wallet_protocol::endpoint::Freeze;
    use wallet_protocol::id::LicenceId;

    use super::*;
    use crate::testing::parties::{people, qualification, qualification_of};
    use crate::testing::{Answer, TestApi};

    const SECRET: &str = "张更正";

    pub(crate) fn report(licence_id: LicenceId) -> TicketRequest {
        TicketRequest {
            licence_id,
            attribute: "name".to_owned(),
            should_be: SECRET.to_owned(),
            remark: "身份证上如此".to_owned(),
        }
    }

    #[tokio::test]
    async fn a_stranger_is_refused_before_the_body_is_looked_at() {
        let api = TestApi::without_stores();
        assert_eq!(api.post(MakeTicket::PATH, "{}").await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn a_field_is_reported_once_until_there_is_an_answer() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(qualification(1));
        let phone = api.bind_phone(1).await;
        let request = report(phone.claim(1).await.licence_id);
        assert_eq!(phone.call::<MakeTicket>(&request).await.status(), 200);
        let again = phone.call::<MakeTicket>(&request).await;
        assert_eq!(again.problem_type(), ProblemType::TicketRefused);
        let other = TicketRequest { attribute: "address".to_owned(), ..request };
        assert_eq!(phone.call::<MakeTicket>(&other).await.status(), 200);
    }

    #[tokio::test]
    async fn what_cannot_be_reported_is_refused_and_not_said_again() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(qualification(1));
        let phone = api.bind_phone(1).await;
        let good = report(phone.claim(1).await.licence_id);
        let attribute = |name: &str| TicketRequest { attribute: name.to_owned(), ..good.clone() };
        let should_be = |text: &str| TicketRequest { should_be: text.to_owned(), ..good.clone() };
        for bad in [attribute("plate_number"), attribute(""), should_be(""), should_be("张\u{202e}更正")] {
            let answer: Answer = phone.call::<MakeTicket>(&bad).await;
            assert_eq!(answer.problem_type(), ProblemType::ValueRefused);
            assert!(!answer.text().contains("更正"), "{}", answer.text());
        }
    }

    #[tokio::test]
    async fn the_licence_of_another_is_as_one_that_is_nowhere_and_a_frozen_phone_reports_nothing() {
        let api = TestApi::new().await;
        let [one, two] = people();
        api.parties.licences.lock().unwrap().push(qualification_of(1, &one));
        let licence = api.bind_phone_of(1, &one).await.claim(1).await.licence_id;
        let other = api.bind_phone_of(2, &two).await;
        let nowhere: LicenceId = "lic_00000000000000000000000000".parse().unwrap();
        for id in [licence, nowhere] {
            let answer = other.call::<MakeTicket>(&report(id)).await;
            assert_eq!(answer.problem_type(), ProblemType::NotFound);
        }
        other.call::<Freeze>(&()).await;
        let frozen = other.call::<MakeTicket>(&report(licence)).await;
        assert_eq!(frozen.problem_type(), ProblemType::DeviceFrozen);
    }
}
