use wallet_protocol::endpoint::{ListTickets, MakeTicket, TicketBody, TicketRequest, TicketsResponse};
use wallet_protocol::problem::ProblemType;

use super::Wallet;
use crate::error::WalletError;
use crate::port::GateReason;

impl Wallet {
    /// What this person reported as wrong, and what the authority said.
    pub async fn tickets(&self) -> Result<TicketsResponse, WalletError> {
        self.call_bound::<ListTickets>(&()).await
    }

    /// Reports that something on a licence is wrong. What cannot be read as a report is not sent.
    pub async fn make_ticket(&self, request: TicketRequest) -> Result<TicketBody, WalletError> {
        let refused = |_| WalletError::Refused { problem: ProblemType::ValueRefused };
        let request = request.tidied().map_err(refused)?;
        self.confirm(GateReason::Share).await?;
        self.call_bound::<MakeTicket>(&request).await
    }
}
