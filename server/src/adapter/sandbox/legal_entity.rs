use async_trait::async_trait;
use wallet_server_core::port::{LegalEntity, LegalEntityProvider, PortError};

use super::Sandbox;

#[async_trait]
impl LegalEntityProvider for Sandbox {
    async fn find(
        &self,
        credit_code: &str,
        person_name: &str,
        person_number: &str,
    ) -> Result<Option<LegalEntity>, PortError> {
        let state = self.state();
        let company = state.companies.iter().find(|company| company.code.as_str() == credit_code);
        Ok(company.map(|company| LegalEntity {
            credit_code: company.code.as_str().to_owned(),
            name: company.name.clone(),
            operates_normally: company.operates_normally,
            is_representative: company.representative.name == person_name
                && company.representative.number.expose() == person_number,
        }))
    }
}
