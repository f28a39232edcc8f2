use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, OrganisationBody, OrganisationRequest, TakeOn};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::organisation::{self, TakeOnError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Takes on a company by its credit code, as its legal representative.
#[utoipa::path(post, path = TakeOn::PATH, operation_id = "take_on", tag = "wallet",
    request_body = OrganisationRequest,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The organisation", body = OrganisationBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<OrganisationRequest>,
) -> Result<Json<OrganisationBody>, Problem> {
    Ok(Json(organisation::take_on(&app, &actor, &request).await?))
}

impl From<TakeOnError> for Problem {
    fn from(error: TakeOnError) -> Self {
        match error {
            TakeOnError::Entropy(error) => error.into(),
            TakeOnError::Identity(error) => error.into(),
            TakeOnError::Refused => Self::of(ProblemType::OrganisationRefused),
            TakeOnError::Store(error) => error.into(),
            TakeOnError::Upstream(error) => error.into(),
            TakeOnError::Value => Self::of(ProblemType::ValueRefused).detail("credit_code"),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::identifier::CreditCode;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties;

    #[tokio::test]
    async fn a_stranger_is_refused_before_the_body_is_looked_at() {
        let api = TestApi::without_stores();
        assert_eq!(api.post(TakeOn::PATH, "{}").await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn a_representative_takes_on_the_company_once_however_often_they_ask() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let request = OrganisationRequest { credit_code: parties::credit_code() };
        let first: OrganisationBody = phone.call::<TakeOn>(&request).await.json();
        let again: OrganisationBody = phone.call::<TakeOn>(&request).await.json();
        assert_eq!((first.holder_id, first.role.as_str()), (again.holder_id, "legal_representative"));
    }

    #[tokio::test]
    async fn a_company_of_somebody_else_and_no_company_at_all_are_told_apart_from_a_typing_error() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let take_on = async |code: &str| {
            phone.call::<TakeOn>(&OrganisationRequest { credit_code: code.to_owned() }).await.problem_type()
        };
        let other = CreditCode::compose("91140100MA0DEMA01").unwrap();
        assert_eq!(take_on(other.as_str()).await, ProblemType::OrganisationRefused);
        assert_eq!(take_on("91140100MA0DEMA000").await, ProblemType::ValueRefused);
    }
}
