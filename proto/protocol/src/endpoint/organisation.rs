use serde::{Deserialize, Serialize};

use crate::id::HolderId;
use crate::time::UnixTime;

super::endpoints! {
    /// A legal representative takes on the company by its credit code.
    TakeOn: Post "/v1/wallet/organisations" BoundDevice, OrganisationRequest => OrganisationBody;
    /// Lists the organisations this person acts for.
    ListOrganisations: Get "/v1/wallet/organisations" BoundDevice, () => OrganisationsResponse;
}

/// Asks to take on a company.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationRequest {
    /// Unified social credit code (GB 32100), 18 characters.
    pub credit_code: String,
}

/// An organisation this person acts for.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationBody {
    /// The organisation as a holder.
    pub holder_id: HolderId,
    /// Registered name.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: String,
    /// `legal_representative`; managers and drivers come later.
    pub role: String,
    /// Since when.
    pub since: UnixTime,
}

/// The organisations this person acts for.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationsResponse {
    /// At most 100.
    pub organisations: Vec<OrganisationBody>,
}
