use wallet_protocol::code_table::{Lang, find, table};
use wallet_protocol::licence::{LicenceGroup, LicenceKind};
use wallet_protocol::words::Subject;

/// A division is known by its province; its number stands beside.
pub(crate) fn region_text(region: u32, lang: Lang) -> String {
    let code = format!("{region:06}");
    match find("province", &format!("{:02}", region / 10_000)) {
        Some(province) => {
            Subject::Licence.fill("region", lang, &[("province", province.label(lang)), ("code", &code)])
        }
        None => code,
    }
}

/// A category as it stands in a verdict, by the table that is right for this kind of licence.
pub(crate) fn category_text(kind: LicenceKind, category: u32, lang: Lang) -> String {
    let name = match kind.group() {
        LicenceGroup::Practitioner => "qualification_category",
        LicenceGroup::Permit | LicenceGroup::Vehicle => "business_type",
    };
    // Numbers have lost the zeros that their tables begin with.
    let entries = table(name).map(|table| table.entries.as_slice()).unwrap_or_default();
    let entry = entries.iter().find(|entry| entry.value.parse() == Ok(category));
    entry.map_or_else(|| category.to_string(), |entry| entry.label(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_by_its_province_and_its_number() {
        assert_eq!(region_text(140_100, Lang::ZhCn), "山西省（140100）");
        assert_eq!(region_text(999_999, Lang::En), "999999");
    }

    #[test]
    fn categories_are_looked_up_where_their_kind_keeps_them() {
        let driver = category_text(LicenceKind::PractitionerQualification, 2_001, Lang::ZhCn);
        assert_eq!(driver, "经营性道路货物运输驾驶员");
        let goods = category_text(LicenceKind::TransportBusinessPermit, 20, Lang::ZhCn);
        assert_eq!(goods, "道路货物运输");
        let unknown = category_text(LicenceKind::PractitionerQualification, 98_765, Lang::En);
        assert_eq!(unknown, "98765");
    }
}
