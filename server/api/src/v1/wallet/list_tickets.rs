use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, ListTickets, TicketsResponse};
use wallet_server_core::app::App;
use wallet_server_core::ticket::{self, ListTicketsError, TicketSealError};

use crate::extract::BoundDevice;
use crate::problem::Problem;

/// Lists what this person reported as wrong, and what the authority said.
#[utoipa::path(get, path = ListTickets::PATH, operation_id = "list_tickets", tag = "wallet",
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "Newest first", body = TicketsResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
) -> Result<Json<TicketsResponse>, Problem> {
    Ok(Json(ticket::list(&app, &actor).await?))
}

impl From<ListTicketsError> for Problem {
    fn from(error: ListTicketsError) -> Self {
        match error {
            ListTicketsError::Seal(error) => error.into(),
            ListTicketsError::Store(error) => error.into(),
        }
    }
}

impl From<TicketSealError> for Problem {
    fn from(error: TicketSealError) -> Self {
        Self::internal(&error)
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{Freeze, MakeTicket, TicketBody, TicketState};
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties::{people, qualification_of};
    use crate::v1::wallet::make_ticket::tests::report;

    #[tokio::test]
    async fn a_person_reads_what_they_reported_and_nobody_else_does() {
        let api = TestApi::new().await;
        let [one, two] = people();
        api.parties.licences.lock().unwrap().push(qualification_of(1, &one));
        let phone = api.bind_phone_of(1, &one).await;
        let other = api.bind_phone_of(2, &two).await;
        let licence = phone.claim(1).await.licence_id;
        let made: TicketBody = phone.call::<MakeTicket>(&report(licence)).await.json();
        let listed: TicketsResponse = phone.call::<ListTickets>(&()).await.json();
        assert_eq!((listed.left, listed.tickets.len(), made.state), (9, 1, TicketState::Waiting));
        assert!(listed.tickets[0] == made);
        let others: TicketsResponse = other.call::<ListTickets>(&()).await.json();
        assert_eq!((others.left, others.tickets.len()), (10, 0));
    }

    #[tokio::test]
    async fn a_frozen_phone_reads_nothing_of_it() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        phone.call::<Freeze>(&()).await;
        assert_eq!(phone.call::<ListTickets>(&()).await.problem_type(), ProblemType::DeviceFrozen);
    }
}
