use std::sync::{Arc, Mutex, PoisonError};

use wallet_mobile_core::wallet;
use wallet_protocol::endpoint::RealNameReference;

use super::Wallet;
use crate::WalletError;
use crate::edge::run;

/// What the real-name provider's own step answered: opaque to the wallet.
#[derive(Clone, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct RealName {
    /// Which provider.
    pub provider: String,
    /// Its reference, at most 256 characters.
    pub reference: String,
}

impl std::fmt::Debug for RealName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RealName({})", self.provider)
    }
}

/// A binding that waits for the real-name provider's step; good once.
#[cfg_attr(feature = "bindings", derive(uniffi::Object))]
pub struct PreparedBinding {
    nonce: String,
    expires_millis: i64,
    inner: Mutex<Option<wallet::PreparedBinding>>,
}

#[cfg_attr(feature = "bindings", uniffi::export)]
impl PreparedBinding {
    /// What the provider's step must be given, so that its result counts for this binding alone; hexadecimal.
    pub fn nonce(&self) -> String {
        self.nonce.clone()
    }

    /// From then on the binding must be prepared anew; the server's time, milliseconds since 1970.
    pub fn expires_millis(&self) -> i64 {
        self.expires_millis
    }
}

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// Begins a binding: the server's challenge, and with it the nonce for the real-name provider's step.
    pub async fn prepare_binding(
        self: Arc<Self>,
        name: String,
        citizen_number: String,
    ) -> Result<Arc<PreparedBinding>, WalletError> {
        run(async move {
            let prepared = self.core.prepare_binding(&name, &citizen_number).await;
            let prepared = prepared.map_err(|error| self.explain(error))?;
            Ok(Arc::new(PreparedBinding {
                nonce: prepared.nonce.clone(),
                expires_millis: prepared.expires_at.as_millis(),
                inner: Mutex::new(Some(prepared)),
            }))
        })
        .await
    }

    /// Binds this phone to the person whom the real-name provider's step confirmed. A prepared binding is spent by it,
    /// whatever comes of it.
    pub async fn bind(
        self: Arc<Self>,
        prepared: Arc<PreparedBinding>,
        real_name: RealName,
    ) -> Result<(), WalletError> {
        run(async move {
            let inner = prepared.inner.lock().unwrap_or_else(PoisonError::into_inner).take();
            let prepared = inner.ok_or(WalletError::StartOver)?;
            let reference =
                RealNameReference { provider: real_name.provider, reference: real_name.reference };
            self.core.bind(prepared, reference).await.map_err(|error| self.explain(error))
        })
        .await
    }
}
