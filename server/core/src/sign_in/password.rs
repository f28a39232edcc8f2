//! A password between the form and its hash.

use wallet_crypto::password::{PasswordHash, PasswordKey};
use wallet_protocol::id::SignInAccountId;
use zeroize::Zeroizing;

use super::SignInError;
use crate::app::App;
use crate::slow::slowly;

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
        .map_err(|_| SignInError::Hashing)
    }

    /// What is stored of it.
    pub(super) async fn hash(self, app: &App) -> Result<PasswordHash, SignInError> {
        let entropy = std::sync::Arc::clone(&app.entropy);
        let hash = slowly(move || {
            PasswordHash::make(&self.key, self.account.as_bytes(), &self.password, entropy.as_ref())
        });
        Ok(hash.await.map_err(|_| SignInError::Hashing)??)
    }
}
