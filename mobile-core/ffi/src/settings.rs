use wallet_crypto::signature::VerifyingKey;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::wallet::WalletConfig;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{Jwk, JwkSet};
use wallet_protocol::verdict::VerdictPolicy;

use crate::WalletError;
use crate::edge::guard;

/// A suite of primitives.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum Suite {
    /// SM2 with SM3.
    Sm,
    /// ECDSA on P-256 with SHA-256: what phone hardware has.
    P256,
}

/// The offline root key that signs trust bundles; built into the app.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct RootKey {
    /// What it signs with.
    pub suite: Suite,
    /// A SEC 1 point, 33 or 65 bytes.
    pub public_key: Vec<u8>,
}

/// What is built into the app.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct WalletSettings {
    /// The offline root key that signs trust bundles.
    pub root_key: RootKey,
    /// Address of the check page, as it stands in every code; at most 40 characters.
    pub check_base: String,
    /// What the phone calls itself, at most 40 characters.
    pub label: String,
    /// Name of the device key at the platform; one wallet, one name.
    #[cfg_attr(feature = "bindings", uniffi(default = "luzheng"))]
    pub device_key_alias: String,
}

impl From<Suite> for SuiteId {
    fn from(suite: Suite) -> Self {
        match suite {
            Suite::Sm => Self::Sm,
            Suite::P256 => Self::P256,
        }
    }
}

impl From<SuiteId> for Suite {
    fn from(suite: SuiteId) -> Self {
        match suite {
            SuiteId::Sm => Self::Sm,
            SuiteId::P256 => Self::P256,
        }
    }
}

/// A point, or what key stores wrap one in.
pub(crate) fn read_public_key(suite: Suite, bytes: &[u8]) -> Option<VerifyingKey> {
    let read = VerifyingKey::from_sec1(suite.into(), bytes).or_else(|_| VerifyingKey::from_spki(bytes));
    read.ok().filter(|key| key.suite() == suite.into())
}

impl RootKey {
    pub(crate) fn read(&self) -> Result<VerifyingKey, WalletError> {
        read_public_key(self.suite, &self.public_key).ok_or_else(|| WalletError::fault("root-key"))
    }
}

impl WalletSettings {
    /// As the core wants it.
    pub fn config(&self) -> Result<WalletConfig, WalletError> {
        Ok(WalletConfig {
            root_key: self.root_key.read()?,
            check_base: self.check_base.parse().map_err(|_| WalletError::fault("check-base"))?,
            device_key_alias: self.device_key_alias.clone(),
            label: self.label.clone(),
            verdict: VerdictPolicy::default(),
        })
    }
}

/// The root key that a server publishes (`/.well-known/jwks.json`), for sandboxes and tests: an app that took it from
/// the server would believe any server.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn published_root_key(jwks_json: String) -> Result<RootKey, WalletError> {
    guard(|| {
        let set: JwkSet = serde_json::from_str(&jwks_json).map_err(|_| WalletError::fault("jwks"))?;
        let root = set.keys.iter().find(|key| key.signs == "trust_root");
        root.and_then(read_jwk).ok_or_else(|| WalletError::fault("root-key"))
    })
}

fn read_jwk(jwk: &Jwk) -> Option<RootKey> {
    let suite = match jwk.crv.as_str() {
        "sm2p256v1" => Suite::Sm,
        "P-256" => Suite::P256,
        _ => return None,
    };
    let coordinate = |text: &str| serde_json::from_value::<Bytes>(text.into()).ok();
    let (x, y) = (coordinate(&jwk.x)?, coordinate(jwk.y.as_deref()?)?);
    let public_key = [&[4], x.as_slice(), y.as_slice()].concat();
    read_public_key(suite, &public_key).map(|_| RootKey { suite, public_key })
}
