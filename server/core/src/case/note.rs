use wallet_protocol::id::CaseId;

use super::timeline::{enter_with_words, open_case};
use super::{CaseError, CaseEvent, CaseEventKind};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{ActingStaff, StaffRole};

/// The longest note.
pub const MAX_NOTE_CHARS: usize = 1_000;

/// Writes something down in a case; it is stored sealed.
pub async fn note(app: &App, staff: &ActingStaff, id: CaseId, text: &str) -> Result<(), CaseError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_NOTE_CHARS {
        return Err(CaseError::Value("note"));
    }
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    open_case(work.as_mut(), id).await?;
    let event = CaseEvent::new(id, Some(staff.id()), CaseEventKind::Noted, String::new(), now);
    enter_with_words(app, work.as_mut(), event, text).await?;
    let leaf = Leaf::about(app, Act::CaseNoted, staff.id(), &[&id, &staff.id()], String::new(), now)?;
    work.commit(leaf).await?;
    Ok(())
}
