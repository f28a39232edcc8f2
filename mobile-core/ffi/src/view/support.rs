use serde::Serialize;
use wallet_protocol::endpoint::{FreezeBody, MeasureBody, SupportResponse};
use wallet_protocol::recovery::RecoveryCode;
use wallet_protocol::words::Subject;

use crate::Lang;
use crate::words::date_time_text;

/// How the binding of this phone stands with support.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct SupportView {
    /// The freeze, where there is one.
    pub freeze: Option<FreezeView>,
    /// What support is about to do.
    pub measure: Option<MeasureView>,
    /// Whether there is a recovery code that can be used.
    pub has_recovery_code: bool,
    /// Since when, in words; or that there is none.
    pub recovery_text: String,
}

/// A freeze.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct FreezeView {
    /// Who froze this phone and when.
    pub text: String,
    /// What lifts it.
    pub explain_text: String,
    /// What the real-name provider's step must be given, so that it lifts this freeze; hexadecimal.
    pub lift_nonce: String,
}

/// Something that support is about to do, and that the holder can stop.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct MeasureView {
    /// The measure.
    pub measure_id: String,
    /// What it is and when it is done.
    pub text: String,
    /// What to do if the holder did not ask for it.
    pub warning_text: String,
    /// Whether it can be confirmed from this phone still.
    pub confirmable: bool,
}

/// A recovery code, to be written down: shown once.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct RecoveryCodeView {
    /// The whole code, with hyphens between its groups.
    pub code: String,
    /// Its six groups of four.
    pub groups: Vec<String>,
    /// What it is for, and how it is kept.
    pub explain_text: String,
    /// What a screen reader says in place of the code: character by character.
    pub spoken_label: String,
}

impl std::fmt::Debug for RecoveryCodeView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCodeView(…)")
    }
}

fn say(key: &str, lang: Lang) -> String {
    Subject::Support.say(key, lang.into()).to_owned()
}

impl SupportView {
    pub(crate) fn new(stands: &SupportResponse, lang: Lang) -> Self {
        let made = stands.recovery_code_made_at;
        Self {
            freeze: stands.freeze.as_ref().map(|freeze| FreezeView::new(freeze, lang)),
            measure: stands.measure.as_ref().map(|measure| MeasureView::new(measure, lang)),
            has_recovery_code: made.is_some(),
            recovery_text: match made {
                Some(at) => {
                    let when = date_time_text(at, lang.into());
                    Subject::Support.fill("recovery.made", lang.into(), &[("when", &when)])
                }
                None => say("recovery.none", lang),
            },
        }
    }
}

impl FreezeView {
    pub(super) fn new(freeze: &FreezeBody, lang: Lang) -> Self {
        let when = date_time_text(freeze.frozen_at, lang.into());
        let key = format!("frozen.by.{}", freeze.by.as_str());
        Self {
            text: Subject::Support.fill(&key, lang.into(), &[("when", &when)]),
            explain_text: say("freeze.explain", lang),
            lift_nonce: freeze.lift_nonce.clone(),
        }
    }
}

impl MeasureView {
    pub(super) fn new(measure: &MeasureBody, lang: Lang) -> Self {
        let what = say(&format!("measure.what.{}", measure.kind.as_str()), lang);
        let what = match &measure.telephone {
            Some(number) => {
                let slots = [("what", what.as_str()), ("number", number.as_str())];
                Subject::Support.fill("measure.to_number", lang.into(), &slots)
            }
            None => what,
        };
        let (key, at) = match measure.due_at {
            Some(due_at) => ("measure.approved", due_at),
            None => ("measure.requested", measure.requested_at),
        };
        let when = date_time_text(at, lang.into());
        Self {
            measure_id: measure.measure_id.to_string(),
            text: Subject::Support.fill(key, lang.into(), &[("what", &what), ("when", &when)]),
            warning_text: say("measure.not_you", lang),
            confirmable: measure.approved_at.is_none() && !measure.confirmed && !measure.confirmed_elsewhere,
        }
    }
}

impl RecoveryCodeView {
    pub(crate) fn new(code: &RecoveryCode, lang: Lang) -> Self {
        let text = code.expose();
        Self {
            groups: text.split('-').map(str::to_owned).collect(),
            spoken_label: text
                .chars()
                .map(|c| if c == '-' { ",".to_owned() } else { c.to_string() })
                .collect::<Vec<_>>()
                .join(" "),
            explain_text: say("recovery.explain", lang),
            code: text.to_string(),
        }
    }
}
