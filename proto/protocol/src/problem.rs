//! Problem documents (RFC 9457) with a closed list of types.

use serde::{Deserialize, Serialize};

use crate::time::UnixTime;

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident $slug:literal $status:literal $title:literal;)*) => {
        /// What went wrong, from a closed list; the URI is `urn:luzheng:problem:` and the name.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum ProblemType {
            $($(#[$doc])* $name,)*
        }

        impl ProblemType {
            /// All types.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The last part of the URI.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// HTTP status.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// A short sentence for people, always the same for a type.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

problems! {
    /// The access token is missing, not ours, over, or of an ended session.
    AccessTokenRefused "access-token-refused" 401 "The access token is missing or not accepted; refresh it.";
    /// More is asked for than the purpose allows this party.
    AskRefused "ask-refused" 422 "The purpose does not allow this to be asked for.";
    /// A challenge is unknown, used or over.
    ChallengeRefused "challenge-refused" 409 "The challenge is unknown, used or over; ask for a new one.";
    /// The caller's clock is off; the answer carries the server's time.
    ClockOff "clock-off" 401 "The caller's clock is off; correct it by the server's time and try again.";
    /// The signed consent is not of what is known of party, purpose and licence.
    ConsentRefused "consent-refused" 422 "The consent does not say what is so now; open it again.";
    /// The request fits no rule of the endpoint.
    BodyMalformed "body-malformed" 400 "The body cannot be read as what this endpoint takes.";
    /// The body is over the limit.
    BodyTooLarge "body-too-large" 413 "The body is larger than this endpoint takes.";
    /// The body is not JSON.
    ContentTypeRefused "content-type-refused" 415 "This endpoint takes application/json.";
    /// What the device says about itself is not accepted by policy.
    DeviceRefused "device-refused" 403 "The device or its key is not accepted.";
    /// The device is frozen: it may read how it stands and lift the freeze, nothing else.
    DeviceFrozen "device-frozen" 403 "This phone is frozen; lift the freeze first.";
    /// A grant cannot be withdrawn any more.
    GrantOver "grant-over" 409 "The grant was redeemed, withdrawn or is over.";
    /// Nothing is redeemed: unknown, spent, withdrawn, over, another party's … One answer for all.
    GrantRefused "grant-refused" 404 "There is nothing to redeem here.";
    /// Another phone is bound; transfer or reset comes first.
    HolderAlreadyBound "holder-already-bound" 409 "Another phone is bound to this holder.";
    /// The record of this number ended in one under the number that is the person's now.
    HolderMerged "holder-merged" 409 "This number was replaced by another; bind under that one.";
    /// Real-name check did not confirm the person.
    IdentityNotConfirmed "identity-not-confirmed" 403 "The real-name check did not confirm these details.";
    /// Our fault; the request id helps to find out.
    Internal "internal" 500 "Something went wrong on our side.";
    /// The thing is not there, or not the caller's.
    NotFound "not-found" 404 "There is no such thing for this caller.";
    /// The path has no such method.
    MethodNotAllowed "method-not-allowed" 405 "This path has no such method.";
    /// The proof carries no nonce, or an old one; the answer carries a fresh one.
    NonceRequired "nonce-required" 401 "Sign the request again with the nonce in this answer.";
    /// The ledger is not what was published of it, and what makes, spends or ends grants and bindings waits for an operator.
    LedgerFenced "ledger-fenced" 503 "Nothing is bound or shared until an operator has put the ledger right; what is held stays good.";
    /// The registry does not let this licence be claimed.
    LicenceNotClaimable "licence-not-claimable" 409 "This licence cannot be claimed.";
    /// The claim waits for data or a review first.
    LicenceNeedsReview "licence-needs-review" 409 "This licence needs a review by the authority before it can be claimed.";
    /// The licence is not in force.
    LicenceNotValid "licence-not-valid" 409 "The licence is not in force.";
    /// The company is not in normal operation, or not the caller's to take on.
    OrganisationRefused "organisation-refused" 403 "The organisation cannot be taken on by this person.";
    /// Who calls is no relying party that may: assertion or token missing, not good, over, or the party not active.
    PartyRefused "party-refused" 401 "The relying party is not accepted.";
    /// The signature over the request is missing or not good.
    ProofRefused "proof-refused" 401 "The proof of possession is missing or not good.";
    /// The same proof was seen before.
    ProofReplayed "proof-replayed" 401 "This proof was used before.";
    /// Too many requests.
    RateLimited "rate-limited" 429 "Too many requests; wait and try again.";
    /// The refresh secret is unknown, used or over.
    RefreshRefused "refresh-refused" 401 "The refresh secret is not accepted; bind again.";
    /// The recovery code is unknown, wrong, used or locked, or there is nothing to do with it. One answer for all.
    RecoveryRefused "recovery-refused" 403 "Nothing could be done with this recovery code.";
    /// What support was about to do is done, was stopped, or cannot be stopped from here.
    MeasureOver "measure-over" 409 "This is done or was stopped.";
    /// The request was answered already, or its time is over.
    RequestOver "request-over" 409 "The request was answered or is over.";
    /// A limit of open grants or requests is reached.
    SharingLimit "sharing-limit" 409 "Too much is open at the same time; end something first.";
    /// This was reported and is not answered yet, too much was reported lately, or nobody takes reports; `detail` says which.
    TicketRefused "ticket-refused" 409 "This cannot be reported now.";
    /// The request took longer than allowed.
    TimedOut "timed-out" 504 "The request took too long.";
    /// An outside system does not answer; the body says when to try again.
    UpstreamUnavailable "upstream-unavailable" 503 "A system behind this one does not answer now; try again later.";
    /// Too much is going on.
    Overloaded "overloaded" 503 "The server is busy; try again shortly.";
    /// A value is not what it should be; `detail` says which.
    ValueRefused "value-refused" 422 "A value is not accepted.";
}

/// Begins every problem URI of ours.
pub const PROBLEM_URI_PREFIX: &str = "urn:luzheng:problem:";
/// The media type of a problem document.
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

impl ProblemType {
    /// The URI in the `type` member.
    pub fn uri(self) -> String {
        format!("{PROBLEM_URI_PREFIX}{}", self.slug())
    }

    /// The type with this URI.
    pub fn from_uri(uri: &str) -> Option<Self> {
        let slug = uri.strip_prefix(PROBLEM_URI_PREFIX)?;
        Self::ALL.iter().copied().find(|known| known.slug() == slug)
    }
}

/// The body of a problem document.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemBody {
    /// URI of the type.
    #[serde(rename = "type")]
    pub type_uri: String,
    /// The type's sentence.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What this time, from public facts only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Finds the request in our logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The server's time, where clocks matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_time: Option<UnixTime>,
    /// Seconds to wait before the next try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_secs: Option<u64>,
}

impl ProblemBody {
    /// A body that says no more than its type.
    pub fn of(problem: ProblemType) -> Self {
        Self {
            type_uri: problem.uri(),
            title: problem.title().to_owned(),
            status: problem.status(),
            detail: None,
            request_id: None,
            server_time: None,
            retry_after_secs: None,
        }
    }

    /// The type, where this program knows it.
    pub fn problem(&self) -> Option<ProblemType> {
        ProblemType::from_uri(&self.type_uri)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_found_by_its_uri() {
        for problem in ProblemType::ALL {
            assert_eq!(ProblemType::from_uri(&problem.uri()), Some(*problem));
            assert!((400..600).contains(&problem.status()));
        }
    }
}
