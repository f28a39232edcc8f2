//! Frozen vectors for programs in other languages: display codes, licences, trust bundles, the ledger.
//!
//! Each file is made here from seeded keys and compared byte for byte with `proto/vectors`; what a vector expects is
//! said by hand beside it and demanded of the verifier before it is written.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a promise that is not kept fails its test")]

mod display_code;
mod file;
mod ledger;
mod licence;
mod scene;
mod trust;
mod wire;

use scene::Scene;

#[test]
fn display_codes_are_frozen() {
    file::assert_frozen("display_code_v1", &display_code::file(&Scene::new()));
}

#[test]
fn the_ledger_is_frozen() {
    file::assert_frozen("ledger_v1", &ledger::file());
}

#[test]
fn licences_are_frozen() {
    file::assert_frozen("licence_v1", &licence::file(&Scene::new()));
}

#[test]
fn trust_bundles_are_frozen() {
    file::assert_frozen("trust_v1", &trust::file(&Scene::new()));
}

#[test]
#[ignore = "writes the files anew; what changed in them has changed for every program that reads them"]
fn write_the_files() {
    let scene = Scene::new();
    file::write("display_code_v1", &display_code::file(&scene));
    file::write("ledger_v1", &ledger::file());
    file::write("licence_v1", &licence::file(&scene));
    file::write("trust_v1", &trust::file(&scene));
}
