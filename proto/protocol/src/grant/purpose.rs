//! The purpose catalogue, as data: `proto/tables/purposes/*.json`, built into the program and read once.

use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::PartyCategory;
use crate::licence::LicenceKind;
use crate::words::Text;

macro_rules! files {
    ($($name:literal)*) => {
        &[$(include_str!(concat!("../../../tables/purposes/", $name, ".json")),)*]
    };
}

const FILES: &[&str] = files! {
    "motor_underwriting"
    "motor_claim"
    "vehicle_finance"
    "recruitment"
    "transport_contract"
    "e_waybill"
    "public_filing"
};

static PURPOSES: LazyLock<Vec<Purpose>> = LazyLock::new(|| FILES.iter().map(|text| read(text)).collect());

#[expect(clippy::expect_used, reason = "the files are part of the program; a test reads every one of them")]
fn read(text: &str) -> Purpose {
    serde_json::from_str(text).expect("a purpose of the program is well formed")
}

/// What a relying party may ask a holder for, and what the holder reads about it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Purpose {
    /// The same over all versions.
    pub code: String,
    /// Rises with every change of a text or a list.
    pub version: u32,
    /// Who may ask for it.
    pub categories: Vec<PartyCategory>,
    /// Hours that a grant may be good at most.
    pub longest_validity_hours: u32,
    /// Its name.
    pub title: Text,
    /// What it is, in a sentence.
    pub text: Text,
    /// How long the party keeps what it gets.
    pub retention: Text,
    /// What may be asked of which kinds.
    pub asks: Vec<Ask>,
}

/// What may be asked of some kinds.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ask {
    /// Of these.
    pub kinds: Vec<LicenceKind>,
    /// Names of attributes.
    pub attributes: Vec<String>,
}

/// The catalogue.
pub fn purposes() -> &'static [Purpose] {
    &PURPOSES
}

/// The purpose with this code, in its newest version.
pub fn purpose(code: &str) -> Option<&'static Purpose> {
    purposes().iter().find(|purpose| purpose.code == code)
}

impl Purpose {
    /// How long a grant may be good at most.
    pub fn longest_validity(&self) -> Duration {
        Duration::from_secs(u64::from(self.longest_validity_hours) * 3_600)
    }

    /// What may be asked of a licence of `kind`.
    pub fn allowed(&self, kind: LicenceKind) -> BTreeSet<&str> {
        let asks = self.asks.iter().filter(|ask| ask.kinds.contains(&kind));
        asks.flat_map(|ask| ask.attributes.iter().map(String::as_str)).collect()
    }

    /// Whether `attributes` may be asked of one licence of `kinds`: every kind is in the catalogue and has something
    /// to give, and every attribute may be asked of one of them.
    pub fn allows(&self, kinds: &[LicenceKind], attributes: &[String]) -> bool {
        let of_kinds: Vec<_> = kinds.iter().map(|kind| self.allowed(*kind)).collect();
        let asked = |allowed: &BTreeSet<&str>| attributes.iter().any(|name| allowed.contains(name.as_str()));
        let given = |name: &String| of_kinds.iter().any(|allowed| allowed.contains(name.as_str()));
        !kinds.is_empty() && of_kinds.iter().all(asked) && attributes.iter().all(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::licence::face_of;

    #[test]
    fn every_purpose_stands_once_and_is_told_in_both_languages() {
        let codes: BTreeSet<_> = purposes().iter().map(|purpose| &purpose.code).collect();
        assert_eq!((codes.len(), purposes().len()), (7, 7));
        for Purpose { code, version, categories, title, text, retention, .. } in purposes() {
            assert!(*version >= 1 && !categories.is_empty(), "{code}");
            for Text { zh, en } in [title, text, retention] {
                assert!(!zh.is_ascii() && en.is_ascii() && en.len() > 10 && zh.len() <= 1_000, "{code}");
            }
            assert!((1..=24 * 60).contains(&purpose(code).unwrap().longest_validity_hours), "{code}");
        }
    }

    #[test]
    fn what_may_be_asked_stands_on_the_face_of_the_kind_and_never_the_issuers_code() {
        for purpose in purposes() {
            for kind in purpose.asks.iter().flat_map(|ask| &ask.kinds) {
                let face: BTreeSet<_> = face_of(*kind).iter().map(|field| field.name).collect();
                let allowed = purpose.allowed(*kind);
                assert!(allowed.is_subset(&face), "{} {kind}", purpose.code);
                assert!(!allowed.contains("issuer_qr") && !allowed.is_empty(), "{} {kind}", purpose.code);
            }
        }
    }

    #[test]
    fn asking_for_more_than_the_catalogue_is_not_allowed() {
        let hire = purpose("recruitment").unwrap();
        let driver = [LicenceKind::PractitionerQualification];
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(hire.allows(&driver, &names(&["name", "valid_to"])));
        assert!(!hire.allows(&driver, &names(&["name", "address"])));
        assert!(!hire.allows(&driver, &[]));
        assert!(!hire.allows(&[], &names(&["name"])));
        assert!(!hire.allows(&[LicenceKind::VehicleTransportCertificate], &names(&["plate_number"])));
        // One kind of two has nothing to give.
        let contract = purpose("transport_contract").unwrap();
        let two = [driver[0], LicenceKind::VehicleTransportCertificate];
        assert!(contract.allows(&two, &names(&["name", "plate_number"])));
        assert!(!contract.allows(&two, &names(&["name"])));
    }
}
