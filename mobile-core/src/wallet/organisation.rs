use wallet_protocol::endpoint::{ListOrganisations, OrganisationBody, OrganisationRequest, TakeOn};

use super::Wallet;
use crate::api::Call;
use crate::error::WalletError;

impl Wallet {
    /// A legal representative takes on the company with this credit code; doing it again changes nothing.
    pub async fn take_on_organisation(&self, credit_code: &str) -> Result<OrganisationBody, WalletError> {
        let request = OrganisationRequest { credit_code: credit_code.to_owned() };
        self.call::<TakeOn>(Call::of::<TakeOn>(&request)?.repeatable()).await
    }

    /// The organisations this person acts for.
    pub async fn organisations(&self) -> Result<Vec<OrganisationBody>, WalletError> {
        Ok(self.call::<ListOrganisations>(Call::of::<ListOrganisations>(&())?).await?.organisations)
    }
}
