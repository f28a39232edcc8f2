use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::{CaseId, HolderId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::look_up::{Handle, LookUp, LookUpMeans};

/// By what holders are found, and who looked for them.
#[async_trait]
pub trait LookUpStore {
    /// Lets a holder be found by something; adding it again changes nothing.
    async fn add_handle(&mut self, handle: &Handle) -> Result<(), StoreError>;

    /// Who is found by it, at most two: more than one is as good as none.
    async fn find_by_handle(
        &mut self,
        means: LookUpMeans,
        digest: Digest,
    ) -> Result<Vec<HolderId>, StoreError>;

    /// Keeps a look-up.
    async fn add_look_up(&mut self, look_up: &LookUp) -> Result<(), StoreError>;

    /// How many look-ups an account made after `since`.
    async fn count_look_ups(&mut self, by: SignInAccountId, since: UnixTime) -> Result<u32, StoreError>;

    /// Whether an account found the holder of a case after `since`.
    async fn has_look_up(
        &mut self,
        by: SignInAccountId,
        case: CaseId,
        since: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Keeps everybody else from counting for this account until this unit of work ends.
    async fn hold_account(&mut self, id: SignInAccountId) -> Result<(), StoreError>;
}
