//! The names that the check page needs, from the contract's own tables.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;
use wallet_protocol::code_table::{Lang, table};
use wallet_protocol::licence::{LicenceGroup, LicenceKind};
use wallet_protocol::verdict::Reason;

/// One thing's name in both languages.
#[derive(Serialize)]
struct Name {
    zh: &'static str,
    en: &'static str,
}

type Named = BTreeMap<String, Name>;

/// All names, by table and code.
#[derive(Serialize)]
struct Names {
    reasons: Named,
    kinds: Named,
    /// Which table names the categories of a kind.
    category_tables: BTreeMap<&'static str, &'static str>,
    qualification_category: Named,
    business_type: Named,
    province: Named,
}

static NAMES: LazyLock<String> = LazyLock::new(|| serde_json::to_string(&names()).unwrap_or_default());

/// The names as JSON, made once.
pub(super) fn json() -> &'static str {
    &NAMES
}

fn names() -> Names {
    let reason =
        |reason: &Reason| (reason.as_str().to_owned(), Name { zh: reason.text_zh(), en: reason.text_en() });
    let kind =
        |kind: LicenceKind| (kind.to_string(), Name { zh: kind.label(Lang::ZhCn), en: kind.label(Lang::En) });
    Names {
        reasons: Reason::ALL.iter().map(reason).collect(),
        kinds: LicenceKind::ALL.into_iter().map(kind).collect(),
        category_tables: LicenceKind::ALL.map(|kind| (kind.code_name(), category_table(kind))).into(),
        qualification_category: by_number("qualification_category"),
        business_type: by_number("business_type"),
        province: by_number("province"),
    }
}

const fn category_table(kind: LicenceKind) -> &'static str {
    match kind.group() {
        LicenceGroup::Practitioner => "qualification_category",
        LicenceGroup::Permit | LicenceGroup::Vehicle => "business_type",
    }
}

/// A table by its values as numbers, as they stand in a verdict: `02001` is 2001 there.
fn by_number(name: &str) -> Named {
    let entries = table(name).map(|table| table.entries.as_slice()).unwrap_or_default();
    let named = entries.iter().filter_map(|entry| {
        let number: u32 = entry.value.parse().ok()?;
        Some((number.to_string(), Name { zh: entry.label(Lang::ZhCn), en: entry.label(Lang::En) }))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use wallet_protocol::identifier::RegionCode;

    use super::*;

    #[test]
    fn everything_that_a_verdict_can_say_has_a_name_in_both_languages() {
        let names: Value = serde_json::from_str(json()).unwrap();
        let both = |table: &str, code: &str| {
            let name = &names[table][code];
            assert!(name["zh"].is_string() && name["en"].is_string(), "{table} {code}");
        };
        Reason::ALL.iter().for_each(|reason| both("reasons", reason.as_str()));
        RegionCode::PROVINCES.iter().for_each(|province| both("province", &province.to_string()));
        for kind in LicenceKind::ALL {
            both("kinds", kind.code_name());
            assert!(names[category_table(kind)].is_object());
        }
        both("qualification_category", "2001");
        both("business_type", "31");
    }
}
