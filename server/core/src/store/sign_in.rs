use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_crypto::password::PasswordHash;
use wallet_protocol::id::{RelyingPartyId, SignInAccountId, WebSessionId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::sign_in::{Account, AttemptRule, Factors, Invitation, Realm, WebSession};

/// Accounts of people who sign in at pages, and their browsers.
#[async_trait]
pub trait SignInStore {
    /// Adds an account; `false` where its login name is taken in its realm.
    async fn add_account(&mut self, account: &Account) -> Result<bool, StoreError>;

    /// The account with this id.
    async fn find_account(&mut self, id: SignInAccountId) -> Result<Option<Account>, StoreError>;

    /// The account whose open invitation has this digest.
    async fn find_account_by_invitation(&mut self, secret: Digest) -> Result<Option<Account>, StoreError>;

    /// Adds an account of staff unless somebody of staff is active or has an open invitation, or the login name is
    /// taken; whether this call did it.
    async fn add_first_staff(&mut self, account: &Account) -> Result<bool, StoreError>;

    /// All accounts of staff, oldest first, at most 500.
    async fn list_staff(&mut self) -> Result<Vec<Account>, StoreError>;

    /// The clerks of a party, oldest first, at most 200.
    async fn list_clerks(&mut self, party: RelyingPartyId) -> Result<Vec<Account>, StoreError>;

    /// Takes the factors of an account away and gives it an invitation, unless it is closed; whether this call did it.
    async fn invite_again(&mut self, id: SignInAccountId, invitation: Invitation)
    -> Result<bool, StoreError>;

    /// Uses the invitation up and makes the account active; whether this call did it.
    async fn set_up_account(
        &mut self,
        id: SignInAccountId,
        invitation: Digest,
        factors: &Factors,
        step: i64,
        now: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Closes an account for good; whether this call did it.
    async fn close_account(&mut self, id: SignInAccountId) -> Result<bool, StoreError>;

    /// Counts an attempt and locks the account at the rule's number; the account, unless it is locked or unknown.
    async fn count_attempt(
        &mut self,
        realm: Realm,
        login: &str,
        rule: AttemptRule,
    ) -> Result<Option<Account>, StoreError>;

    /// Takes one attempt back, and the lock that it may have set.
    async fn uncount_attempt(&mut self, id: SignInAccountId) -> Result<(), StoreError>;

    /// Takes a time step newer than all before it and forgets the failures; whether this call did it.
    async fn take_step(&mut self, id: SignInAccountId, step: i64, now: UnixTime) -> Result<bool, StoreError>;

    /// Replaces the password of an active account; whether this call did it.
    async fn change_password(
        &mut self,
        id: SignInAccountId,
        password: &PasswordHash,
    ) -> Result<bool, StoreError>;

    /// Adds a session.
    async fn add_web_session(&mut self, session: &WebSession) -> Result<(), StoreError>;

    /// The session whose secret has this digest.
    async fn find_web_session(&mut self, secret: Digest) -> Result<Option<WebSession>, StoreError>;

    /// The sessions of an account that neither ended nor are over at `now`, newest first, at most 100.
    async fn list_web_sessions(
        &mut self,
        account: SignInAccountId,
        now: UnixTime,
    ) -> Result<Vec<WebSession>, StoreError>;

    /// Whether a whole session of this account with this browser is still remembered, ended or not.
    async fn knows_client(&mut self, account: SignInAccountId, client: &str) -> Result<bool, StoreError>;

    /// Notes that a session was used.
    async fn touch_web_session(&mut self, id: WebSessionId, now: UnixTime) -> Result<(), StoreError>;

    /// Notes when the second factor was proved anew in a live session of this account; whether this call did it.
    async fn note_proof(
        &mut self,
        id: WebSessionId,
        account: SignInAccountId,
        now: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Ends a session of this account; whether this call did it.
    async fn end_web_session(
        &mut self,
        id: WebSessionId,
        account: SignInAccountId,
        now: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Ends all sessions of an account but one; how many.
    async fn end_web_sessions(
        &mut self,
        account: SignInAccountId,
        but: Option<WebSessionId>,
        now: UnixTime,
    ) -> Result<u64, StoreError>;
}
