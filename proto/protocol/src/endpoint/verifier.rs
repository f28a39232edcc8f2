use serde::{Deserialize, Serialize};

use crate::bytes::Bytes;
use crate::verdict::Verdict;

super::endpoints! {
    /// Checks a scanned display code with today's status.
    Check: Post "/v1/verifier/checks" Public, CheckRequest => Verdict;
    /// Resolves a compact or spoken code, once.
    Resolve: Post "/v1/verifier/references" Public, ResolveRequest => Verdict;
}

/// A scanned code.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckRequest {
    /// The whole scanned text or what stands in its fragment; at most 2,953 bytes.
    pub code: String,
    /// The challenge this verifier showed, 16 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Bytes>,
}

/// A short code.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResolveRequest {
    /// 39 digits of a compact reference (with or without its `R` and address), or eight spoken digits.
    pub reference: String,
}
