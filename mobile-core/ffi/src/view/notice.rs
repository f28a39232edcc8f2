use serde::Serialize;
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Subject;

use super::card::state_at;
use super::{DueDateView, LicenceCardView, due_dates_of};
use crate::Lang;

/// What a notice is about: a channel each.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum NoticeKind {
    /// The state of a licence changed.
    State,
    /// A licence is new in the wallet.
    New,
    /// Something is due soon.
    Due,
    /// The binding ended.
    Ended,
}

/// Something the holder should hear of while the app is not in front.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct NoticeView {
    /// The same for the same news, so that none is shown twice.
    pub id: String,
    /// What it is about.
    pub kind: NoticeKind,
    /// One line.
    pub title: String,
    /// A sentence; nothing in it is personal, as it stands on a lock screen.
    pub body: String,
    /// Which licence it opens; absent where it opens none.
    pub licence_id: Option<String>,
}

/// What a sync brought.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct SyncView {
    /// Licences that are new or changed.
    pub changed: Vec<LicenceCardView>,
    /// What the holder should hear of.
    pub notices: Vec<NoticeView>,
}

impl NoticeView {
    fn new(kind: NoticeKind, id: String, key: &str, values: &[(&str, &str)], lang: Lang) -> Self {
        let words = lang.into();
        Self {
            id,
            kind,
            title: Subject::Wallet.say(&format!("notice.{key}.title"), words).to_owned(),
            body: Subject::Wallet.fill(&format!("notice.{key}.body"), words, values),
            licence_id: None,
        }
    }

    /// That the server ended the binding.
    pub(crate) fn ended(lang: Lang) -> Self {
        Self::new(NoticeKind::Ended, "ended".to_owned(), "ended", &[], lang)
    }
}

/// What is new in `after` that the holder should hear of.
pub(crate) fn notices_of(
    before: &[LicenceView],
    after: &[LicenceView],
    now: UnixTime,
    lang: Lang,
) -> Vec<NoticeView> {
    let changed = after.iter().filter_map(|licence| notice_of(before, licence, now, lang));
    changed.chain(due_dates_of(after, now, lang).iter().filter_map(|due| due_notice(due, lang))).collect()
}

/// A due date is news at thirty days, at seven, on the day before, on the day, and when it is over.
fn due_notice(due: &DueDateView, lang: Lang) -> Option<NoticeView> {
    let mark = match due.days_left {
        ..0 => "over",
        0 => "0",
        1 => "1",
        2..=7 => "7",
        8..=30 => "30",
        _ => return None,
    };
    let id = format!("due/{}/{:?}/{}/{mark}", due.licence_id, due.which, due.date);
    let values = [("title", due.licence_title.as_str()), ("sentence", &due.sentence)];
    let notice = NoticeView::new(NoticeKind::Due, id, "due", &values, lang);
    Some(NoticeView { licence_id: Some(due.licence_id.clone()), ..notice })
}

fn notice_of(before: &[LicenceView], licence: &LicenceView, now: UnixTime, lang: Lang) -> Option<NoticeView> {
    let known = before.iter().find(|known| known.licence_id == licence.licence_id);
    let (state, title) = (state_at(licence.state, &licence.due, now), licence.kind.label(lang.into()));
    let (kind, key) = match known {
        None => (NoticeKind::New, "new"),
        Some(known) if state_at(known.state, &known.due, now) != state => (NoticeKind::State, "state"),
        Some(_) => return None,
    };
    let licence_id = licence.licence_id.to_string();
    let id = format!("{key}/{licence_id}/{}/{state}", licence.status_epoch.0);
    let values = [("title", title), ("state", state.label(lang.into()))];
    let notice = NoticeView::new(kind, id, key, &values, lang);
    Some(NoticeView { licence_id: Some(licence_id), ..notice })
}
