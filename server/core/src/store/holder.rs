use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::HolderId;
use wallet_protocol::licence::HolderKind;

use super::StoreError;
use crate::holder::Holder;

/// Persons and organisations.
#[async_trait]
pub trait HolderStore {
    /// The holder with this id.
    async fn find_holder(&mut self, id: HolderId) -> Result<Option<Holder>, StoreError>;

    /// Keeps everybody else from changing a holder until this unit of work ends.
    async fn hold_holder(&mut self, id: HolderId) -> Result<(), StoreError>;

    /// The holder with this keyed digest of its number.
    async fn find_holder_by_index(
        &mut self,
        kind: HolderKind,
        index: Digest,
    ) -> Result<Option<Holder>, StoreError>;

    /// Adds a holder; `false` where kind and index are taken already (another call was first).
    async fn add_holder(&mut self, holder: &Holder) -> Result<bool, StoreError>;

    /// Raises the binding epoch from `expected`; `None` where it is another one by now.
    async fn bump_binding_epoch(
        &mut self,
        id: HolderId,
        expected: BindingEpoch,
    ) -> Result<Option<BindingEpoch>, StoreError>;

    /// Takes the next number of the holder's changes; the row stays locked until the commit, so that no reader of
    /// changes sees a number before all lower ones.
    async fn next_change(&mut self, id: HolderId) -> Result<i64, StoreError>;
}
