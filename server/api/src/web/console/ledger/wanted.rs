use serde::Deserialize;
use wallet_protocol::time::CivilDate;
use wallet_server_core::ledger::LeafSearch;

const MAX_CHARS: usize = 64;

/// What an auditor looks for, as it stands in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    pub(super) act: String,
    pub(super) staff: String,
    pub(super) object: String,
    pub(super) from: String,
    pub(super) until: String,
    /// Where the page begins.
    pub(super) below: String,
}

impl Wanted {
    /// As the core looks for it; days are those of China, both included.
    pub(super) fn search(&self) -> LeafSearch {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let day = |text: &str| -> Option<CivilDate> { text.trim().parse().ok() };
        LeafSearch {
            act: some(&self.act),
            staff: some(&self.staff),
            object: some(&self.object),
            from: day(&self.from).map(CivilDate::begins_in_china),
            until: day(&self.until).map(|last| last.plus_days(1).begins_in_china()),
        }
    }

    /// Where the page begins.
    pub(super) fn place(&self) -> Option<u64> {
        self.below.parse().ok()
    }

    /// The same, not longer than a form shows, with a dash for all that ids, acts and days are not made of: so it finds
    /// nothing rather than everything.
    pub(super) fn tidied(self) -> Self {
        let tidy = |text: String| -> String {
            let plain = |c: char| if c.is_ascii_alphanumeric() || "_-".contains(c) { c } else { '-' };
            text.trim().chars().map(plain).take(MAX_CHARS).collect()
        };
        Self {
            act: tidy(self.act),
            staff: tidy(self.staff),
            object: tidy(self.object),
            from: tidy(self.from),
            until: tidy(self.until),
            below: tidy(self.below),
        }
    }

    /// The address of the page that begins below a place.
    pub(super) fn page_below(&self, place: u64) -> String {
        let Self { act, staff, object, from, until, .. } = self;
        format!("?act={act}&staff={staff}&object={object}&from={from}&until={until}&below={place}")
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::time::UnixTime;

    use super::*;

    #[test]
    fn days_are_those_of_china_and_both_are_included() {
        let wanted = Wanted { from: "2024-11-21".into(), until: "2024-11-21".into(), ..Wanted::default() };
        let search = wanted.search();
        assert_eq!(search.from, Some(UnixTime::from_secs(1_732_118_400)));
        assert_eq!(search.until, Some(UnixTime::from_secs(1_732_118_400 + 86_400)));
        let none = Wanted { from: "yesterday".into(), act: " ".into(), ..Wanted::default() }.search();
        assert!(none.from.is_none() && none.act.is_none());
    }

    #[test]
    fn nothing_that_means_something_in_an_address_is_kept() {
        let wanted = Wanted { act: "a&b=c#d\"<x>".into(), ..Wanted::default() }.tidied();
        assert_eq!(wanted.page_below(7), "?act=a-b-c-d--x-&staff=&object=&from=&until=&below=7");
    }
}
