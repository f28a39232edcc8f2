//! Hashing away from the workers that answer requests, and never many at once: each takes 19 MiB and a core.

use tokio::sync::Semaphore;
use wallet_crypto::password::{PasswordHash, PasswordKey};
use wallet_protocol::id::SignInAccountId;
use zeroize::Zeroizing;

use super::SignInError;
use crate::app::App;

const AT_ONCE: usize = 2;

/// Who waits here holds one of the places for handlers, so the queue is no longer than they are many.
static FREE: Semaphore = Semaphore::const_new(AT_ONCE);

/// A password on its way to be hashed; wiped when dropped.
pub(super) struct Typed {
    key: PasswordKey,
    account: String,
    password: Zeroizing<String>,
}

impl Typed {
    pub(super) fn new(app: &App, account: Option<SignInAccountId>, password: &str) -> Self {
        Self {
            key: PasswordKey::derive(&app.keys.storage),
            account: account.map(|id| id.to_string()).unwrap_or_default(),
            password: Zeroizing::new(password.to_owned()),
        }
    }

    /// Whether it is the account's; where there is no account, the same work is done for nothing.
    pub(super) async fn is(self, stored: Option<PasswordHash>) -> Result<bool, SignInError> {
        slowly(move || match stored {
            Some(hash) => hash.is(&self.key, self.account.as_bytes(), &self.password),
            None => PasswordHash::is_none(&self.key, self.account.as_bytes(), &self.password),
        })
        .await
    }

    /// What is stored of it.
    pub(super) async fn hash(self, app: &App) -> Result<PasswordHash, SignInError> {
        let entropy = std::sync::Arc::clone(&app.entropy);
        let hash = slowly(move || {
            PasswordHash::make(&self.key, self.account.as_bytes(), &self.password, entropy.as_ref())
        });
        Ok(hash.await??)
    }
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, SignInError> {
    let _place = FREE.acquire().await.map_err(|_| SignInError::Hashing)?;
    tokio::task::spawn_blocking(work).await.map_err(|_| SignInError::Hashing)
}
