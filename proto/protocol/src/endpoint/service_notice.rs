use serde::{Deserialize, Serialize};

use crate::id::ServiceNoticeId;
use crate::time::UnixTime;
use crate::words::Text;

super::endpoints! {
    /// What holders should know about the service now and in the coming week.
    ListServiceNotices: Get "/v1/service-notices" Public, () => ServiceNoticesResponse;
}

/// Notices that are not over, in the order of their beginnings; at most 20.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceNoticesResponse {
    /// The notices.
    pub notices: Vec<ServiceNoticeBody>,
    /// The server's time.
    pub server_time: UnixTime,
}

/// One notice.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceNoticeBody {
    /// The notice.
    pub notice_id: ServiceNoticeId,
    /// What it is about.
    pub kind: ServiceNoticeKind,
    /// From when on it holds.
    pub from: UnixTime,
    /// Until when, this moment excluded.
    pub until: UnixTime,
    /// What to know, and what to do.
    pub text: Text,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceNoticeKind {
    /// Work on the service that was planned.
    Maintenance,
    /// The authority's register does not answer: nothing new can be claimed; what is there goes on.
    RegistryDown,
    /// The service does not do all it should.
    Disturbance,
}

impl ServiceNoticeKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Maintenance, Self::RegistryDown, Self::Disturbance];

    /// The name in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Maintenance => "maintenance",
            Self::RegistryDown => "registry_down",
            Self::Disturbance => "disturbance",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}
