use std::sync::Arc;

use wallet_protocol::endpoint::TicketRequest;

use super::{Wallet, licence_id};
use crate::edge::{guard, run};
use crate::view::{TicketFormView, TicketView, TicketsView, ticket_form_of, ticket_of, tickets_of};
use crate::{Lang, WalletError};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// What can be reported as wrong on a licence; needs no network.
    pub fn ticket_form(&self, licence: String, lang: Lang) -> Result<TicketFormView, WalletError> {
        guard(|| {
            let found = self.core.licence(&licence_id(&licence)?)?.ok_or(WalletError::Refresh)?;
            Ok(ticket_form_of(&found, lang))
        })
    }

    /// What this person reported, newest first, and what the authority said.
    pub async fn tickets(self: Arc<Self>, lang: Lang) -> Result<TicketsView, WalletError> {
        run(async move {
            let told = self.core.tickets().await.map_err(|error| self.explain(error))?;
            Ok(tickets_of(&told, &self.core.licences()?, lang))
        })
        .await
    }

    /// Reports that a field of a licence is wrong: what it should be, and why. The authority decides.
    pub async fn make_ticket(
        self: Arc<Self>,
        licence: String,
        field: String,
        should_be: String,
        remark: String,
        lang: Lang,
    ) -> Result<TicketView, WalletError> {
        run(async move {
            let licence_id = licence_id(&licence)?;
            let request = TicketRequest { licence_id, attribute: field, should_be, remark };
            let made = self.core.make_ticket(request).await.map_err(|error| self.explain(error))?;
            Ok(ticket_of(&made, self.core.licence(&licence_id)?.as_ref(), lang))
        })
        .await
    }
}
