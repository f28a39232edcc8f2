use serde::Serialize;
use wallet_protocol::licence;
use wallet_protocol::words::Subject;

use crate::view::LicenceState;
use crate::{Lang, WalletError};

/// What a person reads when something went wrong.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct HelpView {
    /// Name of the case, for tests and support: `go_online`.
    pub code: String,
    /// What it is, in a few words.
    pub title: String,
    /// What to do.
    pub text: String,
    /// Whether trying the same again can help without doing anything else.
    pub may_retry: bool,
}

/// What a person reads when `error` happened.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn help_for(error: WalletError, lang: Lang) -> HelpView {
    let words = lang.into();
    let code = code_of(&error);
    let values = values_of(&error, lang);
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    HelpView {
        code: code.to_owned(),
        title: Subject::Help.say(&format!("{code}.title"), words).to_owned(),
        text: Subject::Help.fill(&format!("{code}.text"), words, &values),
        may_retry: matches!(
            error,
            WalletError::GoOnline | WalletError::Report { .. } | WalletError::TryLater { .. }
        ),
    }
}

/// Every case there is, in the order of their names: the help screen.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn all_help(lang: Lang) -> Vec<HelpView> {
    every_error().into_iter().map(|error| help_for(error, lang)).collect()
}

fn values_of(error: &WalletError, lang: Lang) -> Vec<(&'static str, String)> {
    match error {
        WalletError::AskAuthority { state } => {
            vec![("state", licence::LicenceState::from(*state).label(lang.into()).to_owned())]
        }
        WalletError::Report { reference } => vec![("reference", reference.clone())],
        WalletError::SetClock { seconds } => vec![("seconds", seconds.unsigned_abs().to_string())],
        WalletError::TryLater { seconds } => vec![("seconds", seconds.to_string())],
        _ => Vec::new(),
    }
}

const fn code_of(error: &WalletError) -> &'static str {
    match error {
        WalletError::AddScreenLock => "add_screen_lock",
        WalletError::AskAgain => "ask_again",
        WalletError::AskAuthority { .. } => "ask_authority",
        WalletError::AskCompany => "ask_company",
        WalletError::AskForReview => "ask_for_review",
        WalletError::BindAgain => "bind_again",
        WalletError::BindFirst => "bind_first",
        WalletError::CannotClaim => "cannot_claim",
        WalletError::ChooseAnother => "choose_another",
        WalletError::ClearStorage => "clear_storage",
        WalletError::CorrectEntry => "correct_entry",
        WalletError::CorrectIdentity => "correct_identity",
        WalletError::GoOnline => "go_online",
        WalletError::LiftFreeze => "lift_freeze",
        WalletError::Refresh => "refresh",
        WalletError::Report { .. } => "report",
        WalletError::SetClock { .. } => "set_clock",
        WalletError::StartOver => "start_over",
        WalletError::TryLater { .. } => "try_later",
        WalletError::UnbindFirst => "unbind_first",
        WalletError::Unlock => "unlock",
        WalletError::UpdateApp => "update_app",
        WalletError::UseAnotherPhone => "use_another_phone",
        WalletError::WithdrawFirst => "withdraw_first",
    }
}

/// One of each, with examples of what they carry.
fn every_error() -> [WalletError; 24] {
    [
        WalletError::AddScreenLock,
        WalletError::AskAgain,
        WalletError::AskAuthority { state: LicenceState::Suspended },
        WalletError::AskCompany,
        WalletError::AskForReview,
        WalletError::BindAgain,
        WalletError::BindFirst,
        WalletError::CannotClaim,
        WalletError::ChooseAnother,
        WalletError::ClearStorage,
        WalletError::CorrectEntry,
        WalletError::CorrectIdentity,
        WalletError::GoOnline,
        WalletError::LiftFreeze,
        WalletError::Refresh,
        WalletError::Report { reference: "0000-0000".to_owned() },
        WalletError::SetClock { seconds: 3_600 },
        WalletError::StartOver,
        WalletError::TryLater { seconds: 5 },
        WalletError::UnbindFirst,
        WalletError::Unlock,
        WalletError::UpdateApp,
        WalletError::UseAnotherPhone,
        WalletError::WithdrawFirst,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_to_do_in_both_languages() {
        for lang in [Lang::ZhCn, Lang::En] {
            for (help, error) in all_help(lang).into_iter().zip(every_error()) {
                assert!(!help.title.is_empty() && !help.text.contains(['{', '}']), "{error:?}: {help:?}");
            }
        }
    }

    #[test]
    fn the_help_screen_names_each_case_once_in_order() {
        let codes: Vec<String> = all_help(Lang::En).into_iter().map(|help| help.code).collect();
        let mut sorted = codes.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(codes, sorted);
        let texts = Subject::Help.texts().keys().filter(|key| key.ends_with(".title")).count();
        assert_eq!(texts, codes.len());
    }

    #[test]
    fn what_the_error_carries_is_said() {
        let suspended = WalletError::AskAuthority { state: LicenceState::Suspended };
        assert!(help_for(suspended, Lang::ZhCn).text.contains("暂扣"));
        assert!(help_for(WalletError::SetClock { seconds: -90 }, Lang::En).text.contains("by 90 s"));
    }
}
