use std::sync::Arc;
use std::time::Duration;

use wallet_mobile_core::wallet::{Offer, OfferTo};
use wallet_protocol::grant::Purpose;

use super::consent::ConsentPreview;
use super::{Wallet, licence_id};
use crate::edge::run;
use crate::view::{
    CandidateView, OfferDraft, OfferPurposeView, OfferRecipient, PartyCategory, PartyView, candidates_of,
    offers_of,
};
use crate::{Lang, WalletError};

const SECS_AN_HOUR: u64 = 3_600;

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// The licences in the wallet: those of which something can be offered first, the others with the reason.
    pub async fn offerable(self: Arc<Self>, lang: Lang) -> Result<Vec<CandidateView>, WalletError> {
        run(async move {
            let purposes = self.catalogue().await?;
            let (licences, now) = (self.core.licences()?, self.core.now()?);
            Ok(candidates_of(&licences, &purposes, self.person(), now, lang))
        })
        .await
    }

    /// What a licence can be offered for, and what of it.
    pub async fn offer_purposes(
        self: Arc<Self>,
        licence: String,
        lang: Lang,
    ) -> Result<Vec<OfferPurposeView>, WalletError> {
        run(async move {
            let purposes = self.catalogue().await?;
            let found = self.core.licence(&licence_id(&licence)?)?.ok_or(WalletError::Refresh)?;
            Ok(offers_of(&found, &purposes, lang))
        })
        .await
    }

    /// Active relying parties whose registered name begins so, at most 50; of one category where it is given.
    pub async fn search_parties(
        self: Arc<Self>,
        name: String,
        category: Option<PartyCategory>,
        lang: Lang,
    ) -> Result<Vec<PartyView>, WalletError> {
        run(async move {
            let found = self.core.search_parties(&name, category.map(Into::into)).await;
            let found = found.map_err(|error| self.explain(error))?;
            Ok(found.iter().map(|party| PartyView::new(party, lang)).collect())
        })
        .await
    }

    /// What would be offered; made a grant by [`Wallet::agree`]. What is shown in `lang` is what is signed.
    pub async fn preview_offer(
        self: Arc<Self>,
        draft: OfferDraft,
        lang: Lang,
    ) -> Result<Arc<ConsentPreview>, WalletError> {
        run(async move {
            let purposes = self.catalogue().await?;
            let purpose = purposes.iter().find(|purpose| purpose.code == draft.purpose);
            let to = match &draft.recipient {
                OfferRecipient::Party { party } => OfferTo::Party(party.body()?),
                OfferRecipient::Category { category } => OfferTo::Category((*category).into()),
            };
            let valid = Duration::from_secs(u64::from(draft.hours.max(1)) * SECS_AN_HOUR);
            let purpose = purpose.ok_or(WalletError::Refresh)?;
            let offer = Offer { to, purpose, attributes: &draft.attributes, valid };
            let (id, now) = (licence_id(&draft.licence_id)?, self.core.now()?);
            let preview = self.core.preview_offer(&id, &offer, lang.into(), now)?;
            self.previewed(preview, now, lang)
        })
        .await
    }
}

impl Wallet {
    /// The purpose catalogue as the server has it now; the one that was fetched last where it cannot be reached.
    async fn catalogue(&self) -> Result<Arc<Vec<Purpose>>, WalletError> {
        match self.core.purposes().await {
            Ok(purposes) => Ok(self.keep_catalogue(purposes)),
            Err(error) => {
                let error = self.explain(error);
                let held = self.held_catalogue().filter(|_| error == WalletError::GoOnline);
                held.ok_or(error)
            }
        }
    }
}
