//! What crosses HTTP: one unit struct an endpoint, shared by server and phone.
//!
//! Bodies are JSON; unknown members are refused in requests and passed over in answers, so that a server can grow
//! before its phones do.

mod binding;
mod claiming;
mod copy;
mod device;
mod display;
mod ledger;
mod organisation;
mod party;
mod public;
mod service_notice;
mod session;
mod sharing;
mod support;
mod sync;
mod ticket;
mod verifier;

pub use binding::{
    Bind, BindRequest, BindResponse, BindStatement, ChallengeResponse, DeviceKeyBody, EvidenceBody,
    IdentityFields, IssueChallenge, KeyLevel, RealNameReference,
};
pub use claiming::{Claim, ClaimRequest, Claimability, Claimable, ClaimableLicence, ClaimableResponse};
pub use copy::{
    CheckCopy, CheckedCopy, CopyBody, CopyMadeFor, CopyOutcome, ReadCopy, ReadOwnCopy, ReadReceipt,
    ReceiptBody,
};
pub use device::{DeviceBody, DevicesResponse, ListDevices, UnbindDevice};
pub use display::{
    IssueReference, IssueTokens, ReferenceKind, ReferenceRequest, ReferenceResponse, TokenBody,
    TokensRequest, TokensResponse,
};
pub use ledger::{
    ConsistencyBody, InclusionBody, LedgerConsistency, LedgerHead, LedgerHeadBody, LedgerInclusion,
    ListReceipts, ReceiptLeaf, ReceiptsQuery, ReceiptsResponse,
};
pub use organisation::{
    ListOrganisations, OrganisationBody, OrganisationRequest, OrganisationsResponse, TakeOn,
};
pub use party::{
    ASSERTION_TYPE, GRANT_TYPE, IssuePartyToken, MakeRequest, PartyTokenRequest, PartyTokenResponse, Redeem,
    RedeemRequest, RedeemResponse, RequestMade, RequestState, RequestStatus, ShareRequestBody, WatchRequest,
};
pub use public::{Jwk, JwkSet, PublishedKeys, TrustBundleBody, TrustBundleFile};
pub use service_notice::{ListServiceNotices, ServiceNoticeBody, ServiceNoticeKind, ServiceNoticesResponse};
pub use session::{Refresh, RefreshRequest, SessionBody};
pub use sharing::{
    ConfirmGrant, Decline, GrantBody, GrantRequest, GrantState, GrantsResponse, History, HistoryEvent,
    HistoryQuery, HistoryResponse, ListGrants, ListPurposes, MakeGrant, OpenRequest, OpenedRequest,
    PartiesQuery, PartiesResponse, PartyBody, PurposesResponse, RequestLink, RevokeGrant, SearchParties,
};
pub use support::{
    ConfirmMeasure, Freeze, FreezeBody, FrozenBy, KeepRecoveryCode, LiftFreeze, LiftFreezeRequest,
    MeasureBody, MeasureKind, ReadSupport, Recover, RecoverRequest, RecoverResponse, RecoveryAct,
    RecoveryCodeRequest, SupportResponse, VetoMeasure,
};
pub use sync::{LicenceBody, LicencesResponse, ListLicences, Sync, SyncQuery, SyncResponse};
pub use ticket::{
    ListTickets, MAX_REMARK_CHARS, MAX_SHOULD_BE_CHARS, MakeTicket, TicketBody, TicketRequest, TicketState,
    TicketTextError, TicketsResponse,
};
pub use verifier::{Check, CheckRequest, Resolve, ResolveRequest};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// HTTP method of an endpoint.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Method {
    /// Reads.
    Get,
    /// Does or makes.
    Post,
    /// Ends.
    Delete,
}

impl Method {
    /// The method's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may call an endpoint, and with what.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Caller {
    /// Anybody.
    Public,
    /// A device with its key, before it has an access token: proof of possession only.
    Device,
    /// A bound device: access token and proof of possession.
    BoundDevice,
    /// A relying party with its access token.
    Party,
}

/// One endpoint: path, method, caller, request and answer, tied together.
pub trait Endpoint {
    /// HTTP method.
    const METHOD: Method;
    /// Path; `{name}` stands for a parameter.
    const PATH: &'static str;
    /// Who may call it.
    const CALLER: Caller;
    /// JSON body; `()` where there is none.
    type Request: Serialize + DeserializeOwned;
    /// JSON answer; `()` where there is none.
    type Response: Serialize + DeserializeOwned;
}

macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident: $method:ident $path:literal $caller:ident, $request:ty => $response:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl crate::endpoint::Endpoint for $name {
            const METHOD: crate::endpoint::Method = crate::endpoint::Method::$method;
            const PATH: &'static str = $path;
            const CALLER: crate::endpoint::Caller = crate::endpoint::Caller::$caller;
            type Request = $request;
            type Response = $response;
        }
    )*};
}
pub(crate) use endpoints;

/// Bodies that hold a secret or a name say nothing of it in `Debug`.
macro_rules! silent {
    ($($name:ident)*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
use silent;
