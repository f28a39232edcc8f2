use async_trait::async_trait;
use wallet_protocol::id::{CaseId, HolderId, MeasureId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::measure::{EndKind, Measure};

/// What support does to bindings only when two people agree.
#[async_trait]
pub trait MeasureStore {
    /// Adds a measure; `false` where one is under way that concerns anybody whom it concerns. Who adds holds their bindings.
    async fn add_measure(&mut self, measure: &Measure) -> Result<bool, StoreError>;

    /// The measure with this id.
    async fn find_measure(&mut self, id: MeasureId) -> Result<Option<Measure>, StoreError>;

    /// What is under way that concerns a holder.
    async fn find_open_measure(&mut self, holder: HolderId) -> Result<Option<Measure>, StoreError>;

    /// The measures of a case, newest first, at most 100.
    async fn list_measures_of(&mut self, case: CaseId) -> Result<Vec<Measure>, StoreError>;

    /// What is under way at `now`, oldest first.
    async fn list_open_measures(&mut self, now: UnixTime, limit: u32) -> Result<Vec<Measure>, StoreError>;

    /// What is due at `now`, oldest first.
    async fn list_due_measures(&mut self, now: UnixTime, limit: u32) -> Result<Vec<MeasureId>, StoreError>;

    /// Approves a measure that waits for it, by somebody else than who asked; whether this call did it.
    async fn approve_measure(
        &mut self,
        id: MeasureId,
        by: SignInAccountId,
        now: UnixTime,
        due_at: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Notes that the bound phone confirmed a measure that is not approved yet; whether this call did it.
    async fn confirm_measure(&mut self, id: MeasureId, now: UnixTime) -> Result<bool, StoreError>;

    /// Ends a measure that is under way and not done; whether this call did it.
    async fn end_measure(&mut self, id: MeasureId, end: EndKind, now: UnixTime) -> Result<bool, StoreError>;

    /// Takes a measure that is approved and due, once and for good.
    async fn take_due_measure(&mut self, id: MeasureId, now: UnixTime)
    -> Result<Option<Measure>, StoreError>;

    /// Ends what ran out, of one holder or of all; how many.
    async fn expire_measures(&mut self, holder: Option<HolderId>, now: UnixTime) -> Result<u64, StoreError>;
}
