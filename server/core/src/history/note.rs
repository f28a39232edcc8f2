use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;

use super::{Event, EventKind};
use crate::store::{StoreError, UnitOfWork};

/// Adds to a holder's history what happened to their binding; `detail` has names of ours, never personal data.
pub(crate) async fn note(
    work: &mut dyn UnitOfWork,
    holder_id: HolderId,
    kind: EventKind,
    detail: String,
    at: UnixTime,
) -> Result<(), StoreError> {
    let event = Event {
        holder_id,
        number: work.next_change(holder_id).await?,
        at,
        kind,
        party_id: None,
        grant_id: None,
        request_id: None,
        licence_id: None,
        detail,
    };
    work.add_event(&event).await
}
