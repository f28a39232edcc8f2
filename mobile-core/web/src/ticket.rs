use wasm_bindgen::prelude::*;

use crate::answer::{Answer, lang, write};
use crate::wallet::WebWallet;

#[wasm_bindgen]
impl WebWallet {
    /// What can be reported as wrong on a licence: `TicketFormView`.
    #[wasm_bindgen(js_name = ticketForm)]
    pub fn ticket_form(&self, licence: String, tag: String) -> Answer {
        write(self.wallet().ticket_form(licence, lang(&tag)), lang(&tag))
    }

    /// What this person reported: `TicketsView`.
    pub async fn tickets(&self, tag: String) -> Answer {
        write(self.wallet().tickets(lang(&tag)).await, lang(&tag))
    }

    /// Reports that a field of a licence is wrong: `TicketView`.
    #[wasm_bindgen(js_name = makeTicket)]
    pub async fn make_ticket(
        &self,
        licence: String,
        field: String,
        should_be: String,
        remark: String,
        tag: String,
    ) -> Answer {
        write(self.wallet().make_ticket(licence, field, should_be, remark, lang(&tag)).await, lang(&tag))
    }
}
