use async_trait::async_trait;

use super::PortError;

/// A company as the provider knows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LegalEntity {
    /// Unified social credit code.
    pub credit_code: String,
    /// Registered name.
    pub name: String,
    /// Whether it operates normally (code 1 of `operator_status_jtt415_5_3_1`).
    pub operates_normally: bool,
    /// Whether the person asked about is its legal representative.
    pub is_representative: bool,
}

/// Says what a company is and who represents it.
#[async_trait]
pub trait LegalEntityProvider: Send + Sync {
    /// The company with this credit code, seen from a person; `None` where there is none.
    async fn find(
        &self,
        credit_code: &str,
        person_name: &str,
        person_number: &str,
    ) -> Result<Option<LegalEntity>, PortError>;
}
