use wallet_protocol::id::CaseId;

use super::timeline::{open_case, seal_note};
use super::{CaseError, CaseEvent, CaseEventKind};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{ActingStaff, StaffRole};

/// The longest note.
pub const MAX_NOTE_CHARS: usize = 1_000;

/// Writes something down in a case; it is stored sealed, since people write down what should not stand anywhere.
pub async fn note(app: &App, staff: &ActingStaff, id: CaseId, text: &str) -> Result<(), CaseError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_NOTE_CHARS {
        return Err(CaseError::Value("note"));
    }
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    open_case(work.as_mut(), id).await?;
    let number = work.next_case_event(id).await?;
    let event = CaseEvent {
        case_id: id,
        number,
        at: now,
        by: Some(staff.id()),
        kind: CaseEventKind::Noted,
        detail: String::new(),
        sealed_note: Some(seal_note(app, id, number, text)?),
    };
    work.add_case_event(&event).await?;
    let leaf = Leaf::about(app, Act::CaseNoted, staff.id(), &[&id, &staff.id()], String::new(), now)?;
    work.commit(leaf).await?;
    Ok(())
}
