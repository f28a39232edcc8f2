use serde::{Deserialize, Serialize};

use crate::bytes::Bytes;
use crate::grant::{PartyCategory, Purpose};
use crate::id::{GrantId, HolderId, LicenceId, RelyingPartyId, ShareRequestId};
use crate::licence::LicenceKind;
use crate::time::UnixTime;

super::endpoints! {
    /// The purpose catalogue.
    ListPurposes: Get "/v1/purposes" Public, () => PurposesResponse;
    /// Finds active relying parties by the beginning of their name.
    SearchParties: Post "/v1/wallet/parties" BoundDevice, PartiesQuery => PartiesResponse;
    /// Reads a relying party's request.
    OpenRequest: Post "/v1/wallet/requests/open" BoundDevice, RequestLink => OpenedRequest;
    /// Says no to a request.
    Decline: Post "/v1/wallet/requests/decline" BoundDevice, RequestLink => ();
    /// Gives a signed consent: to a request, or as an offer.
    MakeGrant: Post "/v1/wallet/grants" BoundDevice, GrantRequest => GrantBody;
    /// Lists grants.
    ListGrants: Get "/v1/wallet/grants" BoundDevice, () => GrantsResponse;
    /// Withdraws a grant that was not redeemed.
    RevokeGrant: Delete "/v1/wallet/grants/{grant_id}" BoundDevice, () => ();
    /// Takes over an open grant of a phone whose binding ended: until then nobody can redeem it.
    ConfirmGrant: Post "/v1/wallet/grants/{grant_id}/confirmation" BoundDevice, () => ();
    /// What happened, newest first.
    History: Post "/v1/wallet/history" BoundDevice, HistoryQuery => HistoryResponse;
}

/// The purpose catalogue.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PurposesResponse {
    /// Each in its newest version.
    pub purposes: Vec<Purpose>,
}

/// Whom to look for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartiesQuery {
    /// The beginning of the registered name, or nothing.
    #[serde(default)]
    pub name: String,
    /// Of this category only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<PartyCategory>,
}

/// Relying parties.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartiesResponse {
    /// At most 50, by name.
    pub parties: Vec<PartyBody>,
}

/// A relying party as the directory has it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartyBody {
    /// Its id.
    pub party_id: RelyingPartyId,
    /// Registered name.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: String,
    /// What kind of organisation it is.
    pub category: PartyCategory,
    /// Where to turn to about what was shared.
    pub contact: String,
}

/// The link of a request, whole or its fragment.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestLink {
    /// The link.
    pub link: String,
}

/// A relying party's request, as the directory and the catalogue explain it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenedRequest {
    /// The request.
    pub request_id: ShareRequestId,
    /// Who asks.
    pub party: PartyBody,
    /// What for.
    pub purpose: Purpose,
    /// One licence of one of these kinds.
    pub kinds: Vec<LicenceKind>,
    /// Names of attributes.
    pub attributes: Vec<String>,
    /// Seconds that the grant can be redeemed.
    pub valid_secs: u64,
    /// From then on it cannot be answered.
    pub expires_at: UnixTime,
    /// The server's time.
    pub server_time: UnixTime,
}

/// A signed consent.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantRequest {
    /// `grant.proto` `ConsentStatement`.
    pub statement: Bytes,
    /// By the device key.
    pub signature: Bytes,
    /// The link of the request that is answered; absent for an offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// How a grant stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GrantState {
    /// It can be redeemed.
    Open,
    /// It was redeemed.
    Spent,
    /// Its holder withdrew it.
    Revoked,
    /// Nobody redeemed it in time.
    Expired,
}

/// A grant as its holder sees it.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantBody {
    /// The grant.
    pub grant_id: GrantId,
    /// Whose licence it is.
    pub holder_id: HolderId,
    /// How it stands.
    pub state: GrantState,
    /// `grant.proto` `ConsentStatement`: everything that was agreed to.
    pub statement: Bytes,
    /// For the party, as a link or QR; only of an offer that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// For the party, to be read out; only of an offer that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Who redeemed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_by: Option<PartyBody>,
    /// When it was redeemed or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<UnixTime>,
    /// Whether it is open but of a phone whose binding ended: nobody can redeem it before this phone confirms it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
}

/// Grants.
#[derive(Clone, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantsResponse {
    /// Of the person and the organisations they act for, newest first, at most 200.
    pub grants: Vec<GrantBody>,
}

/// Which part of the history.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HistoryQuery {
    /// Whose; the person's own where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_id: Option<HolderId>,
    /// Only what came before the event with this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// One thing that happened.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEvent {
    /// Rises with every event of a holder, not by one.
    pub number: i64,
    /// When.
    pub at: UnixTime,
    /// `request_opened`, `request_declined`, `grant_made`, `grant_spent`, `grant_refused`, `grant_revoked`,
    /// `grant_confirmed` or `display_checked`; of the binding `device_frozen`, `device_unfrozen`, `binding_ended`,
    /// `recovery_code_kept`, `recovery_code_spent`, `telephone_changed`; of support `looked_up`, `field_unmasked`, `measure_requested`,
    /// `measure_approved`, `measure_confirmed`, `measure_ended` or `measure_done`; of reports `ticket_made` or `ticket_ended`.
    pub kind: String,
    /// Which party it concerns, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyBody>,
    /// Which grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant_id: Option<GrantId>,
    /// Which request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<ShareRequestId>,
    /// Which licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence_id: Option<LicenceId>,
    /// Purpose, or why something was refused.
    pub detail: String,
}

/// A page of the history.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryResponse {
    /// Newest first, at most 50.
    pub events: Vec<HistoryEvent>,
    /// For the next page; absent where this is the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_before: Option<i64>,
}
