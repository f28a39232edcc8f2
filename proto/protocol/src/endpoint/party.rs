use serde::{Deserialize, Serialize};

use crate::bytes::Bytes;
use crate::id::{GrantId, ShareRequestId};
use crate::licence::LicenceKind;
use crate::time::UnixTime;

super::endpoints! {
    /// A relying party proves its key and gets a short access token (RFC 7523).
    IssuePartyToken: Post "/v1/party/token" Public, PartyTokenRequest => PartyTokenResponse;
    /// A relying party asks to be shown something.
    MakeRequest: Post "/v1/party/requests" Party, ShareRequestBody => RequestMade;
    /// How a request stands.
    WatchRequest: Get "/v1/party/requests/{request_id}" Party, () => RequestStatus;
    /// Redeems a grant, once.
    Redeem: Post "/v1/party/redemptions" Party, RedeemRequest => RedeemResponse;
}

/// The only value of `grant_type`.
pub const GRANT_TYPE: &str = "client_credentials";
/// The only value of `client_assertion_type`.
pub const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What RFC 7523 section 2.2 sends, as `application/x-www-form-urlencoded`.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartyTokenRequest {
    /// `client_credentials`.
    pub grant_type: String,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.
    pub client_assertion_type: String,
    /// A JWT signed by one of the party's keys.
    pub client_assertion: String,
}

/// An access token.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartyTokenResponse {
    /// To be sent as `authorization: Bearer …`.
    pub access_token: String,
    /// `Bearer`.
    pub token_type: String,
    /// Seconds.
    pub expires_in: u64,
}

/// What a relying party asks for.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ShareRequestBody {
    /// Code of the purpose catalogue.
    pub purpose: String,
    /// One licence of one of these kinds.
    pub kinds: Vec<LicenceKind>,
    /// Names of attributes, at most 64.
    pub attributes: Vec<String>,
    /// Seconds that the request can be answered, 60 to 604800.
    pub answer_within_secs: u64,
    /// Seconds that the grant can be redeemed, from the answer on.
    pub valid_secs: u64,
    /// The party's own name for the matter, at most 64 characters; not shown to the holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// A request that was made.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestMade {
    /// The request; also what is redeemed when it was approved.
    pub request_id: ShareRequestId,
    /// For the holder, as a link or QR; whoever has it may answer.
    pub link: String,
    /// From then on it cannot be answered.
    pub expires_at: UnixTime,
}

/// How a request stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody has answered.
    Open,
    /// A holder agreed: redeem it.
    Approved,
    /// A holder declined; why is theirs to know.
    Declined,
    /// Nobody answered in time.
    Expired,
}

/// How a request stands.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestStatus {
    /// The request.
    pub request_id: ShareRequestId,
    /// How it stands.
    pub state: RequestState,
    /// The party's own name for the matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<UnixTime>,
    /// From then on it cannot be answered.
    pub expires_at: UnixTime,
}

/// What is redeemed; the idempotency key is in the header `idempotency-key`.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RedeemRequest {
    /// A grant's link or its fragment, a code of ten characters, or the id of an approved request.
    pub grant: String,
}

/// What is got for a grant; the same again for the same party and key within 24 hours.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RedeemResponse {
    /// The grant.
    pub grant_id: GrantId,
    /// `grant.proto` `SignedPresentation`.
    pub presentation: Bytes,
    /// `grant.proto` `ConsentStatement`: what the holder agreed to.
    pub consent: Bytes,
}
