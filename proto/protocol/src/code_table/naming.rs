use super::{Lang, label};
use crate::licence::{LicenceKind, LicenceState};

impl LicenceKind {
    /// The name that people read, from the `certificate_kind` table.
    pub fn label(self, lang: Lang) -> &'static str {
        label("certificate_kind", self.code_name(), lang)
    }
}

impl LicenceState {
    /// The word that people read, from the `licence_state` table.
    pub fn label(self, lang: Lang) -> &'static str {
        label("licence_state", self.as_str(), lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_table::{find, table};
    use crate::licence::{HolderKind, LicenceGroup};

    #[test]
    fn the_table_of_kinds_and_the_kinds_say_the_same() {
        assert_eq!(table("certificate_kind").unwrap().entries.len(), LicenceKind::ALL.len());
        for kind in LicenceKind::ALL {
            let entry = find("certificate_kind", kind.code_name()).unwrap();
            assert_eq!(entry.fact("type_code"), Some(kind.type_code().as_str()));
            let (group, code) = match kind.group() {
                LicenceGroup::Permit => ("permit", "RA"),
                LicenceGroup::Vehicle => ("vehicle", "RB"),
                LicenceGroup::Practitioner => ("practitioner", "RE"),
            };
            assert_eq!((entry.fact("group"), entry.fact("group_code")), (Some(group), Some(code)));
            let may =
                [HolderKind::Organisation, HolderKind::Person].map(|holder| kind.may_be_held_by(holder));
            let holder = match may {
                [true, false] => "organisation",
                [false, true] => "person",
                [true, true] => "organisation_or_person",
                [false, false] => "nobody",
            };
            assert_eq!(entry.fact("holder"), Some(holder), "{kind}");
            assert!(entry.fact("standard").is_some_and(|standard| standard.starts_with("JT/T 129")));
        }
    }

    #[test]
    fn the_table_of_states_and_the_states_say_the_same() {
        let values: Vec<&str> =
            table("licence_state").unwrap().entries.iter().map(|e| e.value.as_str()).collect();
        assert_eq!(values, LicenceState::ALL.map(LicenceState::as_str));
    }

    #[test]
    fn kinds_and_states_have_names_in_both_languages() {
        assert_eq!(LicenceKind::DangerousGoodsPermit.label(Lang::ZhCn), "道路危险货物运输许可证");
        assert_eq!(
            LicenceKind::DangerousGoodsPermit.label(Lang::En),
            "Road Transport Permit for Dangerous Goods"
        );
        assert_eq!(LicenceState::Withdrawn.label(Lang::ZhCn), "吊销");
        assert_eq!(LicenceState::Valid.label(Lang::En), "In force");
    }
}
