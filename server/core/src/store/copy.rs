use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::GrantId;
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::copy::KeptCopy;

/// Annotated copies.
#[async_trait]
pub trait CopyStore {
    /// Keeps a copy; `false` where the grant has one.
    async fn keep_copy(&mut self, copy: &KeptCopy) -> Result<bool, StoreError>;

    /// The copy of a grant.
    async fn find_copy(&mut self, id: GrantId) -> Result<Option<KeptCopy>, StoreError>;

    /// The copy whose file has this digest, without the file.
    async fn find_copy_by_file(&mut self, file: Digest) -> Result<Option<KeptCopy>, StoreError>;

    /// The copy that a check link stands for, without the file.
    async fn find_copy_by_handle(&mut self, handle: Digest) -> Result<Option<KeptCopy>, StoreError>;

    /// Empties the files of copies that were made before `before`, at most `limit` rows, and answers with how many.
    /// Their digests stay, so that a file can be checked for ever.
    async fn forget_copies(&mut self, before: UnixTime, limit: u32) -> Result<u64, StoreError>;
}
