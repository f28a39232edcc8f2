use serde::{Deserialize, Serialize};
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_crypto::sealed::{OpenError, SealError, Sealed};
use wallet_protocol::id::TicketId;

use super::Ticket;
use crate::app::App;
use crate::port::DeskWords;

/// What is sealed with a ticket cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum TicketSealError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// It opens with no key in this place.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What is inside is no report.
    #[error("the sealed report cannot be read")]
    Unreadable,
}

/// What somebody reported; personal, so without `Debug`.
#[derive(Deserialize, Serialize)]
pub(super) struct TicketText {
    pub(super) should_be: String,
    pub(super) remark: String,
}

pub(super) fn seal_text(app: &App, id: TicketId, text: &TicketText) -> Result<Vec<u8>, TicketSealError> {
    let json = serde_json::to_vec(text).map_err(|_| TicketSealError::Unreadable)?;
    seal(app, id, b"text", &json)
}

pub(super) fn open_text(app: &App, ticket: &Ticket) -> Result<TicketText, TicketSealError> {
    let json = open(app, ticket.id, b"text", &ticket.sealed_text)?;
    serde_json::from_slice(&json).map_err(|_| TicketSealError::Unreadable)
}

/// Seals what the authority said; nothing where it said nothing.
pub(super) fn seal_answer(
    app: &App,
    id: TicketId,
    words: &DeskWords,
) -> Result<Option<Vec<u8>>, TicketSealError> {
    if words.expose().is_empty() {
        return Ok(None);
    }
    seal(app, id, b"answer", words.expose().as_bytes()).map(Some)
}

/// What the authority said; empty where it said nothing.
pub(super) fn open_answer(app: &App, ticket: &Ticket) -> Result<String, TicketSealError> {
    let Some(sealed) = ticket.ended.as_ref().and_then(|end| end.sealed_answer.as_ref()) else {
        return Ok(String::new());
    };
    let text = open(app, ticket.id, b"answer", sealed)?;
    String::from_utf8(text).map_err(|_| TicketSealError::Unreadable)
}

fn seal(app: &App, id: TicketId, column: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, TicketSealError> {
    let key = app.keys.storage.derive_sealing(Domain::StoredTicket, column);
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"tickets", row.as_bytes(), column];
    Ok(key.seal(Domain::StoredTicket, &place, plaintext, app.entropy.as_ref())?.into_bytes())
}

fn open(app: &App, id: TicketId, column: &[u8], sealed: &[u8]) -> Result<Vec<u8>, TicketSealError> {
    let sealed = Sealed::from_bytes(sealed.to_vec()).map_err(|_| TicketSealError::Unreadable)?;
    let key = app.keys.storage.derive_sealing(Domain::StoredTicket, column);
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"tickets", row.as_bytes(), column];
    Ok(key.open(Domain::StoredTicket, &place, &sealed)?.expose().to_vec())
}
