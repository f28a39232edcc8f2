use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use wallet_crypto::entropy::EntropyError;
use wallet_crypto::sealed::{OpenError, SealError};
use wallet_protocol::id::{CaseId, HolderId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use crate::staff::StaffError;
use crate::store::StoreError;

/// What somebody called about, and for whom.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// What people call it: six digits of the day in China, a hyphen, five digits.
    pub number: String,
    /// What it is about.
    pub topic: Topic,
    /// How it came.
    pub channel: Channel,
    /// Who opened it.
    pub opened_by: SignInAccountId,
    /// When.
    pub opened_at: UnixTime,
    /// By when it should be done.
    pub due_at: UnixTime,
    /// Whom it is about, once they were found.
    pub holder_id: Option<HolderId>,
    /// When it was closed.
    pub closed_at: Option<UnixTime>,
}

/// How a case stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CaseState {
    /// Somebody works on it.
    Open,
    /// It is done.
    Closed,
}

/// One line of the timeline of a case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CaseEvent {
    /// Which case.
    pub case_id: CaseId,
    /// Its place in the case.
    pub number: i64,
    /// When.
    pub at: UnixTime,
    /// Who did it; nobody where the server or the holder did.
    pub by: Option<SignInAccountId>,
    /// What.
    pub kind: CaseEventKind,
    /// Names of ours: fields, reasons, ids.
    pub detail: String,
    /// What staff wrote or gave as their reason, sealed for this very row.
    pub sealed_note: Option<Vec<u8>>,
}

impl CaseEvent {
    /// A line without a place yet, and without a note.
    pub(crate) fn new(
        case_id: CaseId,
        by: Option<SignInAccountId>,
        kind: CaseEventKind,
        detail: String,
        at: UnixTime,
    ) -> Self {
        Self { case_id, number: 0, at, by, kind, detail, sealed_note: None }
    }
}

/// A case was not opened, read or changed.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// It is closed.
    #[error("the case is closed")]
    Closed,
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// There is no such case.
    #[error("there is no such case")]
    NotFound,
    /// What is sealed cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// What is written cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The role does not let them.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No free number was found.
    #[error("no free case number was found")]
    Unsettled,
    /// A value is not what it should be.
    #[error("the field {0} has no allowed value")]
    Value(&'static str),
}

/// No value of ours has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("no such name")]
pub struct UnknownName;

macro_rules! names {
    ($(#[$about:meta])* $name:ident: $($(#[$doc:meta])* $variant:ident $text:literal;)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the database, in forms and in the ledger.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = UnknownName;

            fn from_str(text: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|known| known.as_str() == text).ok_or(UnknownName)
            }
        }
    };
}

names! {
    /// What a case is about.
    Topic:
    /// The phone was stolen.
    StolenPhone "stolen_phone";
    /// The phone is lost.
    LostPhone "lost_phone";
    /// The phone is broken or was replaced.
    BrokenPhone "broken_phone";
    /// Too many tries at something.
    LockedOut "locked_out";
    /// Something that a licence says is wrong.
    DataCorrection "data_correction";
    /// Something about sharing.
    Sharing "sharing";
    /// Anything else.
    Other "other";
}

names! {
    /// How a case came.
    Channel:
    /// By telephone.
    Telephone "telephone";
    /// At a counter.
    Counter "counter";
    /// In writing.
    Writing "writing";
}

names! {
    /// What happened in a case.
    CaseEventKind:
    /// It was opened.
    Opened "opened";
    /// Somebody wrote something down.
    Noted "noted";
    /// A holder was looked for.
    LookedUp "looked_up";
    /// A field was shown in clear.
    Unmasked "unmasked";
    /// The holder's device was frozen.
    Frozen "frozen";
    /// Something was asked for that takes two people.
    MeasureRequested "measure_requested";
    /// A second person approved it.
    MeasureApproved "measure_approved";
    /// The bound phone confirmed it.
    MeasureConfirmed "measure_confirmed";
    /// It was stopped, refused, withdrawn or ran out.
    MeasureEnded "measure_ended";
    /// It was carried out.
    MeasureDone "measure_done";
    /// It was closed.
    Closed "closed";
}

impl Topic {
    /// How long a case of this kind may take.
    pub const fn time_limit(self) -> Duration {
        let hours = match self {
            Self::StolenPhone => 1,
            Self::LostPhone | Self::BrokenPhone | Self::LockedOut => 8,
            Self::DataCorrection | Self::Sharing | Self::Other => 72,
        };
        Duration::from_secs(hours * 3_600)
    }
}

impl Case {
    /// How it stands.
    pub const fn state(&self) -> CaseState {
        if self.closed_at.is_some() { CaseState::Closed } else { CaseState::Open }
    }
}
