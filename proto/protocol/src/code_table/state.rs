use super::{CodeTable, find, tables};
use crate::licence::LicenceState;

const FACT: &str = "licence_state";

/// The state of ours that a source's code means; a code or table that we do not know means an unknown state, never a
/// good one.
pub fn licence_state_of(table: &str, value: &str) -> LicenceState {
    let named = find(table, value).and_then(|entry| entry.fact(FACT));
    named.and_then(|name| name.parse().ok()).unwrap_or(LicenceState::Unknown)
}

/// The tables whose codes are translated to states of ours.
pub fn state_tables() -> impl Iterator<Item = &'static CodeTable> {
    tables().iter().filter(|table| table.entries.iter().any(|entry| entry.fact(FACT).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_a_state_table_is_translated_to_a_state_of_ours() {
        let names: Vec<&str> = state_tables().map(|table| table.name.as_str()).collect();
        assert_eq!(names, ["certificate_state_mohurd", "certificate_state_mot", "licence_status"]);
        for table in state_tables() {
            for entry in &table.entries {
                let state = entry.fact(FACT).map(str::parse::<LicenceState>);
                assert!(matches!(state, Some(Ok(_))), "{} {}", table.name, entry.value);
            }
        }
    }

    #[test]
    fn a_code_means_what_its_source_says() {
        for (table, value, state) in [
            ("certificate_state_mot", "10", LicenceState::Valid),
            ("certificate_state_mot", "03", LicenceState::Cancelled),
            ("certificate_state_mot", "04", LicenceState::Revoked),
            ("certificate_state_mot", "05", LicenceState::Withdrawn),
            ("certificate_state_mohurd", "02", LicenceState::Suspended),
            ("certificate_state_mohurd", "03", LicenceState::Revoked),
            ("licence_status", "1", LicenceState::Valid),
        ] {
            assert_eq!(licence_state_of(table, value), state, "{table} {value}");
        }
    }

    #[test]
    fn an_unknown_code_is_never_a_good_state() {
        for (table, value) in
            [("certificate_state_mot", "77"), ("licence_status", ""), ("no_such_table", "10"), ("sex", "1")]
        {
            assert_eq!(licence_state_of(table, value), LicenceState::Unknown);
        }
        let good = |value: &str| licence_state_of("licence_status", value) == LicenceState::Valid;
        assert!(good("1") && !good("2"));
    }
}
