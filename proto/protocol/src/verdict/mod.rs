//! The verdict on a display code: valid, not valid or cannot tell, always with a reason and the age of the evidence.

mod judge;
mod policy;
mod reason;
mod status;

pub use judge::{Evidence, judge, judge_reference, unreadable, without_code};
pub use policy::VerdictPolicy;
pub use reason::{Assurance, Outcome, Reason};
pub use status::OnlineStatus;

use serde::{Deserialize, Serialize};

use crate::display::CertificateFace;
use crate::licence::DueDate;
use crate::time::UnixTime;

/// What a verifier is told. An outage, a stale list or a wrong clock can only make it "cannot tell".
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    /// Valid, not valid, cannot tell.
    pub outcome: Outcome,
    /// Why, from a closed list.
    pub reason: Reason,
    /// When it was decided.
    pub decided_at: UnixTime,
    /// Seconds since the registry last spoke about this licence; absent where nothing signed was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_age_secs: Option<u64>,
    /// Whether the status was looked up online, or is the one inside the code.
    pub online: bool,
    /// What the frame proves about the phone being here now.
    pub assurance: Assurance,
    /// What the code says of the certificate; only where its token's signature is good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub face: Option<CertificateFace>,
    /// Which of the four clocks are over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overdue: Vec<DueDate>,
}
