//! Who signs in the vectors: keys from one seed, and one trust bundle that knows some of them.

use std::time::Duration;

use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::{SigningKey, VerifyingKey};
use wallet_crypto::suite::SuiteId;
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{Issuer, KeyUse, SignedTrustBundle, TrustBundle, TrustedKey};

/// 2027-01-15T08:00:00Z, the start of every window.
pub(crate) const START: UnixTime = UnixTime::from_secs(1_800_000_000);
pub(crate) const HOUR: Duration = Duration::from_secs(3_600);
pub(crate) const DAY: Duration = Duration::from_secs(86_400);
pub(crate) const ISSUER: &str = "91140100999999998K";

pub(crate) struct Scene {
    pub(crate) root: SigningKey,
    pub(crate) display: SigningKey,
    pub(crate) licence: SigningKey,
    /// A display key that was revoked an hour before [`START`].
    pub(crate) revoked: SigningKey,
    /// A display key that is in force a day after [`START`] only.
    pub(crate) later: SigningKey,
    /// A display key of an issuer for another province.
    pub(crate) elsewhere: SigningKey,
    /// A key that no bundle knows.
    pub(crate) stranger: SigningKey,
    pub(crate) sm_device: SigningKey,
    pub(crate) p256_device: SigningKey,
}

impl Scene {
    pub(crate) fn new() -> Self {
        let entropy = SeededEntropy::new(20_261_121);
        let sm = || SigningKey::make(SuiteId::Sm, &entropy).unwrap();
        Self {
            root: sm(),
            display: sm(),
            licence: sm(),
            revoked: sm(),
            later: sm(),
            elsewhere: sm(),
            stranger: sm(),
            sm_device: sm(),
            p256_device: SigningKey::make(SuiteId::P256, &entropy).unwrap(),
        }
    }

    /// The bundle that display codes and licences are judged by.
    pub(crate) fn bundle(&self) -> TrustBundle {
        let key = |key: &SigningKey, key_use, issuer: &str| {
            let (from, to) = (START.minus(DAY * 30), START.plus(DAY * 300));
            TrustedKey::new(key.verifying_key().clone(), key_use, issuer.to_owned(), from, to)
        };
        let mut revoked = key(&self.revoked, KeyUse::Display, ISSUER);
        revoked.revoked_at = Some(START.minus(HOUR));
        let mut later = key(&self.later, KeyUse::Display, ISSUER);
        later.not_before = START.plus(DAY);
        TrustBundle {
            number: 7,
            issued_at: START.minus(HOUR),
            expires_at: START.plus(DAY * 60),
            issuers: vec![
                issuer(ISSUER, "路证演示平台", "Luzheng sandbox", &[14, 65]),
                issuer("91210200999999998X", "彼处演示平台", "Sandbox elsewhere", &[21]),
            ],
            keys: vec![
                key(&self.display, KeyUse::Display, ISSUER),
                key(&self.licence, KeyUse::Licence, ISSUER),
                revoked,
                later,
                key(&self.elsewhere, KeyUse::Display, "91210200999999998X"),
            ],
        }
    }

    pub(crate) fn published(&self) -> Vec<u8> {
        SignedTrustBundle::sign(&self.bundle(), &self.root).encode()
    }

    /// Suite byte and compressed point of the root key.
    pub(crate) fn root_hex(&self) -> String {
        key_hex(self.root.verifying_key())
    }
}

/// Suite byte and compressed point.
pub(crate) fn key_hex(key: &VerifyingKey) -> String {
    hex::encode([&[u8::from(key.suite())][..], &key.to_compressed()].concat())
}

fn issuer(code: &str, name_zh: &str, name_en: &str, provinces: &[u32]) -> Issuer {
    Issuer {
        code: code.to_owned(),
        name_zh: name_zh.to_owned(),
        name_en: name_en.to_owned(),
        provinces: provinces.to_vec(),
    }
}

/// The bytes with the only occurrence of `from` changed to `to`.
pub(crate) fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut places = (0..bytes.len()).filter(|place| bytes.split_at(*place).1.starts_with(from));
    let place = places.next().unwrap();
    assert!(places.next().is_none(), "{from:02x?} stands in more than one place");
    let (before, rest) = bytes.split_at(place);
    [before, to, rest.split_at(from.len()).1].concat()
}

/// The bytes with one bit changed.
pub(crate) fn flipped(bytes: &[u8], place: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    *bytes.get_mut(place).unwrap() ^= 1;
    bytes
}
