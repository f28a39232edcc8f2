use serde::Serialize;
use wallet_mobile_core::wallet::{ActState, HeadView, LedgerAlarm, LedgerAlarmKind};
use wallet_protocol::words::Subject;

use super::LineView;
use crate::Lang;
use crate::words::date_time_text;

/// What this phone knows of the server's ledger: the head that it has checked, and everything that was ever wrong.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct LedgerView {
    /// How far the ledger was checked, in words; that it was not yet, where it was not.
    pub checked_text: String,
    /// The newest head that was checked, a signed note for handing on.
    pub note: Option<String>,
    /// What is wrong, and since when, oldest first; empty where nothing is.
    pub alarms: Vec<LineView>,
    /// What to do about it; absent where nothing is wrong.
    pub alarm_text: Option<String>,
}

/// Whether acts were proved to be in the ledger: all of them, or one is missing though its time is over. Absent while
/// the server has time yet, or where this phone cannot tell.
pub(crate) fn proved(states: &[ActState]) -> Option<bool> {
    if states.contains(&ActState::Overdue) {
        return Some(false);
    }
    let all = states.iter().all(|state| matches!(state, ActState::Proved { .. }));
    (all && !states.is_empty()).then_some(true)
}

/// The ledger in words.
pub(crate) fn ledger_of(head: Option<HeadView>, alarms: &[LedgerAlarm], lang: Lang) -> LedgerView {
    let words = lang.into();
    let checked_text = head.as_ref().map(|head| {
        let (size, when) = (head.size.to_string(), date_time_text(head.signed_at, words));
        Subject::Sharing.fill("ledger.checked", words, &[("n", &size), ("when", &when)])
    });
    let alarm = |alarm: &LedgerAlarm| {
        let said = Subject::Sharing.say(alarm_key(alarm.kind), words);
        LineView::new(said, date_time_text(alarm.found_at, words)).noticed(true)
    };
    LedgerView {
        checked_text: checked_text
            .unwrap_or_else(|| Subject::Sharing.say("ledger.not_checked", words).to_owned()),
        note: head.map(|head| head.note),
        alarms: alarms.iter().map(alarm).collect(),
        alarm_text: (!alarms.is_empty()).then(|| Subject::Sharing.say("ledger.alarm", words).to_owned()),
    }
}

const fn alarm_key(kind: LedgerAlarmKind) -> &'static str {
    match kind {
        LedgerAlarmKind::Shrunken => "alarm.shrunken",
        LedgerAlarmKind::Forked => "alarm.forked",
        LedgerAlarmKind::ForgedHead => "alarm.forged_head",
        LedgerAlarmKind::Unproved => "alarm.unproved",
        LedgerAlarmKind::EntryNotInLedger => "alarm.entry_not_in_ledger",
        LedgerAlarmKind::EntryAltered => "alarm.entry_altered",
        LedgerAlarmKind::EntryMissing => "alarm.entry_missing",
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::time::UnixTime;

    use super::*;

    const KINDS: [LedgerAlarmKind; 7] = [
        LedgerAlarmKind::Shrunken,
        LedgerAlarmKind::Forked,
        LedgerAlarmKind::ForgedHead,
        LedgerAlarmKind::Unproved,
        LedgerAlarmKind::EntryNotInLedger,
        LedgerAlarmKind::EntryAltered,
        LedgerAlarmKind::EntryMissing,
    ];

    fn proof() -> ActState {
        ActState::Proved { index: 1, size: 2, signed_at: UnixTime::from_secs(0) }
    }

    #[test]
    fn what_is_proved_and_what_is_overdue_is_said_and_what_is_open_is_not() {
        assert_eq!(proved(&[proof(), proof()]), Some(true));
        assert_eq!(proved(&[proof(), ActState::Overdue, ActState::Unknown]), Some(false));
        for open in [&[][..], &[ActState::Pending], &[proof(), ActState::Pending], &[ActState::Unknown]] {
            assert_eq!(proved(open), None, "{open:?}");
        }
    }

    #[test]
    fn a_ledger_that_was_not_looked_at_says_so_and_every_alarm_has_words() {
        for lang in [Lang::ZhCn, Lang::En] {
            let none = ledger_of(None, &[], lang);
            assert!(!none.checked_text.is_empty() && none.alarm_text.is_none() && none.alarms.is_empty());
            let alarms = KINDS.map(|kind| LedgerAlarm {
                kind,
                found_at: UnixTime::from_secs(0),
                held: None,
                shown: None,
                path: Vec::new(),
                entry: None,
            });
            let view = ledger_of(None, &alarms, lang);
            assert!(view.alarm_text.is_some() && view.alarms.iter().all(|line| line.attention));
            let mut labels: Vec<&str> = view.alarms.iter().map(|line| line.label.as_str()).collect();
            labels.dedup();
            assert_eq!(labels.len(), KINDS.len());
        }
    }
}
