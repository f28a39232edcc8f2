use wallet_protocol::endpoint::{ListOrganisations, OrganisationBody, OrganisationRequest, TakeOn};

use super::Wallet;
use crate::error::WalletError;

impl Wallet {
    /// Takes on a company as its legal representative, by its unified social credit code.
    pub async fn take_on_organisation(&self, credit_code: &str) -> Result<OrganisationBody, WalletError> {
        self.call_bound::<TakeOn>(&OrganisationRequest { credit_code: credit_code.to_owned() }).await
    }

    /// The organisations this person acts for.
    pub async fn organisations(&self) -> Result<Vec<OrganisationBody>, WalletError> {
        Ok(self.call_bound::<ListOrganisations>(&()).await?.organisations)
    }
}
