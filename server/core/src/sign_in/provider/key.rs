use serde::Deserialize;
use serde_json::Value;
use wallet_crypto::jose::{
    ALG_ES256, ALG_PS256, ALG_RS256, ALG_SM2, CompactJws, EcJwk, RsaJwk, verify_es256, verify_ps256,
    verify_rs256, verify_sm2,
};
use wallet_crypto::signature::{BadSignature, VerifyingKey};
use wallet_crypto::suite::SuiteId;

/// Keys of one provider that are looked at; further ones are not.
pub const MAX_KEYS: usize = 64;
const MAX_KID_CHARS: usize = 256;

/// A public key that a provider signs with.
#[derive(Clone, Debug)]
pub struct ProviderKey {
    kid: Option<String>,
    alg: Option<String>,
    half: PublicHalf,
}

#[derive(Clone, Debug)]
enum PublicHalf {
    Curve(VerifyingKey),
    Rsa(RsaJwk),
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    #[serde(default, rename = "use")]
    used_for: Option<String>,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default)]
    crv: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    y: String,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
}

/// Reads a key set (RFC 7517); keys of kinds that we do not know, or not for signing, are passed over. Nothing where it
/// is no key set.
pub fn read_keys(json: &Value) -> Option<Vec<ProviderKey>> {
    let KeySet { keys } = KeySet::deserialize(json).ok()?;
    let known = keys.into_iter().take(MAX_KEYS).filter_map(|key| serde_json::from_value(key).ok());
    Some(known.filter_map(ProviderKey::read).collect())
}

impl ProviderKey {
    fn read(jwk: Jwk) -> Option<Self> {
        let signs = jwk.used_for.as_deref().is_none_or(|used_for| used_for == "sig");
        let short = jwk.kid.as_ref().is_none_or(|kid| kid.chars().count() <= MAX_KID_CHARS);
        if !signs || !short {
            return None;
        }
        let half = match jwk.kty.as_str() {
            "EC" => PublicHalf::Curve(EcJwk { crv: jwk.crv, x: jwk.x, y: jwk.y }.to_key().ok()?),
            "RSA" => PublicHalf::Rsa(RsaJwk::parse(&jwk.n, &jwk.e).ok()?),
            _ => return None,
        };
        Some(Self { kid: jwk.kid, alg: jwk.alg, half })
    }

    /// Whether a token whose header says this may be checked with it.
    pub(super) fn fits(&self, alg: &str, kid: Option<&str>) -> bool {
        let named = kid.is_none_or(|kid| self.kid.as_deref() == Some(kid));
        let meant = self.alg.as_deref().is_none_or(|own| own == alg);
        let can = match &self.half {
            PublicHalf::Curve(key) if key.suite() == SuiteId::Sm => alg == ALG_SM2,
            PublicHalf::Curve(_) => alg == ALG_ES256,
            PublicHalf::Rsa(_) => alg == ALG_RS256 || alg == ALG_PS256,
        };
        named && meant && can
    }

    /// Checks a signature by an algorithm that fits.
    pub(super) fn verify(&self, alg: &str, jws: &CompactJws<'_>) -> Result<(), BadSignature> {
        let CompactJws { protected, payload, signature } = *jws;
        match (&self.half, alg) {
            (PublicHalf::Curve(key), ALG_SM2) => verify_sm2(key, protected, payload, signature),
            (PublicHalf::Curve(key), ALG_ES256) => verify_es256(key, protected, payload, signature),
            (PublicHalf::Rsa(key), ALG_RS256) => verify_rs256(key, protected, payload, signature),
            (PublicHalf::Rsa(key), ALG_PS256) => verify_ps256(key, protected, payload, signature),
            _ => Err(BadSignature),
        }
    }
}
