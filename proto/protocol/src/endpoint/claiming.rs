use serde::{Deserialize, Serialize};

use super::LicenceBody;
use crate::id::HolderId;
use crate::licence::{DueDates, LicenceKind, LicenceState};

super::endpoints! {
    /// Lists what the registry holds for this person and the organisations they act for.
    Claimable: Get "/v1/wallet/claimable" BoundDevice, () => ClaimableResponse;
    /// Collects a licence into the wallet.
    Claim: Post "/v1/wallet/licences" BoundDevice, ClaimRequest => LicenceBody;
}

/// Whether a licence can be claimed.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Claimability {
    /// Now.
    Ready,
    /// It is in the wallet already.
    Claimed,
    /// A photo or data is missing and the authority must review it first.
    NeedsReview,
    /// Its state does not allow it.
    NotInForce,
}

/// A licence the registry holds for this holder.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimableLicence {
    /// Certificate identifier (GB/T 36904).
    pub identifier: String,
    /// Which of the nine.
    pub kind: LicenceKind,
    /// Who would hold it: the person or an organisation.
    pub holder_id: HolderId,
    /// Certificate number, masked where it is a person's.
    pub number: String,
    /// Masked name, operator's name or plate.
    pub subject: String,
    /// State at the registry.
    pub state: LicenceState,
    /// The four clocks.
    pub due: DueDates,
    /// Whether it can be claimed.
    pub claimability: Claimability,
}

/// What the registry holds.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimableResponse {
    /// At most 500 (a fleet's vehicles).
    pub licences: Vec<ClaimableLicence>,
}

/// Asks to collect a licence.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClaimRequest {
    /// Certificate identifier.
    pub identifier: String,
    /// Who will hold it.
    pub holder_id: HolderId,
}
