use std::sync::Arc;

use super::Wallet;
use crate::edge::run;
use crate::view::{ClaimableView, CompanyView, LicenceCardView, card_of};
use crate::{Lang, WalletError};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// What the registry holds for this person and the companies they act for.
    pub async fn claimable(self: Arc<Self>, lang: Lang) -> Result<Vec<ClaimableView>, WalletError> {
        run(async move {
            let found = self.core.claimable().await.map_err(|error| self.explain(error))?;
            let (person, now) = (self.person(), self.core.now()?);
            Ok(found.iter().map(|licence| ClaimableView::new(licence, person, now, lang)).collect())
        })
        .await
    }

    /// Collects a licence into the wallet, by what [`Wallet::claimable`] says of it. Claiming again does no harm.
    pub async fn claim(
        self: Arc<Self>,
        identifier: String,
        holder_id: String,
        lang: Lang,
    ) -> Result<LicenceCardView, WalletError> {
        run(async move {
            let holder = holder_id.parse().map_err(|_| WalletError::Refresh)?;
            let claimed = self.core.claim(&identifier, holder).await;
            let claimed = claimed.map_err(|error| self.explain(error))?;
            Ok(card_of(&claimed, self.person(), self.core.now()?, lang))
        })
        .await
    }

    /// Takes on a company as its legal representative, by its unified social credit code.
    pub async fn take_on_company(
        self: Arc<Self>,
        credit_code: String,
        lang: Lang,
    ) -> Result<CompanyView, WalletError> {
        run(async move {
            let company = self.core.take_on_organisation(&credit_code).await;
            Ok(CompanyView::new(&company.map_err(|error| self.explain(error))?, lang))
        })
        .await
    }

    /// The companies this person acts for.
    pub async fn companies(self: Arc<Self>, lang: Lang) -> Result<Vec<CompanyView>, WalletError> {
        run(async move {
            let companies = self.core.organisations().await.map_err(|error| self.explain(error))?;
            Ok(companies.iter().map(|company| CompanyView::new(company, lang)).collect())
        })
        .await
    }
}
