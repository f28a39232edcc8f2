use std::fmt;
use std::str::FromStr;

use wallet_protocol::endpoint::MeasureKind;
use wallet_protocol::id::{CaseId, HolderId, NoticeId};
use wallet_protocol::time::UnixTime;

use crate::case::UnknownName;

/// One message to one address of a holder.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Notice {
    /// Its id; messengers are given it as well, so that sending twice is sending once.
    pub id: NoticeId,
    /// What it tells, and whom.
    pub told: Told,
    /// How it goes.
    pub channel: NoticeChannel,
    /// Which of the holder's numbers it goes to, where it goes to one.
    pub ordinal: Option<u32>,
    /// When it was written.
    pub written_at: UnixTime,
    /// How often sending was begun.
    pub tries: u32,
    /// When it is sent, or sent again.
    pub next_at: UnixTime,
    /// What became of it, and when.
    pub ended: Option<(NoticeEnd, UnixTime)>,
}

/// What a holder is told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Told {
    /// Whom.
    pub holder_id: HolderId,
    /// What.
    pub kind: NoticeKind,
    /// About which measure.
    pub measure: Option<MeasureKind>,
    /// In which case.
    pub case_id: Option<CaseId>,
    /// Up to then it can be stopped.
    pub due_at: Option<UnixTime>,
}

/// What a notice says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoticeKind {
    /// Support asked for something that takes two people.
    MeasureRequested,
    /// A second person approved it.
    MeasureApproved,
    /// It was stopped, refused or withdrawn.
    MeasureEnded,
    /// It was carried out.
    MeasureDone,
    /// Support froze the phone.
    DeviceFrozen,
    /// Another telephone number took the place of the one before.
    TelephoneChanged,
}

/// How a notice goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoticeChannel {
    /// A text message to a mobile number.
    Sms,
    /// A letter to where the person is registered.
    Post,
}

/// What became of a notice.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoticeEnd {
    /// The messenger took it.
    Sent,
    /// The messenger says that nobody can be reached there.
    Unreachable,
    /// It was tried as often as it may be.
    GivenUp,
}

macro_rules! named {
    ($($name:ident: $($variant:ident $text:literal)*;)*) => {$(
        impl $name {
            /// The name in the database and the ledger.
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
                [$(Self::$variant),*].into_iter().find(|known| known.as_str() == text).ok_or(UnknownName)
            }
        }
    )*};
}

named! {
    NoticeKind:
        MeasureRequested "measure_requested" MeasureApproved "measure_approved" MeasureEnded "measure_ended"
        MeasureDone "measure_done" DeviceFrozen "device_frozen" TelephoneChanged "telephone_changed";
    NoticeChannel: Sms "sms" Post "post";
    NoticeEnd: Sent "sent" Unreachable "unreachable" GivenUp "given_up";
}

impl NoticeKind {
    /// Whether a letter is written: it takes days, and is for what somebody should still learn then.
    pub const fn by_post(self) -> bool {
        !matches!(self, Self::MeasureApproved | Self::MeasureEnded)
    }
}
