use serde::{Deserialize, Serialize};
use wallet_protocol::identifier::{CreditCode, RegionCode};

use super::mistakes::Mistakes;

/// Who signs, as the trust bundle names it.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct IssuerSection {
    /// Unified social credit code.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Two-digit province codes we sign for.
    pub provinces: Vec<u32>,
}

impl Default for IssuerSection {
    /// The sandbox, for all provinces.
    fn default() -> Self {
        Self {
            code: "91140100999999998K".to_owned(),
            name_zh: "路证演示平台".to_owned(),
            name_en: "Luzheng sandbox".to_owned(),
            provinces: RegionCode::PROVINCES.to_vec(),
        }
    }
}

impl IssuerSection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        if let Err(error) = CreditCode::parse(&self.code) {
            mistakes.setting("issuer.code", error.to_string());
        }
        for (key, name) in [("issuer.name_zh", &self.name_zh), ("issuer.name_en", &self.name_en)] {
            if name.trim().is_empty() || name.chars().count() > 64 {
                mistakes.setting(key, "must be 1 to 64 characters");
            }
        }
        if !self.provinces.iter().all(|province| RegionCode::PROVINCES.contains(province)) {
            mistakes.setting("issuer.provinces", "must be two-digit province codes");
        }
    }
}
