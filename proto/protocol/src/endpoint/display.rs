use serde::{Deserialize, Serialize};

use crate::bytes::Bytes;
use crate::id::LicenceId;
use crate::time::UnixTime;

super::endpoints! {
    /// Signs display tokens for consecutive windows: one for now, or an offline pack of up to 24 hours.
    IssueTokens: Post "/v1/wallet/display-tokens" BoundDevice, TokensRequest => TokensResponse;
    /// Gives out a compact or spoken code, good once, for a minute.
    IssueReference: Post "/v1/wallet/display-references" BoundDevice, ReferenceRequest => ReferenceResponse;
}

/// Asks for display tokens.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TokensRequest {
    /// The licence to be shown.
    pub licence_id: LicenceId,
    /// How many consecutive windows; 1 for now, at most what a day holds.
    pub windows: u32,
}

/// A signed display token.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenBody {
    /// `display.proto` `DisplayToken`, exactly as signed.
    pub token: Bytes,
    /// 64 bytes.
    pub signature: Bytes,
}

/// Signed display tokens.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokensResponse {
    /// In the order of their windows.
    pub tokens: Vec<TokenBody>,
    /// The server's time, for the phone's clock.
    pub server_time: UnixTime,
}

/// Which short code.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReferenceKind {
    /// A small QR symbol for cheap cameras.
    Compact,
    /// Eight digits to read out.
    Spoken,
}

/// Asks for a short code.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferenceRequest {
    /// The licence to be shown.
    pub licence_id: LicenceId,
    /// Which short code.
    pub kind: ReferenceKind,
}

/// A short code.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReferenceResponse {
    /// 39 digits of a compact reference, or eight digits to read out.
    pub reference: String,
    /// Whole text for the symbol of a compact reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_text: Option<String>,
    /// From then on it is refused.
    pub expires_at: UnixTime,
    /// The server's time, for the phone's clock.
    pub server_time: UnixTime,
}
