//! What an insurer redeemed can be filed: the annotated copy, and what anybody may learn of it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test code: a failure should stop the test"
)]

use wallet_checker::{CopyFinding, check_copy};
use wallet_crypto::entropy::{SeededEntropy, random};
use wallet_mobile_core::WalletError;
use wallet_mobile_core::wallet::OwnCopy;
use wallet_protocol::code_table::Lang;
use wallet_protocol::endpoint::{CheckedCopy, CopyOutcome};
use wallet_protocol::grant::{PartyCategory, verify_copy};
use wallet_protocol::id::GrantId;
use wallet_protocol::licence::{LicenceKind, LicenceState};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::licence::apply_changes;
use wallet_system_tests::{Engine, Party, Stage, pdf};

const KIND: LicenceKind = LicenceKind::PractitionerQualification;
const ASKED: [&str; 3] = ["name", "category", "valid_to"];
const KEY: &str = "idempotency-key-1";

/// The insurer asks, the holder agrees; what is to be redeemed, and the grant.
async fn granted(stage: &Stage) -> (String, GrantId) {
    let made = stage.insurer.ask("motor_claim", KIND, &ASKED).await;
    let wallet = &stage.phone.wallet;
    let request = wallet.open_request(&made.link).await.unwrap();
    let now = stage.phone.now();
    let preview = wallet.preview_request(&request, &stage.licence.licence_id, &[], Lang::ZhCn, now).unwrap();
    let grant = wallet.agree(&preview).await.unwrap();
    (made.request_id.to_string(), grant.grant_id)
}

#[tokio::test]
async fn a_redeemed_grant_has_one_copy_for_both_sides_on_sqlite() {
    one_copy(Engine::Sqlite, "copy_sqlite").await;
}

#[tokio::test]
async fn a_redeemed_grant_has_one_copy_for_both_sides_on_postgres() {
    one_copy(Engine::Postgres, "copy_postgres").await;
}

async fn one_copy(engine: Engine, name: &str) {
    let stage = Stage::start(engine, name).await;
    let Stage { world, phone, licence, insurer } = &stage;
    let (request, grant) = granted(&stage).await;
    let early = phone.wallet.own_copy(&grant).await.unwrap_err();
    assert_eq!(early, WalletError::Refused { problem: ProblemType::NotFound });
    assert_eq!(insurer.redeem(&request, KEY).await.status, 200);
    let copy = insurer.copy(&grant).await.unwrap();
    assert!(insurer.copy(&grant).await.unwrap().pdf == copy.pdf);
    let OwnCopy { pdf: own, link, .. } = phone.wallet.own_copy(&grant).await.unwrap();
    assert!(own == copy.pdf.0 && link == copy.link);
    let trust = world.server.app.trust.current();
    assert_eq!(verify_copy(&own, &trust.bundle).unwrap().grant_id, grant);
    pdf::sound(&own);
    let text = pdf::joined(&own);
    assert!(text.contains(&insurer.party.name) && text.contains(&grant.to_string()));
    for attribute in &licence.attributes {
        let value: String =
            wallet_protocol::words::value_text(attribute, Lang::ZhCn).split_whitespace().collect();
        if ASKED.contains(&attribute.name.as_str()) {
            assert!(text.contains(&value), "{} is missing in {text}", attribute.name);
        } else if ["certificate_number", "address", "birth_date"].contains(&attribute.name.as_str()) {
            assert!(!text.contains(&value), "{} was given away", attribute.name);
        }
    }
    checked_by_anybody(&stage, &own, grant).await;
    stage.world.server.stop().await;
}

async fn checked_by_anybody(stage: &Stage, file: &[u8], grant: GrantId) {
    let insurer = &stage.insurer;
    let CheckedCopy { outcome, grant_id, made_for } = insurer.check_copy(file).await;
    assert_eq!((outcome, grant_id), (CopyOutcome::Genuine, Some(grant)));
    assert_eq!(made_for.unwrap().party_name, insurer.party.name);
    let mut altered = file.to_vec();
    altered[file.len() / 2] ^= 1;
    assert_eq!(insurer.check_copy(&altered).await.outcome, CopyOutcome::Altered);
    assert_eq!(insurer.check_copy(b"%PDF-1.7").await.outcome, CopyOutcome::Unknown);
}

#[tokio::test]
async fn another_party_gets_no_copy_and_a_suspended_licence_has_none() {
    let stage = Stage::start(Engine::Sqlite, "copy_refused").await;
    let lender = Party::enter(&stage.world, PartyCategory::Lender).await;
    let (request, grant) = granted(&stage).await;
    assert_eq!(stage.insurer.redeem(&request, KEY).await.status, 200);
    assert_eq!(lender.copy(&grant).await.err().unwrap(), "not-found");
    let (later, suspended) = granted(&stage).await;
    let server = &stage.world.server;
    server.sandbox.set_state(&stage.licence.identifier, LicenceState::Suspended).unwrap();
    apply_changes(&server.app, 100).await.unwrap();
    assert_eq!(stage.insurer.redeem(&later, KEY).await.problem(), "grant-refused");
    assert_eq!(stage.insurer.copy(&suspended).await.err().unwrap(), "not-found");
    // What was given before stays what it was.
    assert!(stage.insurer.copy(&grant).await.is_ok());
    stage.world.server.stop().await;
}

#[tokio::test]
async fn a_receipt_is_printed_whatever_became_of_the_grant() {
    let stage = Stage::start(Engine::Sqlite, "copy_receipt").await;
    let (_, grant) = granted(&stage).await;
    let wallet = &stage.phone.wallet;
    let first = wallet.receipt_pdf(&grant).await.unwrap();
    wallet.revoke_grant(&grant).await.unwrap();
    assert!(wallet.receipt_pdf(&grant).await.unwrap() == first);
    pdf::sound(&first);
    assert!(pdf::joined(&first).contains("授权同意回执"));
    stage.world.server.stop().await;
}

#[tokio::test]
async fn the_independent_checker_believes_a_copy_and_finds_every_changed_byte() {
    let stage = Stage::start(Engine::Sqlite, "copy_checker").await;
    let (request, grant) = granted(&stage).await;
    assert_eq!(stage.insurer.redeem(&request, KEY).await.status, 200);
    let file = stage.phone.wallet.own_copy(&grant).await.unwrap().pdf;
    let app = &stage.world.server.app;
    let published = app.trust.current().signed.clone();
    let root_key = app.keys.trust_root.verifying_key();
    let root = [&[u8::from(root_key.suite())], root_key.to_compressed().as_slice()].concat();
    for root in [Some(root.as_slice()), None] {
        assert_eq!(check_copy(&file, &published, root).unwrap().grant, grant.to_string());
    }
    let note = file.windows(25).position(|part| part == b"luzheng-copy-signature-v1").unwrap();
    let note = note..note + 300;
    let entropy = SeededEntropy::new(7);
    let by_chance = (0..300).map(|_| {
        let place = usize::try_from(u32::from_be_bytes(random(&entropy).unwrap())).unwrap();
        (place % file.len(), 1 << (random::<1>(&entropy).unwrap()[0] % 8))
    });
    let ends = [(0, 1), (file.len() - 1, 1)];
    for (place, bit) in by_chance.chain(ends).chain(note.clone().map(|place| (place, 1))) {
        let mut altered = file.clone();
        altered[place] ^= bit;
        let found = check_copy(&altered, &published, Some(&root)).expect_err("a changed byte");
        assert!(found == CopyFinding::Altered || note.contains(&place), "{place}: {found}");
        assert!(verify_copy(&altered, &app.trust.current().bundle).is_err());
    }
    for cut in [&file[1..], &file[..file.len() - 1], &[&file[..], b"\n"].concat()] {
        assert_eq!(check_copy(cut, &published, Some(&root)), Err(CopyFinding::Altered));
    }
    let twice = [file.as_slice(), &file].concat();
    assert_eq!(check_copy(&twice, &published, Some(&root)), Err(CopyFinding::NoCopy));
    let mut stranger = root.clone();
    stranger[1] ^= 1;
    assert_eq!(check_copy(&file, &published, Some(&stranger)), Err(CopyFinding::Trust));
    stage.world.server.stop().await;
}
