use wallet_copy::{CopyContent, Printed, print_copy, print_receipt};
use wallet_protocol::code_table::Lang;
use wallet_protocol::grant::{ConsentStatement, PartyCategory, Recipient};
use wallet_protocol::licence::{Attribute, LicenceKind, face_of};
use wallet_protocol::words::Subject;

use crate::made::{CREDIT_CODE, LINK, PARTY, attributes, everything, note, now, statement};
use crate::reader::{fonts_of, joined, sound, text_of};

const DRIVER: LicenceKind = LicenceKind::PractitionerQualification;

pub(crate) fn copy_for(statement: &ConsentStatement, party: &str, attributes: &[Attribute]) -> Printed {
    let content = CopyContent {
        statement,
        attributes,
        party_name: party,
        credit_code: CREDIT_CODE,
        presented_at: now(),
        link: LINK,
        note: &note(statement),
    };
    print_copy(&content).unwrap()
}

pub(crate) fn copy_of(kind: LicenceKind, names: &[&str], lang: Lang) -> Printed {
    copy_for(&statement(kind, names, lang), PARTY, &attributes(names))
}

#[test]
fn a_copy_of_every_kind_is_sound_small_and_holds_one_font_in_part() {
    for kind in LicenceKind::ALL {
        let printed = copy_of(kind, &everything(kind), Lang::ZhCn);
        sound(&printed.pdf);
        assert!(printed.pdf.len() <= 120 * 1_024, "{kind}: {}", printed.pdf.len());
        assert!(printed.lacking.is_empty() && printed.undrawn.is_empty(), "{kind}");
        let fonts = fonts_of(&printed.pdf);
        // Embedded, a subset, and readable as Unicode.
        assert!(fonts.len() == 1 && fonts[0].contains("yes yes yes"), "{fonts:?}");
        assert!(fonts[0].contains("+NotoSansSC-Regular"), "{fonts:?}");
    }
}

#[test]
fn the_file_says_that_it_is_one_for_archives() {
    let printed = copy_of(DRIVER, &["name"], Lang::ZhCn);
    let text = String::from_utf8_lossy(&printed.pdf);
    assert!(text.contains("<pdfaid:part>3</pdfaid:part>"));
    assert!(text.contains("<pdfaid:conformance>U</pdfaid:conformance>"));
    let receipt = print_receipt(&statement(DRIVER, &["name"], Lang::En), "{}").unwrap();
    assert!(String::from_utf8_lossy(&receipt.pdf).contains("<pdfaid:part>3</pdfaid:part>"));
}

#[test]
fn the_same_content_is_the_same_file() {
    for lang in Lang::ALL {
        let names = everything(DRIVER);
        assert!(copy_of(DRIVER, &names, lang).pdf == copy_of(DRIVER, &names, lang).pdf);
        let receipt = || print_receipt(&statement(DRIVER, &names, lang), "{}").unwrap().pdf;
        assert!(receipt() == receipt());
    }
}

#[test]
fn every_page_names_party_purpose_date_and_number_and_carries_the_mark() {
    for (kind, lang) in LicenceKind::ALL.into_iter().flat_map(|kind| Lang::ALL.map(|lang| (kind, lang))) {
        let statement = statement(kind, &everything(kind), lang);
        let printed = copy_for(&statement, PARTY, &attributes(&everything(kind)));
        let pages = text_of(&printed.pdf);
        assert!(!pages.is_empty() && pages.len() <= 3, "{kind}: {}", pages.len());
        for page in pages {
            let page: String = page.split_whitespace().collect();
            let date = lang.pick("2027年1月15日", "15January2027");
            let purpose = lang.pick("机动车保险理赔", "claim");
            for wanted in [PARTY, CREDIT_CODE, purpose, date, &statement.grant_id.to_string(), LINK] {
                assert!(page.contains(wanted), "{kind} {lang}: {wanted} in {page}");
            }
            let void = lang.pick("再次复制无效", "Voidifcopiedagain");
            assert!(page.matches(void).count() >= 4, "{kind} {lang}: {page}");
        }
    }
}

#[test]
fn granted_values_stand_in_full_and_all_others_are_named_as_withheld() {
    for kind in LicenceKind::ALL {
        let granted: Vec<&str> = everything(kind).into_iter().step_by(2).collect();
        let text = joined(&copy_of(kind, &granted, Lang::ZhCn).pdf);
        for field in face_of(kind) {
            assert!(text.contains(field.label_zh), "{kind}: {}", field.name);
        }
        let withheld = Subject::Copy.say("withheld", Lang::ZhCn);
        let others = face_of(kind).len() - granted.len();
        assert!(text.matches(withheld).count() >= others, "{kind}: {text}");
    }
}

#[test]
fn a_receipt_says_what_was_agreed_to_and_brings_its_proof_along() {
    let mut consent = statement(DRIVER, &["name", "valid_to"], Lang::ZhCn);
    let printed = print_receipt(&consent, "{\"statement\":\"AAEC\"}").unwrap();
    sound(&printed.pdf);
    let text = joined(&printed.pdf);
    let digest = consent.digest().to_hex();
    for wanted in ["授权同意回执", PARTY, "姓名、有效期限", "luzheng-consent.json", &digest] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert!(String::from_utf8_lossy(&printed.pdf).contains("{\"statement\":\"AAEC\"}"));
    consent.recipient = Recipient::Category(PartyCategory::Lender);
    let printed = print_receipt(&consent, "{}").unwrap();
    assert!(joined(&printed.pdf).contains("金融租赁机构"));
}
