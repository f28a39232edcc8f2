use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{ServiceNoticeBody, ServiceNoticeKind};
use wallet_protocol::id::ServiceNoticeId;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Text;

use crate::relying_party::shown_line;
use crate::staff::StaffError;
use crate::store::StoreError;

/// What fits on a banner of a small phone.
const MAX_TEXT_CHARS: usize = 200;

/// What a notice says, in both languages, at most 200 characters each.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NoticeText(pub(super) Text);

impl NoticeText {
    /// Checks both texts; fails with the name of the one that is empty, too long or misleading on a screen.
    pub fn new(zh: &str, en: &str) -> Result<Self, ServiceNoticeError> {
        let line = |text, name| shown_line(text, MAX_TEXT_CHARS).ok_or(ServiceNoticeError::Value(name));
        Ok(Self(Text { zh: line(zh, "zh")?, en: line(en, "en")? }))
    }
}

/// Something that holders are told.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ServiceNotice {
    /// The notice.
    pub id: ServiceNoticeId,
    /// What it is about.
    pub kind: ServiceNoticeKind,
    /// From when on it holds.
    pub from: UnixTime,
    /// Until when, this moment excluded.
    pub until: UnixTime,
    /// What it says.
    pub text: Text,
    /// When it was published.
    pub published_at: UnixTime,
    /// When it was withdrawn.
    pub withdrawn_at: Option<UnixTime>,
}

impl ServiceNotice {
    /// What phones read.
    pub fn body(self) -> ServiceNoticeBody {
        let Self { id: notice_id, kind, from, until, text, .. } = self;
        ServiceNoticeBody { notice_id, kind, from, until, text }
    }
}

/// A notice was not published or withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum ServiceNoticeError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// It is over or was withdrawn, or there is none.
    #[error("there is no such notice to withdraw")]
    NotFound,
    /// Whoever asks may not, or not now.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// As many as phones are told are there already.
    #[error("there are too many notices; withdraw one first")]
    TooMany,
    /// A value is not what it should be.
    #[error("the field {0} has no allowed value")]
    Value(&'static str),
}
