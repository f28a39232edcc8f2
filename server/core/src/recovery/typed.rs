use std::sync::Arc;

use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::password::{PasswordError, PasswordHash, PasswordKey};
use wallet_protocol::recovery::RecoveryCode;

use crate::app::App;
use crate::slow::{Unfinished, slowly};

/// A recovery code that somebody sent; wiped when dropped.
pub(super) struct Typed {
    key: PasswordKey,
    selector: Digest,
    code: RecoveryCode,
}

impl Typed {
    pub(super) fn new(app: &App, code: RecoveryCode) -> Self {
        let finds = app.keys.storage.derive_mac(Domain::RecoverySelector, b"recovery");
        let selector = finds.mac(Domain::RecoverySelector, &[&code.selector()]);
        Self { key: PasswordKey::derive_for_recovery(&app.keys.storage), selector, code }
    }

    /// What it is found by.
    pub(super) fn selector(&self) -> Digest {
        self.selector
    }

    /// Whether it is what is stored; where nothing is, the same work is done for nothing.
    pub(super) async fn is(self, stored: Option<PasswordHash>) -> Result<bool, Unfinished> {
        slowly(move || {
            let (account, secret) = (self.selector.as_bytes(), self.code.expose_secret());
            match stored {
                Some(hash) => hash.is(&self.key, account, &secret),
                None => PasswordHash::is_none(&self.key, account, &secret),
            }
        })
        .await
    }

    /// What is stored of it.
    pub(super) async fn hash(self, app: &App) -> Result<Result<PasswordHash, PasswordError>, Unfinished> {
        let entropy = Arc::clone(&app.entropy);
        slowly(move || {
            let account = self.selector.as_bytes();
            PasswordHash::make(&self.key, account, &self.code.expose_secret(), entropy.as_ref())
        })
        .await
    }
}
