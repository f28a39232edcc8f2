use std::fmt;
use std::str::FromStr;

use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{MeasureBody, MeasureKind};
use wallet_protocol::id::{CaseId, DeviceId, HolderId, MeasureId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use super::Merge;
use crate::case::{CaseError, UnknownName};
use crate::holder::ConfirmHolderError;
use crate::staff::StaffError;
use crate::store::StoreError;
use crate::support::SupportError;
use crate::telephone::TelephoneError;

/// What support is about to do to a binding.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Measure {
    /// Its id.
    pub id: MeasureId,
    /// What it does.
    pub kind: MeasureKind,
    /// In which case.
    pub case_id: CaseId,
    /// To whom.
    pub holder_id: HolderId,
    /// To which device.
    pub device_id: DeviceId,
    /// Why.
    pub reason: Reason,
    /// The telephone number that is to be the holder's, where it is about one.
    pub correction: Option<Correction>,
    /// The record that is to end in the holder's, where it is about one.
    pub merge: Option<Merge>,
    /// At which level the holder proved their name for it.
    pub real_name_level: u8,
    /// At which provider.
    pub real_name_provider: String,
    /// Who asked for it.
    pub requested_by: SignInAccountId,
    /// When.
    pub requested_at: UnixTime,
    /// From then on it cannot be approved or carried out any more.
    pub expires_at: UnixTime,
    /// Who approved it, and when.
    pub approved: Option<(SignInAccountId, UnixTime)>,
    /// From then on it is carried out; known once it is approved.
    pub due_at: Option<UnixTime>,
    /// When the bound phone confirmed it.
    pub confirmed_at: Option<UnixTime>,
    /// How it ended, and when.
    pub ended: Option<(EndKind, UnixTime)>,
}

/// A telephone number that is to be a holder's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Correction {
    /// Keyed digest of the number.
    pub digest: Digest,
    /// Three digits and two, as staff see it.
    pub masked: String,
    /// The number, sealed for this very measure.
    pub sealed_number: Vec<u8>,
}

/// Why a measure is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reason {
    /// The phone was stolen.
    Stolen,
    /// It is lost.
    Lost,
    /// It is broken or was sold.
    Broken,
    /// It was frozen, and its holder has it in hand.
    Returned,
    /// Too many tries at the recovery code.
    LockedOut,
    /// The telephone number that is known is not the holder's, or not any more.
    OtherNumber,
    /// The holder's citizen number was changed or corrected.
    NumberChanged,
}

/// How a measure ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EndKind {
    /// It was carried out.
    Done,
    /// The holder stopped it.
    Vetoed,
    /// The second person refused.
    Refused,
    /// Whoever asked for it withdrew it.
    Withdrawn,
    /// It was not finished in time.
    Expired,
    /// When its time came, nothing was any more as it was when it was asked for.
    Lapsed,
}

/// How a measure stands at a time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MeasureState {
    /// It waits for a second person.
    Requested,
    /// It waits for its time.
    Approved,
    /// It has ended.
    Ended(EndKind),
}

/// Nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    /// Another one is under way for this holder.
    #[error("something else is under way for this holder")]
    AlreadyOpen,
    /// The case does not allow it.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// What was approved is not what there is.
    #[error("what was approved is not what was asked for")]
    Content,
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The holder did not prove their name.
    #[error(transparent)]
    Holder(#[from] ConfirmHolderError),
    /// There is nothing that it could be done to.
    #[error("the holder has no binding to which this could be done")]
    Nothing,
    /// There is no such measure, or not for this caller.
    #[error("there is no such measure")]
    NotFound,
    /// It was carried out or stopped, or cannot be stopped from here.
    #[error("it has ended, or cannot be stopped from here")]
    Over,
    /// Nobody approves what they asked for themselves.
    #[error("nobody approves what they asked for themselves")]
    Oneself,
    /// There are no two records of one person that could be made one.
    #[error("there are no two records that could be made one")]
    Records,
    /// The role does not let them.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The new telephone number is missing, known already, or another than the provider names.
    #[error("the new telephone number is missing, known already, or another than the provider names")]
    Telephone,
    /// The telephone number cannot be sealed.
    #[error(transparent)]
    SealedTelephone(#[from] TelephoneError),
    /// It cannot be told how the binding stands now.
    #[error(transparent)]
    Support(#[from] SupportError),
}

impl Measure {
    /// How it stands at `now`.
    pub fn state_at(&self, now: UnixTime) -> MeasureState {
        match (self.ended, self.approved) {
            (Some((end, _)), _) => MeasureState::Ended(end),
            (None, _) if self.expires_at <= now => MeasureState::Ended(EndKind::Expired),
            (None, None) => MeasureState::Requested,
            (None, Some(_)) => MeasureState::Approved,
        }
    }

    /// What exactly a second person approves: everything that was asked for.
    pub fn content(&self) -> Digest {
        let ids = [
            self.id.to_string(),
            self.case_id.to_string(),
            self.holder_id.to_string(),
            self.device_id.to_string(),
            self.requested_by.to_string(),
        ];
        let times = [self.requested_at.as_millis().to_be_bytes(), self.expires_at.as_millis().to_be_bytes()];
        let level = [self.real_name_level];
        let mut parts: Vec<&[u8]> = vec![self.kind.as_str().as_bytes(), self.reason.as_str().as_bytes()];
        parts.extend(ids.iter().map(String::as_bytes));
        parts.extend([level.as_slice(), self.real_name_provider.as_bytes()]);
        parts.extend(times.iter().map(<[u8; 8]>::as_slice));
        if let Some(correction) = &self.correction {
            parts.extend([correction.digest.as_bytes().as_slice(), correction.masked.as_bytes()]);
        }
        let merge = self.merge.as_ref().map(|merge| {
            let device = merge.device_id.map(|id| id.to_string()).unwrap_or_default();
            [merge.from.to_string(), device, merge.case_id.to_string(), merge.evidence.clone()]
        });
        parts.extend(merge.iter().flatten().map(String::as_bytes));
        digest(Domain::ResetContent, &parts)
    }

    /// As the holder's phone is told.
    pub fn body(&self) -> MeasureBody {
        MeasureBody {
            measure_id: self.id,
            kind: self.kind,
            requested_at: self.requested_at,
            approved_at: self.approved.map(|(_, at)| at),
            due_at: self.due_at,
            confirmed: self.confirmed_at.is_some(),
            telephone: self.correction.as_ref().map(|correction| correction.masked.clone()),
            confirmed_elsewhere: false,
        }
    }

    /// Whose phone can confirm it: that which would lose something.
    pub fn confirmer(&self) -> HolderId {
        self.merge.as_ref().map_or(self.holder_id, |merge| merge.from)
    }

    /// Everybody whom it concerns, in the order in which their rows are held: each is told, and each can stop it.
    pub fn concerned(&self) -> Vec<HolderId> {
        let mut concerned = vec![self.holder_id];
        concerned.extend(self.merge.as_ref().map(|merge| merge.from));
        concerned.sort_unstable();
        concerned
    }
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Stolen,
        Self::Lost,
        Self::Broken,
        Self::Returned,
        Self::LockedOut,
        Self::OtherNumber,
        Self::NumberChanged,
    ];

    /// The name in the database, in forms and in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stolen => "stolen",
            Self::Lost => "lost",
            Self::Broken => "broken",
            Self::Returned => "returned",
            Self::LockedOut => "locked_out",
            Self::OtherNumber => "other_number",
            Self::NumberChanged => "number_changed",
        }
    }
}

impl EndKind {
    const ALL: [Self; 6] =
        [Self::Done, Self::Vetoed, Self::Refused, Self::Withdrawn, Self::Expired, Self::Lapsed];

    /// The name in the database and the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Vetoed => "vetoed",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Lapsed => "lapsed",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Reason {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|known| known.as_str() == text).ok_or(UnknownName)
    }
}

impl FromStr for EndKind {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|known| known.as_str() == text).ok_or(UnknownName)
    }
}
