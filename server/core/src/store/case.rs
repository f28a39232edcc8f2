use async_trait::async_trait;
use wallet_protocol::id::{CaseId, HolderId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::case::{Case, CaseEvent, CaseState};

/// Cases of customer support.
#[async_trait]
pub trait CaseStore {
    /// Adds a case; `false` where its number is taken.
    async fn add_case(&mut self, case: &Case) -> Result<bool, StoreError>;

    /// The case with this id.
    async fn find_case(&mut self, id: CaseId) -> Result<Option<Case>, StoreError>;

    /// The case with this number.
    async fn find_case_by_number(&mut self, number: &str) -> Result<Option<Case>, StoreError>;

    /// Open cases in the order in which they are due, or closed ones newest first.
    async fn list_cases(&mut self, state: CaseState, limit: u32) -> Result<Vec<Case>, StoreError>;

    /// Says whom an open case is about, unless it is about somebody else; whether it is about them now.
    async fn attach_holder(&mut self, id: CaseId, holder: HolderId) -> Result<bool, StoreError>;

    /// Closes an open case; whether this call did it.
    async fn close_case(&mut self, id: CaseId, now: UnixTime) -> Result<bool, StoreError>;

    /// Takes the next place in the timeline of a case; its row stays locked until the commit.
    async fn next_case_event(&mut self, id: CaseId) -> Result<i64, StoreError>;

    /// Adds a line.
    async fn add_case_event(&mut self, event: &CaseEvent) -> Result<(), StoreError>;

    /// The timeline of a case, oldest first, at most 500.
    async fn list_case_events(&mut self, id: CaseId) -> Result<Vec<CaseEvent>, StoreError>;
}
