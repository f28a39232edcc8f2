use serde::Serialize;
use wallet_mobile_core::wallet::Advice;
use wallet_protocol::words::Subject;

use super::{FreezeView, MeasureView};
use crate::Lang;

/// What is advised.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum AdviceKind {
    /// Stop what support is about to do, or confirm it.
    Measure,
    /// Lift the freeze.
    Frozen,
    /// Make a recovery code and write it down.
    RecoveryCode,
}

/// What the holder should see to before anything else.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct AdviceView {
    /// What is advised.
    pub kind: AdviceKind,
    /// The same in words.
    pub text: String,
}

impl AdviceView {
    pub(crate) fn new(advice: &Advice, lang: Lang) -> Self {
        match advice {
            Advice::Measure(measure) => {
                let view = MeasureView::new(measure, lang);
                let slots = [("measure", view.text.as_str()), ("warning", view.warning_text.as_str())];
                let text = Subject::Support.fill("measure.advice", lang.into(), &slots);
                Self { kind: AdviceKind::Measure, text }
            }
            Advice::Frozen(freeze) => {
                Self { kind: AdviceKind::Frozen, text: FreezeView::new(freeze, lang).text }
            }
            Advice::RecoveryCode => {
                let text = Subject::Support.say("recovery.advice", lang.into()).to_owned();
                Self { kind: AdviceKind::RecoveryCode, text }
            }
        }
    }
}
