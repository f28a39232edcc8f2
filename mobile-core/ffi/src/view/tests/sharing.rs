use wallet_mobile_core::wallet::{self, ActState};
use wallet_protocol::code_table;
use wallet_protocol::endpoint::{self, HistoryEvent, PartyBody};
use wallet_protocol::grant::{
    self, ConsentStatement, PartyShown, PurposeShown, Recipient, purpose, purposes,
};
use wallet_protocol::id::{DeviceId, GrantId, RelyingPartyId};

use super::*;
use crate::view::attribute::given;

fn party() -> PartyBody {
    PartyBody {
        party_id: RelyingPartyId::make(now(), &SeededEntropy::new(5)).unwrap(),
        name: "并州样例财产保险股份有限公司".to_owned(),
        credit_code: "91140100MA00000000".to_owned(),
        category: grant::PartyCategory::Insurer,
        contact: "demo@luzheng.example".to_owned(),
    }
}

fn statement() -> ConsentStatement {
    let PartyBody { party_id: id, name, credit_code, category, .. } = party();
    let purpose = purpose("motor_claim").unwrap();
    ConsentStatement {
        grant_id: GrantId::make(now(), &SeededEntropy::new(6)).unwrap(),
        device_id: DeviceId::make(now(), &SeededEntropy::new(7)).unwrap(),
        request_id: None,
        recipient: Recipient::Party(PartyShown { id, name, credit_code, category }),
        purpose: PurposeShown::of(purpose, code_table::Lang::En),
        licence_id: licence_id(1),
        kind: LicenceKind::PractitionerQualification,
        licence_version: 1,
        licence_digest: wallet_crypto::digest::Digest::from_bytes([1; 32]),
        attributes: vec!["name".to_owned(), "category".to_owned()],
        signed_at: now(),
        expires_at: now().plus(std::time::Duration::from_secs(3_600)),
    }
}

fn grant(state: endpoint::GrantState) -> wallet::GrantView {
    let open = state == endpoint::GrantState::Open;
    let spent = state == endpoint::GrantState::Spent;
    wallet::GrantView {
        recorded: Vec::new(),
        grant_id: statement().grant_id,
        holder_id: holder_id(1),
        state,
        statement: statement(),
        link: open.then(|| format!("https://luzheng.example/g#G{}", "1".repeat(39))),
        code: open.then(|| "K63NX-W0PMH".to_owned()),
        spent_by: spent.then(party),
        ended_at: spent.then(now),
        suspended: false,
    }
}

const STATES: [endpoint::GrantState; 4] = [
    endpoint::GrantState::Open,
    endpoint::GrantState::Spent,
    endpoint::GrantState::Revoked,
    endpoint::GrantState::Expired,
];

#[test]
fn every_state_of_a_grant_says_what_it_means_in_both_languages() {
    for lang in [Lang::ZhCn, Lang::En] {
        for state in STATES {
            let view = grant_of(&grant(state), Some(&driver()), true, lang);
            let texts = [&view.state_text, &view.when_text, &view.next_text, &view.recipient];
            assert!(texts.iter().all(|text| !text.is_empty() && !text.contains('{')), "{view:?}");
            assert_eq!(view.withdrawable, state == endpoint::GrantState::Open);
            assert_eq!(view.offer.is_some(), view.withdrawable);
            assert!(!format!("{view:?}").contains("甄") && !format!("{view:?}").contains("K63NX"));
        }
    }
}

#[test]
fn a_spent_grant_says_who_has_it_how_long_and_whom_to_turn_to() {
    let view = grant_of(&grant(endpoint::GrantState::Spent), None, false, Lang::En);
    let kept = &statement().purpose.retention;
    assert!(view.next_text.contains(kept.as_str()) && view.next_text.contains("demo@luzheng.example"));
    let labels: Vec<&str> = view.lines.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(labels[..3], ["Given to", "Seen by", "Contact"]);
    let line = |label: &str| &view.lines.iter().find(|line| line.label == label).unwrap().value;
    assert_eq!(line("What is given"), "Name, Category");
    assert_eq!(view.licence_text, LicenceKind::PractitionerQualification.label(code_table::Lang::En));
}

#[test]
fn an_offer_has_link_symbol_and_ten_characters() {
    let offer = grant_of(&grant(endpoint::GrantState::Open), None, true, Lang::ZhCn).offer.unwrap();
    assert_eq!((offer.modules.len(), offer.code.len()), ((offer.size * offer.size) as usize, 11));
    assert!((21..=37).contains(&offer.size), "{}", offer.size);
    assert!(offer.link.starts_with("https://luzheng.example/g#G"));
    assert!(offer.spoken_label.contains("并州样例"));
}

#[test]
fn an_offer_to_a_category_says_that_any_of_it_may_once() {
    let mut grant = grant(endpoint::GrantState::Open);
    for category in grant::PartyCategory::ALL {
        grant.statement.recipient = Recipient::Category(category);
        let view = grant_of(&grant, None, true, Lang::En);
        assert!(view.recipient.starts_with("Any one") && view.recipient.ends_with("once"), "{view:?}");
        assert_eq!(PartyCategory::from(category), CategoryView::new(category, Lang::ZhCn).category);
    }
}

#[test]
fn what_is_given_has_its_whole_value_and_does_not_print_itself() {
    let names = ["name", "category", "photo"].map(str::to_owned);
    let licence = driver();
    let values: Vec<Attribute> =
        licence.attributes.into_iter().filter(|attribute| names.contains(&attribute.name)).collect();
    let shown = given(licence.kind, &names, &values, Lang::ZhCn);
    assert_eq!((shown[0].label.as_str(), shown[0].value.as_str()), ("姓名", "甄路证"));
    assert!(shown[1].value.starts_with("经营性道路货物运输驾驶员"));
    assert_eq!(shown[2].picture.as_ref().unwrap().data, [1, 2, 3]);
    assert!(!format!("{shown:?}").contains("甄"));
}

#[test]
fn a_licence_is_offered_for_what_it_has_something_for() {
    let driver = driver();
    let offers = offers_of(&driver, purposes(), Lang::En);
    let codes: Vec<&str> = offers.iter().map(|offer| offer.purpose.code.as_str()).collect();
    assert!(codes.contains(&"motor_claim") && codes.contains(&"recruitment"));
    for offer in &offers {
        let known = purpose(&offer.purpose.code).unwrap();
        let allowed = known.allowed(driver.kind);
        assert!(offer.attributes.iter().all(|asked| allowed.contains(asked.name.as_str())));
        assert_eq!(offer.spans.last().unwrap().hours, known.longest_validity_hours);
        assert!(!offer.categories.is_empty());
    }
    let nothing = LicenceView { attributes: Vec::new(), ..driver };
    assert_eq!(offers_of(&nothing, purposes(), Lang::En), []);
}

#[test]
fn licences_that_cannot_be_offered_come_last_and_say_why() {
    let suspended = LicenceView { state: LicenceState::Suspended, ..driver() };
    let empty = LicenceView { licence_id: licence_id(3), attributes: Vec::new(), ..vehicle() };
    let found = candidates_of(&[suspended, empty, vehicle()], purposes(), None, now(), Lang::En);
    let reasons: Vec<Option<&str>> = found.iter().map(|one| one.reason_text.as_deref()).collect();
    assert_eq!(reasons[0], None);
    let mut others = [reasons[1].unwrap(), reasons[2].unwrap()];
    others.sort_unstable();
    assert_eq!(others, ["It is Suspended and cannot be given", "Nothing of what is asked for stands on it"]);
}

fn event(kind: &str, detail: &str) -> HistoryEvent {
    HistoryEvent {
        number: 7,
        at: now(),
        kind: kind.to_owned(),
        party: Some(party()),
        grant_id: Some(statement().grant_id),
        request_id: None,
        licence_id: Some(licence_id(1)),
        detail: detail.to_owned(),
    }
}

#[test]
fn every_entry_of_the_history_is_worded_and_what_is_new_is_not_lost() {
    let known = ["request_opened", "request_declined", "grant_made", "grant_spent", "grant_revoked"];
    for kind in known {
        let entry = entry_of(&event(kind, "motor_claim"), ActState::Unknown, Lang::En);
        assert!(entry.kind != HistoryKind::Other && !entry.title.contains('_'), "{entry:?}");
        assert_eq!(entry.detail_text, purpose("motor_claim").unwrap().title.en);
    }
    let reasons = [
        "other_party",
        "spent",
        "revoked",
        "expired",
        "device_unbound",
        "licence_not_in_force",
        "party_not_active",
        "unknown",
    ];
    for reason in reasons {
        let entry = entry_of(&event("grant_refused", reason), ActState::Unknown, Lang::ZhCn);
        assert!(!entry.detail_text.is_ascii() && entry.colour == Colour::Red, "{entry:?}");
    }
    let new = entry_of(&event("code_checked", "gate"), ActState::Unknown, Lang::En);
    assert_eq!((new.kind, new.title.as_str()), (HistoryKind::Other, "Another entry (code_checked)"));
    assert_eq!((new.detail_text.as_str(), new.proved), ("gate", None));
}

#[test]
fn a_check_of_a_code_says_who_looked_and_what_they_saw() {
    let by_nobody = entry_of(&event("display_checked", "public live"), ActState::Unknown, Lang::En);
    assert_eq!(by_nobody.title, "A code you showed was checked online");
    assert!(by_nobody.detail_text.starts_with("By somebody who did not sign in. What they saw: "));
    let by_party = entry_of(&event("display_checked", "party suspended"), ActState::Unknown, Lang::ZhCn);
    assert!(by_party.detail_text.starts_with("核验机构如上"), "{by_party:?}");
    assert_eq!(
        entry_of(&event("display_checked", "gate unheard_of"), ActState::Unknown, Lang::En).detail_text,
        "gate unheard_of"
    );
}

#[test]
fn a_filter_keeps_what_it_names() {
    let made = event("grant_made", "motor_claim");
    let all = HistoryFilter::default();
    let seen = HistoryFilter { kinds: vec![HistoryKind::GrantSpent], ..all.clone() };
    let by = |id: &str| HistoryFilter { party_id: Some(id.to_owned()), ..HistoryFilter::default() };
    let grant = HistoryFilter { grant_id: made.grant_id.map(|id| id.to_string()), ..all.clone() };
    assert!(wants(&all, &made) && !wants(&seen, &made));
    assert!(wants(&by(&party().party_id.to_string()), &made) && !wants(&by("rp_x"), &made));
    assert!(wants(&grant, &made));
    assert!(!wants(&grant, &HistoryEvent { grant_id: None, ..made }));
}

#[test]
fn a_receipt_says_in_lines_what_was_signed_and_names_its_digest() {
    let receipt = receipt_of(&statement(), "{}".to_owned(), Some(&driver()), Lang::ZhCn);
    assert_eq!(receipt.file_name, format!("luzheng-{}.json", statement().grant_id));
    let values: Vec<&str> = receipt.lines.iter().map(|line| line.value.as_str()).collect();
    assert!(values.contains(&statement().purpose.text.as_str()));
    assert_eq!(values.last().unwrap().len(), 64);
    assert!(receipt.lines.iter().any(|line| line.value.contains("*路证")));
}
