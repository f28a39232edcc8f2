use async_trait::async_trait;
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::id::{HolderId, LicenceId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::licence::Licence;

/// Claimed licences.
#[async_trait]
pub trait LicenceStore {
    /// The licence with this id.
    async fn find_licence(&mut self, id: LicenceId) -> Result<Option<Licence>, StoreError>;

    /// The licence with this id, kept as it is until this unit of work ends.
    async fn hold_licence(&mut self, id: LicenceId) -> Result<Option<Licence>, StoreError>;

    /// The licences with this certificate identifier (whatever its version part), in the wallet of anybody whose record was
    /// not merged into another; at most 16.
    async fn find_licences_by_key(&mut self, registry_key: &str) -> Result<Vec<Licence>, StoreError>;

    /// The licences of a holder, oldest first, at most 500.
    async fn list_licences(&mut self, holder: HolderId) -> Result<Vec<Licence>, StoreError>;

    /// The licences of a holder whose change number is above `after`, in the order of their changes.
    async fn list_changed_licences(
        &mut self,
        holder: HolderId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Licence>, StoreError>;

    /// Adds a licence; `false` where this holder has claimed this registry key already.
    async fn add_licence(&mut self, licence: &Licence) -> Result<bool, StoreError>;

    /// Replaces everything but id, holder, registry key and time of claiming, if the status epoch is still
    /// `expected`; whether this call did it.
    async fn replace_licence(&mut self, licence: &Licence, expected: StatusEpoch)
    -> Result<bool, StoreError>;

    /// Ends a holder's licences as superseded, under the holder's change with this number; how many.
    async fn supersede_licences(
        &mut self,
        holder: HolderId,
        change: i64,
        now: UnixTime,
    ) -> Result<u64, StoreError>;
}
