use std::sync::Arc;

use wallet_mobile_core::wallet;
use wallet_protocol::time::UnixTime;

use super::Wallet;
use crate::edge::run;
use crate::view::{ConsentView, GrantView, consent_of};
use crate::{Lang, WalletError};

/// Exactly what agreeing signs; made by a request or an offer.
#[cfg_attr(feature = "bindings", derive(uniffi::Object))]
pub struct ConsentPreview {
    inner: wallet::ConsentPreview,
    view: ConsentView,
}

#[cfg_attr(feature = "bindings", uniffi::export)]
impl ConsentPreview {
    /// Everything in it is to be shown before [`Wallet::agree`] is offered.
    pub fn view(&self) -> ConsentView {
        self.view.clone()
    }
}

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// Agrees to exactly what the preview says: the holder confirms (`GateReason::Share`), the device key signs, the
    /// server takes it. Agreeing to the same preview again gives the same grant, so that a lost answer loses nothing.
    pub async fn agree(
        self: Arc<Self>,
        preview: Arc<ConsentPreview>,
        lang: Lang,
    ) -> Result<GrantView, WalletError> {
        run(async move {
            let grant = self.core.agree(&preview.inner).await.map_err(|error| self.explain(error))?;
            self.granted(&grant, lang)
        })
        .await
    }
}

impl Wallet {
    /// A preview of the core, with its words.
    pub(super) fn previewed(
        &self,
        inner: wallet::ConsentPreview,
        now: UnixTime,
        lang: Lang,
    ) -> Result<Arc<ConsentPreview>, WalletError> {
        let licence = self.core.licence(&inner.statement().licence_id)?.ok_or(WalletError::Refresh)?;
        let view = consent_of(&inner, &licence, self.person(), now, lang);
        Ok(Arc::new(ConsentPreview { inner, view }))
    }
}
