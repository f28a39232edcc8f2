use serde::{Deserialize, Serialize};

use crate::time::UnixTime;

super::endpoints! {
    /// Exchanges a refresh secret for a new access token and a new refresh secret; the old one is spent.
    Refresh: Post "/v1/wallet/sessions/refresh" Device, RefreshRequest => SessionBody;
}

/// A refresh secret to be spent.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefreshRequest {
    /// The secret, as given out.
    pub refresh_secret: String,
}

/// Access token and refresh secret.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionBody {
    /// JWT, bound to the device key; goes into `authorization: DPoP …`.
    pub access_token: String,
    /// From then on it is refused.
    pub access_expires_at: UnixTime,
    /// Good once; a second use ends the whole session.
    pub refresh_secret: String,
    /// From then on it is refused.
    pub refresh_expires_at: UnixTime,
    /// The server's time, for the phone's clock.
    pub server_time: UnixTime,
}

super::silent! { RefreshRequest SessionBody }
