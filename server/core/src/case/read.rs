use wallet_protocol::id::CaseId;
use wallet_protocol::time::UnixTime;

use super::timeline::open_note;
use super::{Case, CaseError, CaseEventKind};
use crate::app::App;
use crate::measure::Measure;
use crate::staff::{ActingStaff, StaffRole};

/// A case with all that happened in it.
pub struct CaseFile {
    /// The case.
    pub case: Case,
    /// What happened, oldest first, at most 500 lines.
    pub timeline: Vec<TimelineEntry>,
    /// What was asked for in it that takes two people, newest first.
    pub measures: Vec<Measure>,
}

/// One line, as people read it.
pub struct TimelineEntry {
    /// When.
    pub at: UnixTime,
    /// Name of the member of staff; nobody where the server or the holder did it.
    pub by: Option<String>,
    /// What.
    pub kind: CaseEventKind,
    /// Names of ours.
    pub detail: String,
    /// What they wrote.
    pub note: Option<String>,
}

/// Reads a case.
pub async fn read(app: &App, staff: &ActingStaff, id: CaseId) -> Result<CaseFile, CaseError> {
    staff.must_be(StaffRole::CASE_READERS)?;
    let mut work = app.stores.read().await?;
    let case = work.find_case(id).await?.ok_or(CaseError::NotFound)?;
    let mut timeline = Vec::new();
    for event in work.list_case_events(id).await? {
        let by = match event.by {
            Some(by) => work.find_account(by).await?.map(|account| account.name),
            None => None,
        };
        let note = open_note(app, &event)?;
        timeline.push(TimelineEntry { at: event.at, by, kind: event.kind, detail: event.detail, note });
    }
    let measures = work.list_measures_of(id).await?;
    Ok(CaseFile { case, timeline, measures })
}

/// The case with this number, as people say it.
pub async fn find_by_number(
    app: &App,
    staff: &ActingStaff,
    number: &str,
) -> Result<Option<CaseId>, CaseError> {
    staff.must_be(StaffRole::CASE_READERS)?;
    let found = app.stores.read().await?.find_case_by_number(number.trim()).await?;
    Ok(found.map(|case| case.id))
}
