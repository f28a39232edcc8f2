use std::sync::Arc;

use wallet_protocol::endpoint::ReferenceKind;

use super::{Wallet, licence_id};
use crate::edge::run;
use crate::verifier::read_challenge;
use crate::view::{CodeForm, ShownCodeView, reference_of, shown_of};
use crate::{Lang, WalletError};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// The code of a licence now; it answers the reader's challenge, 16 bytes, where one is given. Ask again when its
    /// ring has run down.
    ///
    /// Needs no network while tokens that were fetched ahead last, see [`Wallet::prepare_offline`].
    pub async fn show(
        self: Arc<Self>,
        licence: String,
        challenge: Option<Vec<u8>>,
        lang: Lang,
    ) -> Result<ShownCodeView, WalletError> {
        run(async move {
            let challenge = read_challenge(challenge)?;
            let id = licence_id(&licence)?;
            let shown = self.core.show(&id, self.core.now()?, challenge.as_ref()).await;
            let shown = shown.map_err(|error| self.explain(error))?;
            Ok(shown_of(&licence, &shown, self.core.now()?, lang))
        })
        .await
    }

    /// A short code of a licence, good once and for a minute; needs a network. A full one is what [`Wallet::show`]
    /// gives.
    pub async fn show_short(
        self: Arc<Self>,
        licence: String,
        form: CodeForm,
        lang: Lang,
    ) -> Result<ShownCodeView, WalletError> {
        let kind = match form {
            CodeForm::Full => return self.show(licence, None, lang).await,
            CodeForm::Compact => ReferenceKind::Compact,
            CodeForm::Spoken => ReferenceKind::Spoken,
        };
        run(async move {
            let id = licence_id(&licence)?;
            let title = self.core.licence(&id)?.ok_or(WalletError::Refresh)?.kind.label(lang.into());
            let shown = self.core.reference(&id, kind).await.map_err(|error| self.explain(error))?;
            Ok(reference_of(&licence, title, &shown, self.core.now()?, lang))
        })
        .await
    }

    /// Fetches tokens ahead for every licence in force, so that codes can be shown without a network for a day;
    /// answers for how many licences they are new.
    pub async fn prepare_offline(self: Arc<Self>) -> Result<u32, WalletError> {
        run(async move {
            let renewed = self.core.refresh_packs(self.core.now()?).await;
            let renewed = renewed.map_err(|error| self.explain(error))?;
            Ok(u32::try_from(renewed).unwrap_or(u32::MAX))
        })
        .await
    }
}
