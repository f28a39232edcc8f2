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
    work.add_case_event(&CaseEvent { number, ..CaseEvent::new(case_id, by, kind, detail, at) }).await
}

/// The same with what whoever did it said, in their own words: sealed, since people write down what should not stand
/// anywhere. The line's number is given here.
pub(crate) async fn enter_with_words(
    app: &App,
    work: &mut dyn UnitOfWork,
    event: CaseEvent,
    words: &str,
) -> Result<(), CaseError> {
    let number = work.next_case_event(event.case_id).await?;
    let sealed_note = match words.trim() {
        "" => None,
        words => Some(seal_note(app, event.case_id, number, words)?),
    };
    Ok(work.add_case_event(&CaseEvent { number, sealed_note, ..event }).await?)
}

/// The case, if somebody still works on it.
pub(crate) async fn open_case(work: &mut dyn UnitOfWork, id: CaseId) -> Result<Case, CaseError> {
    let case = work.find_case(id).await?.ok_or(CaseError::NotFound)?;
    if case.state() == CaseState::Closed { Err(CaseError::Closed) } else { Ok(case) }
}

/// Seals what somebody wrote, for one line of one case.
fn seal_note(app: &App, case: CaseId, number: i64, text: &str) -> Result<Vec<u8>, CaseError> {
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
