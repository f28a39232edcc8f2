use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use wallet_protocol::endpoint::TrustBundleBody;
use wallet_protocol::ledger::ledger_origin;
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{Issuer, KeyUse, SignedTrustBundle, TrustBundle, TrustedKey};

use crate::app::Keys;

/// How long a key is announced for.
const KEY_LIFETIME: Duration = Duration::from_secs(2 * 366 * 86_400);
/// A key counts from a little before it was made: clocks of verifiers differ.
const KEY_LEAD: Duration = Duration::from_secs(86_400);

/// Who we are, in the bundle.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct IssuerInfo {
    /// Unified social credit code.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Two-digit province codes we sign for.
    pub provinces: Vec<u32>,
}

/// One publication of the bundle.
#[derive(Clone, Debug)]
pub struct Published {
    /// What it says.
    pub bundle: TrustBundle,
    /// The signed bytes.
    pub signed: Vec<u8>,
}

/// The bundle as published now, and how to publish the next.
pub struct PublishedTrust {
    issuer: IssuerInfo,
    lifetime: Duration,
    current: RwLock<Arc<Published>>,
}

impl PublishedTrust {
    /// Publishes the first bundle.
    pub fn new(keys: &Keys, issuer: IssuerInfo, lifetime: Duration, now: UnixTime) -> Self {
        let first = publish(keys, &issuer, lifetime, now);
        Self { issuer, lifetime, current: RwLock::new(Arc::new(first)) }
    }

    /// The bundle as published now.
    pub fn current(&self) -> Arc<Published> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Publishes a new bundle when half of the time of the current one is over; whether it did.
    pub fn renew(&self, keys: &Keys, now: UnixTime) -> bool {
        if now < self.current().bundle.issued_at.plus(self.lifetime / 2) {
            return false;
        }
        let next = Arc::new(publish(keys, &self.issuer, self.lifetime, now));
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = next;
        true
    }

    /// What our ledger is called in its heads.
    pub fn ledger_origin(&self) -> String {
        ledger_origin(&self.issuer.code)
    }

    /// The bundle as it is sent.
    pub fn body(&self, now: UnixTime) -> TrustBundleBody {
        let current = self.current();
        TrustBundleBody {
            bundle: current.signed.clone().into(),
            number: current.bundle.number,
            server_time: now,
        }
    }
}

fn publish(keys: &Keys, issuer: &IssuerInfo, lifetime: Duration, now: UnixTime) -> Published {
    let trusted = |key: &wallet_crypto::signature::SigningKey, key_use| {
        let from = keys.made_at.minus(KEY_LEAD);
        let until = keys.made_at.plus(KEY_LIFETIME);
        TrustedKey::new(key.verifying_key().clone(), key_use, issuer.code.clone(), from, until)
    };
    let bundle = TrustBundle {
        // Seconds rise with every publication, whichever process makes it.
        number: u64::try_from(now.as_secs()).unwrap_or(0),
        issued_at: now,
        expires_at: now.plus(lifetime),
        issuers: vec![Issuer {
            code: issuer.code.clone(),
            name_zh: issuer.name_zh.clone(),
            name_en: issuer.name_en.clone(),
            provinces: issuer.provinces.clone(),
        }],
        keys: vec![
            trusted(&keys.display, KeyUse::Display),
            trusted(&keys.licence, KeyUse::Licence),
            trusted(&keys.ledger, KeyUse::Ledger),
        ],
    };
    let signed = SignedTrustBundle::sign(&bundle, &keys.trust_root).encode();
    Published { bundle, signed }
}
