use std::fmt;
use std::str::FromStr;

use wallet_protocol::id::{GrantId, HolderId, LicenceId, RelyingPartyId, ShareRequestId};
use wallet_protocol::time::UnixTime;

/// What happened; a closed list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EventKind {
    /// The holder read a request.
    RequestOpened,
    /// The holder declined a request.
    RequestDeclined,
    /// The holder agreed to share.
    GrantMade,
    /// A party redeemed.
    GrantSpent,
    /// A party was refused.
    GrantRefused,
    /// The holder withdrew a grant.
    GrantRevoked,
    /// A shown code was checked online.
    DisplayChecked,
    /// The binding was frozen.
    DeviceFrozen,
    /// The freeze was lifted.
    DeviceUnfrozen,
    /// The binding was ended, by a recovery code or by support.
    BindingEnded,
    /// A recovery code took the place of the one before.
    RecoveryCodeKept,
    /// The recovery code was used.
    RecoveryCodeSpent,
    /// The new phone took over a grant of the one before.
    GrantConfirmed,
    /// Another telephone number took the place of the one before.
    TelephoneChanged,
    /// Support looked at how the holder stands.
    LookedUp,
    /// Support looked at a field in clear.
    FieldUnmasked,
    /// Support asked for something that takes two people.
    MeasureRequested,
    /// A second person approved it.
    MeasureApproved,
    /// The bound phone confirmed it.
    MeasureConfirmed,
    /// It was stopped, refused, withdrawn or ran out.
    MeasureEnded,
    /// It was carried out.
    MeasureDone,
    /// The records of an old and a new number were made one.
    RecordsMerged,
    /// The holder reported that something on a licence is wrong.
    TicketMade,
    /// The authority answered, or nothing more will come of it.
    TicketEnded,
}

/// One thing that happened to a holder.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Event {
    /// Whose history it is in.
    pub holder_id: HolderId,
    /// Taken from the holder's counter of changes, so that events are read in the order of their numbers.
    pub number: i64,
    /// When.
    pub at: UnixTime,
    /// What.
    pub kind: EventKind,
    /// Which party it concerns.
    pub party_id: Option<RelyingPartyId>,
    /// Which grant.
    pub grant_id: Option<GrantId>,
    /// Which request.
    pub request_id: Option<ShareRequestId>,
    /// Which licence.
    pub licence_id: Option<LicenceId>,
    /// Purpose, why something was refused, or who checked a code and what they saw.
    pub detail: String,
}

/// No event of ours has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not an event of a history")]
pub struct UnknownEventKind;

impl EventKind {
    const ALL: [Self; 24] = [
        Self::RequestOpened,
        Self::RequestDeclined,
        Self::GrantMade,
        Self::GrantSpent,
        Self::GrantRefused,
        Self::GrantRevoked,
        Self::DisplayChecked,
        Self::DeviceFrozen,
        Self::DeviceUnfrozen,
        Self::BindingEnded,
        Self::RecoveryCodeKept,
        Self::RecoveryCodeSpent,
        Self::GrantConfirmed,
        Self::TelephoneChanged,
        Self::LookedUp,
        Self::FieldUnmasked,
        Self::MeasureRequested,
        Self::MeasureApproved,
        Self::MeasureConfirmed,
        Self::MeasureEnded,
        Self::MeasureDone,
        Self::RecordsMerged,
        Self::TicketMade,
        Self::TicketEnded,
    ];

    /// The name in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RequestOpened => "request_opened",
            Self::RequestDeclined => "request_declined",
            Self::GrantMade => "grant_made",
            Self::GrantSpent => "grant_spent",
            Self::GrantRefused => "grant_refused",
            Self::GrantRevoked => "grant_revoked",
            Self::DisplayChecked => "display_checked",
            Self::DeviceFrozen => "device_frozen",
            Self::DeviceUnfrozen => "device_unfrozen",
            Self::BindingEnded => "binding_ended",
            Self::RecoveryCodeKept => "recovery_code_kept",
            Self::RecoveryCodeSpent => "recovery_code_spent",
            Self::GrantConfirmed => "grant_confirmed",
            Self::TelephoneChanged => "telephone_changed",
            Self::LookedUp => "looked_up",
            Self::FieldUnmasked => "field_unmasked",
            Self::MeasureRequested => "measure_requested",
            Self::MeasureApproved => "measure_approved",
            Self::MeasureConfirmed => "measure_confirmed",
            Self::MeasureEnded => "measure_ended",
            Self::MeasureDone => "measure_done",
            Self::RecordsMerged => "records_merged",
            Self::TicketMade => "ticket_made",
            Self::TicketEnded => "ticket_ended",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EventKind {
    type Err = UnknownEventKind;

    fn from_str(name: &str) -> Result<Self, UnknownEventKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or(UnknownEventKind)
    }
}
