//! What screens are given, from licences and verdicts made by hand.

mod sharing;
mod support;

use wallet_crypto::entropy::SeededEntropy;
use wallet_mobile_core::wallet::{LicenceView, WalletState};
use wallet_protocol::display::CertificateFace;
use wallet_protocol::endpoint::{ServiceNoticeBody, ServiceNoticeKind};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::id::{HolderId, LicenceId};
use wallet_protocol::licence::{
    Assessment, Attribute, AttributeValue, Category, DueDate, DueDates, LicenceKind, LicenceState, Picture,
};
use wallet_protocol::time::UnixTime;
use wallet_protocol::verdict::{Assurance, Reason, Verdict};
use wallet_protocol::words::{Subject, Text};

use super::*;
use crate::Lang;

const NUMBER: &str = "110101190001010014";

fn now() -> UnixTime {
    "2026-11-21T04:00:00Z".parse().unwrap()
}

fn attribute(name: &str, value: AttributeValue) -> Attribute {
    Attribute { salt: vec![0; 16].into(), name: name.to_owned(), value }
}

fn text(name: &str, value: &str) -> Attribute {
    attribute(name, AttributeValue::Text(value.to_owned()))
}

fn licence_id(number: u64) -> LicenceId {
    LicenceId::make(now(), &SeededEntropy::new(number)).unwrap()
}

fn holder_id(number: u64) -> HolderId {
    HolderId::make(now(), &SeededEntropy::new(number)).unwrap()
}

fn driver() -> LicenceView {
    let category = Category {
        code: "02001".to_owned(),
        first_issued: Some("2020-01-02".parse().unwrap()),
        valid_from: Some("2024-01-02".parse().unwrap()),
        valid_to: Some("2030-01-01".parse().unwrap()),
    };
    let credit = Assessment { grade: "AAA".to_owned(), ..Assessment::default() };
    let photo = Picture { media_type: "image/png".to_owned(), data: vec![1, 2, 3].into() };
    LicenceView {
        licence_id: licence_id(1),
        holder_id: holder_id(1),
        identifier: "1.2.156.3005.2".to_owned(),
        kind: LicenceKind::PractitionerQualification,
        version: 1,
        state: LicenceState::Valid,
        status_epoch: StatusEpoch(1),
        confirmed_at: now(),
        issued_at: now(),
        region: 140_100,
        due: DueDates {
            licence: Some("2030-01-01".parse().unwrap()),
            education: Some("2026-12-03".parse().unwrap()),
            ..DueDates::default()
        },
        attributes: vec![
            text("name", "甄路证"),
            attribute("sex", AttributeValue::Code { table: "sex".to_owned(), value: "1".to_owned() }),
            text("address", "并州市演示区"),
            text("certificate_number", NUMBER),
            attribute("category", AttributeValue::Category(category)),
            text("issuing_authority", "并州市交通运输局（演示）"),
            attribute("credit_assessment", AttributeValue::Assessment(credit)),
            attribute("photo", AttributeValue::Picture(photo)),
            text("issuer_qr", "DZZZ:1.2.156"),
        ],
        document_digest: 1,
    }
}

fn vehicle() -> LicenceView {
    LicenceView {
        licence_id: licence_id(2),
        holder_id: holder_id(2),
        kind: LicenceKind::VehicleTransportCertificate,
        due: DueDates { review: Some("2026-11-20".parse().unwrap()), ..DueDates::default() },
        attributes: vec![
            text("certificate_number", "140100990001"),
            text("plate_number", "晋A00001"),
            attribute("business_scope", AttributeValue::Texts(vec!["普通货运".into(), "集装箱".into()])),
            attribute("length_mm", AttributeValue::Quantity(8_995)),
        ],
        ..driver()
    }
}

#[test]
fn a_card_shows_nothing_that_is_personal() {
    for lang in [Lang::ZhCn, Lang::En] {
        let card = card_of(&driver(), None, now(), lang);
        assert_eq!((card.subject.as_str(), card.number.as_str()), ("*路证", "1****************4"));
        assert!(!format!("{card:?}").contains("甄"));
    }
}

#[test]
fn a_card_says_state_and_nearest_date_in_the_asked_language() {
    let card = card_of(&driver(), Some(holder_id(1)), now(), Lang::ZhCn);
    assert_eq!((card.state_text.as_str(), card.colour, card.showable), ("有效", Colour::Green, true));
    assert_eq!(card.holder_text, "本人");
    let due = card.nearest_due.unwrap();
    assert_eq!((due.days_left, due.urgency), (12, Urgency::Soon));
    assert_eq!(due.sentence, "继续教育还有 12 天到期（2026年12月3日）");
    let card = card_of(&driver(), None, now(), Lang::En);
    assert_eq!(card.nearest_due.unwrap().sentence, "Continuing education: due in 12 days (3 December 2026)");
    assert_eq!(card.confirmed_text, "status confirmed 21 November 2026, 12:00");
}

#[test]
fn what_is_overdue_wants_attention_and_what_is_over_cannot_be_shown() {
    let card = card_of(&vehicle(), None, now(), Lang::En);
    assert_eq!((card.colour, card.showable, card.holder), (Colour::Amber, true, HolderKind::Company));
    assert_eq!(card.nearest_due.unwrap().when, "overdue since yesterday");
    let over = DueDates { licence: Some("2026-11-20".parse().unwrap()), ..DueDates::default() };
    let card = card_of(&LicenceView { due: over, ..driver() }, None, now(), Lang::En);
    assert_eq!((card.state, card.colour, card.showable), (view_state("expired"), Colour::Red, false));
    let card = card_of(&LicenceView { state: LicenceState::Suspended, ..driver() }, None, now(), Lang::ZhCn);
    assert_eq!((card.state_text.as_str(), card.colour), ("暂扣", Colour::Red));
    let card = card_of(&LicenceView { state: LicenceState::Unknown, ..driver() }, None, now(), Lang::En);
    assert_eq!((card.colour, card.showable), (Colour::Amber, false));
}

fn view_state(name: &str) -> super::LicenceState {
    name.parse::<LicenceState>().unwrap().into()
}

#[test]
fn the_persons_own_licences_come_first() {
    let person = Some(holder_id(1));
    let cards = cards_of(&[vehicle(), driver()], person, now(), Lang::En);
    let holders: Vec<_> = cards.iter().map(|card| card.holder).collect();
    assert_eq!(holders, [HolderKind::Person, HolderKind::Company]);
}

#[test]
fn due_dates_are_told_nearest_first_and_urgent_ones_as_notices() {
    let licences = [driver(), vehicle()];
    let dues = due_dates_of(&licences, now(), Lang::En);
    let days: Vec<i32> = dues.iter().map(|due| due.days_left).collect();
    assert_eq!(days, [-1, 12, 1_137]);
    let notices = notices_of(&licences, &licences, now(), Lang::En);
    let ids: Vec<&str> = notices.iter().map(|notice| notice.id.rsplit('/').next().unwrap()).collect();
    assert_eq!(ids, ["over", "30"]);
    assert_eq!(notices, notices_of(&licences, &licences, now(), Lang::En));
}

#[test]
fn a_change_of_state_and_a_new_licence_are_news_and_nothing_personal_is_in_them() {
    let suspended = LicenceView { state: LicenceState::Suspended, ..driver() };
    let notices = notices_of(&[driver()], &[suspended, vehicle()], now(), Lang::ZhCn);
    let kinds: Vec<_> = notices.iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds[..2], [NoticeKind::State, NoticeKind::New]);
    assert_eq!(notices[0].body, "道路运输从业人员从业资格证：暂扣");
    for notice in notices {
        assert!(!format!("{notice:?}").contains("甄") && !notice.body.contains(NUMBER));
    }
}

#[test]
fn a_face_keeps_what_is_personal_until_it_is_asked_for() {
    let face = face_of(&driver(), false, now(), Lang::ZhCn);
    let field = |name: &str| face.fields.iter().find(|field| field.name == name).unwrap().clone();
    assert_eq!((field("name").shown.as_str(), field("name").value), ("*路证", None));
    assert_eq!((field("address").shown.as_str(), field("address").care), ("••••••", FieldCare::Hidden));
    assert_eq!(field("certificate_number").shown, "1****************4");
    assert_eq!((face.has_photo, face.photo, face.issuer_qr_text), (true, None, None));
    assert_eq!((face.identifier.as_str(), face.seal_text.as_str()), ("", "并州市交通运输局（演示）"));
}

#[test]
fn a_revealed_face_is_whole() {
    let face = face_of(&driver(), true, now(), Lang::ZhCn);
    let field = |name: &str| face.fields.iter().find(|field| field.name == name).unwrap().clone();
    assert_eq!(field("name").value.as_deref(), Some("甄路证"));
    assert_eq!(field("certificate_number").shown, NUMBER);
    let category = "经营性道路货物运输驾驶员（2024年1月2日 至 2030年1月1日；初领 2020年1月2日）";
    assert_eq!(field("category").shown, category);
    assert_eq!(field("credit_assessment").shown, "优良");
    assert_eq!(face.photo.unwrap().data, [1, 2, 3]);
    assert_eq!(face.issuer_qr_text.as_deref(), Some("DZZZ:1.2.156"));
    assert!(face.fields.iter().all(|field| field.name != "photo" && field.name != "issuer_qr"));
}

#[test]
fn a_vehicles_face_has_nothing_to_hide() {
    let face = face_of(&vehicle(), false, now(), Lang::En);
    assert!(face.fields.iter().all(|field| field.value.as_ref() == Some(&field.shown)));
    let field = |name: &str| face.fields.iter().find(|field| field.name == name).unwrap().shown.clone();
    assert_eq!(field("business_scope"), "普通货运, 集装箱");
    assert_eq!(field("length_mm"), "8995");
}

#[test]
fn a_face_does_not_print_itself() {
    let face = face_of(&driver(), true, now(), Lang::ZhCn);
    assert_eq!(format!("{face:?} {:?}", face.fields[0]), "LicenceFaceView(…) FaceFieldView(…)");
}

fn verdict(reason: Reason) -> Verdict {
    Verdict {
        outcome: reason.outcome(),
        reason,
        decided_at: now(),
        evidence_age_secs: Some(7_300),
        online: true,
        assurance: Assurance::Present,
        face: Some(CertificateFace {
            kind: LicenceKind::PractitionerQualification,
            number: "1****************4".to_owned(),
            subject: "*路证".to_owned(),
            categories: vec![2_001],
            due: driver().due,
            region: 140_100,
        }),
        overdue: vec![DueDate::Education],
    }
}

#[test]
fn every_verdict_is_worded_in_both_languages() {
    for lang in [Lang::ZhCn, Lang::En] {
        for reason in Reason::ALL {
            let view = verdict_of(&verdict(*reason), lang);
            let texts = [&view.headline, &view.reason_text, &view.advice, &view.decided_text];
            assert!(texts.iter().all(|text| !text.is_empty()), "{reason:?}");
            assert_eq!(view.reason, reason.as_str());
            assert_eq!(view.outcome == Outcome::NotValid, view.colour == Colour::Red);
        }
    }
}

#[test]
fn a_verdict_says_what_the_check_page_says() {
    let view = verdict_of(&verdict(Reason::ReviewOverdue), Lang::En);
    assert_eq!(
        view.evidence_text.as_deref(),
        Some("confirmed by the registry 2 hours ago; current status looked up online")
    );
    assert_eq!(view.attention, ["Continuing education overdue"]);
    assert_eq!(view.colour, Colour::Amber);
    let line = |label: &str| view.facts.iter().find(|line| line.label == label).unwrap();
    assert_eq!(line("Continuing education until").value, "3 December 2026 · overdue");
    assert!(line("Continuing education until").attention && !line("Number").attention);
    assert_eq!(line("Issued in").value, "Shanxi (140100)");
    let view = verdict_of(&verdict(Reason::Suspended), Lang::ZhCn);
    assert_eq!((view.headline.as_str(), view.attention.len()), ("无效", 0));
}

#[test]
fn a_verdict_without_anything_signed_says_nothing_about_a_certificate() {
    let bare = Verdict { face: None, evidence_age_secs: None, ..verdict(Reason::Malformed) };
    let view = verdict_of(&bare, Lang::En);
    assert_eq!((view.evidence_text, view.assurance_text, view.facts), (None, None, Vec::new()));
}

#[test]
fn no_screen_of_the_holder_says_that_anything_is_valid() {
    // A picture of it would be passed on as proof; only the officer's side says so.
    for (key, text) in Subject::Wallet.texts().iter().filter(|(key, _)| key.starts_with("shown.")) {
        assert!(!text.zh.contains("有效") && !text.en.to_lowercase().contains("valid"), "{key}");
    }
}

#[test]
fn what_the_service_tells_is_said_with_its_time_in_the_holders_language() {
    let at = UnixTime::from_millis;
    let notice = |from, kind| ServiceNoticeBody {
        notice_id: "sno_00000000000000000000000000".parse().unwrap(),
        kind,
        from: at(from),
        until: at(1_793_577_600_000),
        text: Text { zh: "出示照常。".to_owned(), en: "Codes go on.".to_owned() },
    };
    let notices = ServiceNoticeKind::ALL.map(|kind| notice(1_793_570_000_000, kind));
    let texts = service_texts(&notices, at(1_793_570_000_000), Lang::ZhCn);
    assert_eq!(texts[0], "计划维护（至 2026年11月2日 08:00）：出示照常。");
    assert!(texts[1].contains("主管部门") && texts[2].contains("服务异常"), "{texts:?}");
    let announced = service_texts(&notices[..1], at(0), Lang::En);
    assert_eq!(announced, ["Planned work, 2 November 2026, 05:53 to 2 November 2026, 08:00: Codes go on."]);
}

#[test]
fn a_clock_that_is_off_is_said_from_a_minute_on() {
    let state = |offset| {
        let beside = Beside { offline: true, offset_millis: offset, ..Beside::default() };
        state_of(&WalletState::Unbound, beside, Lang::En)
    };
    assert_eq!(state(59_999).clock_text, None);
    let off = state(-60_000);
    assert_eq!(
        off.clock_text.as_deref(),
        Some("This phone's clock differs by 60 s; the platform's time is used")
    );
    assert!(off.offline && off.offline_text.is_some());
}
