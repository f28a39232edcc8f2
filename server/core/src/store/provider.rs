use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::sign_in::provider::Errand;
use crate::sign_in::{Account, ProviderLink};

/// Accounts that sign in at an identity provider, and browsers on their way there and back.
#[async_trait]
pub trait ProviderStore {
    /// Keeps an errand.
    async fn add_errand(&mut self, errand: &Errand) -> Result<(), StoreError>;

    /// Takes the errand with this state out, if it was given to this browser and is not over; one call gets it.
    async fn take_errand(
        &mut self,
        state: Digest,
        browser: Digest,
        now: UnixTime,
    ) -> Result<Option<Errand>, StoreError>;

    /// The account that is linked to this person.
    async fn find_linked(&mut self, link: &ProviderLink) -> Result<Option<Account>, StoreError>;

    /// Uses the invitation of a member of staff up, links the account and makes it active, unless another account is
    /// linked to this person; whether this call did it.
    async fn link_account(
        &mut self,
        id: SignInAccountId,
        invitation: Digest,
        link: &ProviderLink,
        now: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Notes that the person of this link came in and forgets the failures, where the account is active and still
    /// linked to them; whether this call did it.
    async fn note_arrival(
        &mut self,
        id: SignInAccountId,
        link: &ProviderLink,
        now: UnixTime,
    ) -> Result<bool, StoreError>;
}
