use serde::Serialize;
use wallet_protocol::code_table;
use wallet_protocol::display::CertificateFace;
use wallet_protocol::licence::{DueDate, DueDates};
use wallet_protocol::verdict::{self, Assurance, Verdict};
use wallet_protocol::words::Subject;

use super::due::key_of;
use super::{Colour, LineView};
use crate::Lang;
use crate::words::{category_text, date_text, date_time_text, region_text};

/// The three answers there are.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum Outcome {
    /// The licence is in force.
    Valid,
    /// The licence is not in force, or the code is a forgery.
    NotValid,
    /// The code does not settle it; never a reason to punish.
    CannotTell,
}

/// What a check found, in words.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct VerdictView {
    /// The answer.
    pub outcome: Outcome,
    /// Green, red, or amber where it cannot be told.
    pub colour: Colour,
    /// The answer in a word.
    pub headline: String,
    /// Name of the reason: `live`, `suspended` …
    pub reason: String,
    /// The reason in a sentence.
    pub reason_text: String,
    /// What to do with it.
    pub advice: String,
    /// How old the registry's word is, and whether it was looked up now; absent where nothing signed was read.
    pub evidence_text: Option<String>,
    /// Whether the status was looked up online.
    pub online: bool,
    /// What the code proves about the phone being here; absent where nothing signed was read.
    pub assurance_text: Option<String>,
    /// What is overdue though the licence is in force, a line each.
    pub attention: Vec<String>,
    /// What the code says of the certificate.
    pub facts: Vec<LineView>,
    /// When it was decided, in words.
    pub decided_text: String,
}

impl From<verdict::Outcome> for Outcome {
    fn from(outcome: verdict::Outcome) -> Self {
        match outcome {
            verdict::Outcome::Valid => Self::Valid,
            verdict::Outcome::NotValid => Self::NotValid,
            verdict::Outcome::CannotTell => Self::CannotTell,
        }
    }
}

const fn outcome_key(outcome: verdict::Outcome) -> (&'static str, Colour) {
    match outcome {
        verdict::Outcome::Valid => ("valid", Colour::Green),
        verdict::Outcome::NotValid => ("not_valid", Colour::Red),
        verdict::Outcome::CannotTell => ("cannot_tell", Colour::Amber),
    }
}

/// What a check found, in the words of the check page.
pub(crate) fn verdict_of(verdict: &Verdict, lang: Lang) -> VerdictView {
    let words: code_table::Lang = lang.into();
    let (key, colour) = outcome_key(verdict.outcome);
    let say = |key: &str| Subject::Verdict.say(key, words).to_owned();
    let attention = if verdict.outcome == verdict::Outcome::Valid { verdict.overdue.as_slice() } else { &[] };
    let is_overdue = |due: DueDate| verdict.overdue.contains(&due);
    VerdictView {
        outcome: verdict.outcome.into(),
        colour: if attention.is_empty() { colour } else { Colour::Amber },
        headline: say(&format!("outcome.{key}")),
        reason: verdict.reason.as_str().to_owned(),
        reason_text: words.pick(verdict.reason.text_zh(), verdict.reason.text_en()).to_owned(),
        advice: say(&format!("advice.{key}")),
        evidence_text: verdict.evidence_age_secs.map(|age| evidence(age, verdict.online, words)),
        online: verdict.online,
        assurance_text: verdict.face.as_ref().map(|_| say(assurance_key(verdict.assurance))),
        attention: attention
            .iter()
            .map(|due| format!("{}{}{}", say(&format!("clock.{}", key_of(*due))), say("gap"), say("overdue")))
            .collect(),
        facts: verdict.face.as_ref().map(|face| facts(face, is_overdue, lang)).unwrap_or_default(),
        decided_text: date_time_text(verdict.decided_at, words),
    }
}

const fn assurance_key(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::None => "assurance.none",
        Assurance::RecordedFramePossible => "assurance.recorded_frame_possible",
        Assurance::Present => "assurance.present",
    }
}

fn evidence(age_secs: u64, online: bool, lang: code_table::Lang) -> String {
    let age = match age_secs {
        0..60 => Subject::Verdict.say("age.seconds", lang).to_owned(),
        60..3_600 => Subject::Verdict.count("age.minutes", lang, age_secs / 60),
        3_600..86_400 => Subject::Verdict.count("age.hours", lang, age_secs / 3_600),
        _ => Subject::Verdict.count("age.days", lang, age_secs / 86_400),
    };
    let source = Subject::Verdict.say(if online { "online" } else { "offline" }, lang);
    format!("{age}{}{source}", Subject::Verdict.say("and", lang))
}

/// What a code says of the certificate, in the order of the check page.
pub(super) fn facts(
    face: &CertificateFace,
    is_overdue: impl Fn(DueDate) -> bool,
    lang: Lang,
) -> Vec<LineView> {
    let words = lang.into();
    let label = |key: &str| Subject::Verdict.say(&format!("field.{key}"), words).to_owned();
    let categories = face.categories.iter().map(|category| category_text(face.kind, *category, words));
    let categories: Vec<String> = categories.collect();
    let mut lines = vec![
        LineView::new(label("kind"), face.kind.label(words)),
        LineView::new(label("number"), &face.number),
        LineView::new(label("subject"), &face.subject),
        LineView::new(label("categories"), categories.join("\n")),
    ];
    lines.extend(due_lines(&face.due, is_overdue, words));
    lines.push(LineView::new(label("region"), region_text(face.region, words)));
    lines.retain(|line| !line.value.is_empty());
    lines
}

fn due_lines(due: &DueDates, is_overdue: impl Fn(DueDate) -> bool, lang: code_table::Lang) -> Vec<LineView> {
    let dated = due.all().into_iter().filter_map(|(which, date)| Some((which, date?)));
    dated
        .map(|(which, date)| {
            let late = is_overdue(which);
            let mut value = date_text(date, lang);
            if late {
                value = format!("{value} · {}", Subject::Verdict.say("overdue", lang));
            }
            let label = Subject::Verdict.say(&format!("due.{}", key_of(which)), lang).to_owned();
            LineView::new(label, value).noticed(late)
        })
        .collect()
}
