use proptest::prelude::*;
use wallet_protocol::code_table::Lang;
use wallet_protocol::licence::{AttributeValue, LicenceKind};
use wallet_protocol::words::value_text;

use crate::made::{attributes, everything, statement};
use crate::pages::copy_for;
use crate::reader::{joined, sound};

/// Texts that stand on a copy whatever is granted, so that a value like them cannot be looked for.
const EVERYWHERE: [&str; 2] = ["中国", "37"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn of_any_choice_only_what_was_granted_stands_in_the_file(
        kind in proptest::sample::select(LicenceKind::ALL.to_vec()),
        chosen in any::<u32>(),
        english in any::<bool>(),
    ) {
        let all = everything(kind);
        let is_chosen = |at: usize| at == 0 || chosen >> (at % 32) & 1 == 1;
        let names: Vec<&str> = (0..).zip(&all).filter(|(at, _)| is_chosen(*at)).map(|(_, name)| *name).collect();
        let lang = if english { Lang::En } else { Lang::ZhCn };
        let printed = copy_for(&statement(kind, &names, lang), crate::made::PARTY, &attributes(&names));
        sound(&printed.pdf);
        let text = joined(&printed.pdf);
        for attribute in attributes(&all) {
            if matches!(attribute.value, AttributeValue::Picture(_)) {
                continue;
            }
            let value: String = value_text(&attribute, Lang::ZhCn).split_whitespace().collect();
            let granted = names.contains(&attribute.name.as_str());
            let shared = attributes(&names).iter().any(|other| {
                value_text(other, Lang::ZhCn).split_whitespace().collect::<String>().contains(&value)
            });
            if granted {
                prop_assert!(english || text.contains(&value), "{} is missing", attribute.name);
            } else if !shared && value.chars().count() > 2 && !EVERYWHERE.contains(&value.as_str()) {
                prop_assert!(!text.contains(&value), "{} {value} was given away: {text}", attribute.name);
            }
        }
    }

    #[test]
    fn any_name_and_any_party_can_be_printed(name in "\\PC{1,512}", party in "\\PC{1,120}") {
        let kind = LicenceKind::PractitionerQualification;
        let mut made = attributes(&["name", "issuing_authority"]);
        for attribute in &mut made {
            attribute.value = AttributeValue::Text(name.clone());
        }
        let printed = copy_for(&statement(kind, &["name", "issuing_authority"], Lang::ZhCn), &party, &made);
        sound(&printed.pdf);
        prop_assert!(printed.pdf.len() <= 1024 * 1024);
    }
}
