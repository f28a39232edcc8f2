use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::telephone::Telephone;

/// Telephone numbers of holders.
#[async_trait]
pub trait TelephoneStore {
    /// Adds a number; one is in use for a holder.
    async fn add_telephone(&mut self, telephone: &Telephone) -> Result<(), StoreError>;

    /// The number in use.
    async fn find_telephone(&mut self, holder: HolderId) -> Result<Option<Telephone>, StoreError>;

    /// One of the numbers.
    async fn find_telephone_at(
        &mut self,
        holder: HolderId,
        ordinal: u32,
    ) -> Result<Option<Telephone>, StoreError>;

    /// The number in use and those replaced after `since`, newest first, at most 10.
    async fn list_telephones(
        &mut self,
        holder: HolderId,
        since: UnixTime,
    ) -> Result<Vec<Telephone>, StoreError>;

    /// Takes a number out of use; whether this call did it.
    async fn replace_telephone(
        &mut self,
        holder: HolderId,
        ordinal: u32,
        at: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Whose number in use it is, at most two: more than one is as good as none.
    async fn find_by_telephone(&mut self, digest: Digest) -> Result<Vec<HolderId>, StoreError>;
}
