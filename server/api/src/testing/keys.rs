//! Keys of a server, the same in every test.

use wallet_crypto::access_token::AccessTokenKey;
use wallet_crypto::entropy::Entropy;
use wallet_crypto::kdf::RootKey;
use wallet_crypto::mac::MacKey;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_server_core::app::Keys;
use wallet_server_core::trust::IssuerInfo;

use super::START;

pub(super) fn make(entropy: &dyn Entropy) -> Keys {
    Keys {
        trust_root: SigningKey::make(SuiteId::Sm, entropy).unwrap(),
        display: SigningKey::make(SuiteId::Sm, entropy).unwrap(),
        licence: SigningKey::make(SuiteId::Sm, entropy).unwrap(),
        ledger: SigningKey::make(SuiteId::Sm, entropy).unwrap(),
        access: AccessTokenKey::make(entropy).unwrap(),
        holder_index: MacKey::make(entropy).unwrap(),
        ledger_subject: MacKey::make(entropy).unwrap(),
        nonce: MacKey::make(entropy).unwrap(),
        storage: RootKey::make(entropy).unwrap(),
        made_at: START,
    }
}

pub(super) fn issuer() -> IssuerInfo {
    IssuerInfo {
        code: "91350100M000100Y43".to_owned(),
        name_zh: "示例省道路运输事业发展中心".to_owned(),
        name_en: "Example Province Road Transport Centre".to_owned(),
        provinces: vec![14],
    }
}
