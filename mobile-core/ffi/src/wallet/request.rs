use std::sync::Arc;

use wallet_mobile_core::wallet;

use super::consent::ConsentPreview;
use super::{Wallet, licence_id};
use crate::edge::{guard, run};
use crate::view::{RequestView, request_of};
use crate::{Lang, WalletError};

/// A relying party's request that was read; it answers until its time is over.
#[cfg_attr(feature = "bindings", derive(uniffi::Object))]
pub struct SharingRequest {
    inner: wallet::SharingRequest,
}

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// Reads the request behind a scanned or opened link: the whole of it, or what [`crate::destination_of`] gave.
    pub async fn open_request(self: Arc<Self>, link: String) -> Result<Arc<SharingRequest>, WalletError> {
        run(async move {
            match self.core.open_request(&link).await {
                Ok(inner) => Ok(Arc::new(SharingRequest { inner })),
                Err(error) => Err(match self.explain(error) {
                    WalletError::Refresh => WalletError::AskAgain,
                    other => other,
                }),
            }
        })
        .await
    }

    /// Who asks, what for, and which licences in the wallet fit.
    pub fn request_view(&self, request: Arc<SharingRequest>, lang: Lang) -> Result<RequestView, WalletError> {
        guard(|| {
            let (licences, now) = (self.core.licences()?, self.core.now()?);
            Ok(request_of(&request.inner, &licences, self.person(), now, lang))
        })
    }

    /// What would be given: of what is asked, the attributes that the licence has and `attributes` names; all of them
    /// where it names none. What is shown in `lang` is what is signed.
    pub fn preview_request(
        &self,
        request: Arc<SharingRequest>,
        licence: String,
        attributes: Vec<String>,
        lang: Lang,
    ) -> Result<Arc<ConsentPreview>, WalletError> {
        guard(|| {
            let (id, now) = (licence_id(&licence)?, self.core.now()?);
            let preview = self.core.preview_request(&request.inner, &id, &attributes, lang.into(), now)?;
            self.previewed(preview, now, lang)
        })
    }

    /// Says no; the party learns that and nothing else.
    pub async fn decline_request(self: Arc<Self>, request: Arc<SharingRequest>) -> Result<(), WalletError> {
        run(async move {
            self.core.decline_request(&request.inner).await.map_err(|error| self.explain(error))
        })
        .await
    }
}
