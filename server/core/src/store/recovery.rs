use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::recovery::KeptRecoveryCode;
use crate::sign_in::AttemptRule;

/// Recovery codes, one a holder.
#[async_trait]
pub trait RecoveryStore {
    /// Keeps a code in place of the holder's code before; `false` where another holder's code is found alike.
    async fn keep_recovery_code(&mut self, kept: &KeptRecoveryCode) -> Result<bool, StoreError>;

    /// The holder's newest code, spent or not.
    async fn find_recovery_code(&mut self, holder: HolderId) -> Result<Option<KeptRecoveryCode>, StoreError>;

    /// Counts a try at the code that is found by this, and locks it at the rule's number; the code, unless it is
    /// unknown, spent or locked.
    async fn count_recovery(
        &mut self,
        selector: Digest,
        rule: AttemptRule,
    ) -> Result<Option<KeptRecoveryCode>, StoreError>;

    /// Spends a code, once; whether this call did it.
    async fn spend_recovery_code(
        &mut self,
        holder: HolderId,
        selector: Digest,
        now: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Forgets the tries and the lock of the holder's code; whether there was a lock.
    async fn unlock_recovery_code(&mut self, holder: HolderId) -> Result<bool, StoreError>;
}
