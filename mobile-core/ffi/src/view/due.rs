use serde::Serialize;
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::licence::{DueDate, DueDates, LicenceKind};
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_protocol::words::Subject;

use crate::Lang;
use crate::words::{date_text, due_when};

/// Nearer than so many days is soon: an annual review takes weeks to arrange.
const SOON_DAYS: i32 = 30;

/// Which of the four clocks of a licence.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum DueKind {
    /// The licence itself.
    Licence,
    /// Annual vehicle review.
    Review,
    /// Credit assessment.
    Credit,
    /// Continuing education.
    Education,
}

/// How near a due date is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum Urgency {
    /// Its last good day is over.
    Overdue,
    /// Within thirty days.
    Soon,
    /// Later.
    Later,
}

/// A due date of a licence.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct DueDateView {
    /// The licence; empty where it is not in the wallet yet.
    pub licence_id: String,
    /// Which licence, in words.
    pub licence_title: String,
    /// Which of the four clocks.
    pub which: DueKind,
    /// The same in words: `年度审验`.
    pub label: String,
    /// The last good day, `YYYY-MM-DD`.
    pub date: String,
    /// The same as people write it.
    pub date_text: String,
    /// Days from today in China to the last good day; negative where it is over.
    pub days_left: i32,
    /// The same in words: `还有 12 天到期`.
    pub when: String,
    /// All of it in one sentence, for a list or a screen reader.
    pub sentence: String,
    /// How near it is.
    pub urgency: Urgency,
}

impl From<DueDate> for DueKind {
    fn from(due: DueDate) -> Self {
        match due {
            DueDate::Licence => Self::Licence,
            DueDate::Review => Self::Review,
            DueDate::Credit => Self::Credit,
            DueDate::Education => Self::Education,
        }
    }
}

/// The name of a clock within the keys of words.
pub(super) const fn key_of(due: DueDate) -> &'static str {
    match due {
        DueDate::Licence => "licence",
        DueDate::Review => "review",
        DueDate::Credit => "credit",
        DueDate::Education => "education",
    }
}

/// The due dates of one licence, the nearest first.
pub(crate) fn dues_of(
    licence_id: &str,
    kind: LicenceKind,
    due: &DueDates,
    now: UnixTime,
    lang: Lang,
) -> Vec<DueDateView> {
    let mut dated: Vec<_> = due.all().into_iter().filter_map(|(which, date)| Some((which, date?))).collect();
    dated.sort_by_key(|(_, date)| *date);
    dated.into_iter().map(|(which, date)| view(licence_id, kind, which, date, now, lang)).collect()
}

/// The due dates of all licences, the nearest first.
pub(crate) fn due_dates_of(licences: &[LicenceView], now: UnixTime, lang: Lang) -> Vec<DueDateView> {
    let mut all: Vec<DueDateView> = licences
        .iter()
        .flat_map(|licence| dues_of(&licence.licence_id.to_string(), licence.kind, &licence.due, now, lang))
        .collect();
    all.sort_by_key(|due| due.days_left);
    all
}

fn view(
    licence_id: &str,
    kind: LicenceKind,
    which: DueDate,
    date: CivilDate,
    now: UnixTime,
    lang: Lang,
) -> DueDateView {
    let words = lang.into();
    let days_left = date.as_days().saturating_sub(CivilDate::in_china(now).as_days());
    let label = Subject::Verdict.say(&format!("clock.{}", key_of(which)), words).to_owned();
    let (when, date_text) = (due_when(days_left, words), date_text(date, words));
    let values = [("what", label.as_str()), ("when", &when), ("date", &date_text)];
    DueDateView {
        licence_id: licence_id.to_owned(),
        licence_title: kind.label(words).to_owned(),
        which: which.into(),
        sentence: Subject::Licence.fill("due.sentence", words, &values),
        label,
        date: date.to_string(),
        date_text,
        days_left,
        when,
        urgency: match days_left {
            ..0 => Urgency::Overdue,
            0..=SOON_DAYS => Urgency::Soon,
            _ => Urgency::Later,
        },
    }
}
