use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::endpoint::{FreezeBody, FrozenBy, MeasureBody, MeasureKind, SupportResponse};
use wallet_protocol::recovery::RecoveryCode;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Subject;

use crate::Lang;
use crate::view::{RecoveryCodeView, SupportView};

const AT: UnixTime = UnixTime::from_secs(1_795_225_600);

fn stands() -> SupportResponse {
    SupportResponse {
        freeze: Some(FreezeBody { frozen_at: AT, by: FrozenBy::Support, lift_nonce: "ab".repeat(32) }),
        measure: Some(MeasureBody {
            measure_id: "msr_00000000000000000000000000".parse().unwrap(),
            kind: MeasureKind::Reset,
            requested_at: AT,
            approved_at: None,
            due_at: None,
            confirmed: false,
            telephone: None,
            confirmed_elsewhere: false,
        }),
        recovery_code_made_at: Some(AT),
    }
}

#[test]
fn how_a_binding_stands_is_said_in_both_languages() {
    let view = SupportView::new(&stands(), Lang::En);
    let freeze = view.freeze.unwrap();
    assert!(
        freeze.text.starts_with("Frozen by support as you asked, ") && freeze.text.contains("2026"),
        "{freeze:?}"
    );
    let measure = view.measure.unwrap();
    assert!(measure.text.contains("Reset the binding of your phone") && measure.confirmable, "{measure:?}");
    assert!(view.has_recovery_code && view.recovery_text.starts_with("Set "));
    let view = SupportView::new(&stands(), Lang::ZhCn);
    assert!(view.measure.unwrap().warning_text.contains("立即阻止"));
    let nothing = SupportResponse { freeze: None, measure: None, recovery_code_made_at: None };
    let view = SupportView::new(&nothing, Lang::ZhCn);
    assert_eq!((view.recovery_text.as_str(), view.has_recovery_code), ("尚未设置恢复码", false));
}

#[test]
fn what_was_approved_is_told_with_its_time_and_cannot_be_confirmed_any_more() {
    let mut stands = stands();
    let measure = stands.measure.as_mut().unwrap();
    (measure.approved_at, measure.due_at) = (Some(AT), Some(AT.plus(std::time::Duration::from_secs(7_200))));
    let view = SupportView::new(&stands, Lang::En).measure.unwrap();
    assert!(view.text.starts_with("Approved: ") && !view.confirmable, "{view:?}");
}

#[test]
fn a_recovery_code_has_six_groups_and_is_never_printed() {
    let code = RecoveryCode::make(&SeededEntropy::new(3)).unwrap();
    let view = RecoveryCodeView::new(&code, Lang::En);
    assert_eq!((view.groups.len(), view.groups.join("-")), (6, view.code.clone()));
    assert!(view.groups.iter().all(|group| group.len() == 4));
    assert_eq!(view.spoken_label.split(' ').count(), 24 + 5);
    assert!(!format!("{view:?}").contains(&view.groups[0]));
}

#[test]
fn everything_that_support_can_tell_a_holder_has_words() {
    for kind in MeasureKind::ALL {
        for told in ["requested", "approved", "confirmed", "done"] {
            let key = format!("told.measure_{told}.{}", kind.as_str());
            assert!(Subject::Support.knows(&key), "{key}");
        }
        for end in ["vetoed", "refused", "withdrawn", "expired"] {
            let key = format!("told.measure_ended.{} {end}", kind.as_str());
            assert!(Subject::Support.knows(&key), "{key}");
        }
    }
    for key in [
        "measure_ended.merge_records lapsed",
        "binding_ended.merged",
        "records_merged.into",
        "records_merged.from",
    ] {
        assert!(Subject::Support.knows(&format!("told.{key}")), "{key}");
    }
}

#[test]
fn only_the_phone_that_would_lose_its_binding_is_asked_to_confirm_a_merge() {
    let mut stands = stands();
    let measure = stands.measure.as_mut().unwrap();
    measure.kind = MeasureKind::MergeRecords;
    let old = SupportView::new(&stands, Lang::En).measure.unwrap();
    assert!(old.confirmable && old.text.contains("your old citizen number"), "{old:?}");
    stands.measure.as_mut().unwrap().confirmed_elsewhere = true;
    assert!(!SupportView::new(&stands, Lang::En).measure.unwrap().confirmable);
}

#[test]
fn a_correction_of_the_telephone_number_shows_which_one_it_would_be() {
    let measure = MeasureBody {
        measure_id: "msr_00000000000000000000000000".parse().unwrap(),
        kind: MeasureKind::CorrectTelephone,
        requested_at: UnixTime::from_secs(1_800_000_000),
        approved_at: None,
        due_at: None,
        confirmed: false,
        telephone: Some("139******00".to_owned()),
        confirmed_elsewhere: false,
    };
    let stands = SupportResponse { freeze: None, measure: Some(measure), recovery_code_made_at: None };
    for lang in [Lang::En, Lang::ZhCn] {
        let view = SupportView::new(&stands, lang).measure.unwrap();
        assert!(view.text.contains("139******00") && view.confirmable, "{}", view.text);
    }
}
