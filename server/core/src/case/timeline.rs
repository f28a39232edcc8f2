use wallet_crypto::domain::Domain;
use wallet_crypto::sealed::Sealed;
use wallet_protocol::id::{CaseId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use super::{Case, CaseError, CaseEvent, CaseEventKind, CaseState};
use crate::app::App;
use crate::store::{StoreError, UnitOfWork};

/// Adds a line to the timeline of a case; `detail` has names of ours, never personal data.
pub(crate) async fn enter(
    work: &mut dyn UnitOfWork,
    case_id: CaseId,
    by: Option<SignInAccountId>,
    kind: CaseEventKind,
    detail: String,
    at: UnixTime,
) -> Result<(), StoreError> {
    let number = work.next_case_event(case_id).await?;
    let event = CaseEvent { case_id, number, at, by, kind, detail, sealed_note: None };
    work.add_case_event(&event).await
}

/// The case, if somebody still works on it.
pub(crate) async fn open_case(work: &mut dyn UnitOfWork, id: CaseId) -> Result<Case, CaseError> {
    let case = work.find_case(id).await?.ok_or(CaseError::NotFound)?;
    if case.state() == CaseState::Closed { Err(CaseError::Closed) } else { Ok(case) }
}

/// Seals what somebody wrote, for one line of one case.
pub(super) fn seal_note(app: &App, case: CaseId, number: i64, text: &str) -> Result<Vec<u8>, CaseError> {
    let key = app.keys.storage.derive_sealing(Domain::StoredCase, b"case_events.note");
    let (case, number) = (case.to_string(), number.to_be_bytes());
    let place: [&[u8]; 4] = [b"case_events", case.as_bytes(), &number, b"note"];
    Ok(key.seal(Domain::StoredCase, &place, text.as_bytes(), app.entropy.as_ref())?.into_bytes())
}

/// Opens what somebody wrote.
pub(super) fn open_note(app: &App, event: &CaseEvent) -> Result<Option<String>, CaseError> {
    let Some(sealed) = &event.sealed_note else { return Ok(None) };
    let sealed = Sealed::from_bytes(sealed.clone()).map_err(|_| CaseError::Value("note"))?;
    let key = app.keys.storage.derive_sealing(Domain::StoredCase, b"case_events.note");
    let (case, number) = (event.case_id.to_string(), event.number.to_be_bytes());
    let place: [&[u8]; 4] = [b"case_events", case.as_bytes(), &number, b"note"];
    let bytes = key.open(Domain::StoredCase, &place, &sealed)?;
    String::from_utf8(bytes.expose().to_vec()).map(Some).map_err(|_| CaseError::Value("note"))
}
