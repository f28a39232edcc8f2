use p256::ecdsa::signature::Verifier as _;
use sm3::{Digest as _, Sm3};

const SM2_ID: &str = "1234567812345678";

/// A public key with its suite.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    pub(crate) suite: u8,
    pub(crate) point: Vec<u8>,
}

impl Key {
    /// A key whose point is on its curve.
    pub(crate) fn new(suite: u8, point: &[u8]) -> Option<Self> {
        let compressed = point.len() == 33 && matches!(point.first(), Some(2 | 3));
        let on_curve = match suite {
            1 => sm2::dsa::VerifyingKey::from_sec1_bytes(SM2_ID, point).is_ok(),
            2 => p256::ecdsa::VerifyingKey::from_sec1_bytes(point).is_ok(),
            _ => false,
        };
        (compressed && on_curve).then(|| Self { suite, point: point.to_vec() })
    }

    /// First four bytes of the thumbprint, as a big-endian number.
    pub(crate) fn id(&self) -> u32 {
        let digest = Sm3::digest(frame("luzheng/key-thumbprint/v1", None, &[&[self.suite], &self.point]));
        digest.iter().take(4).fold(0, |id, byte| id << 8 | u32::from(*byte))
    }

    /// Whether this key signed the parts under the domain.
    pub(crate) fn signed(&self, domain: &str, parts: &[&[u8]], signature: &[u8]) -> bool {
        let message = frame(domain, Some(self.suite), parts);
        match self.suite {
            1 => {
                let key = sm2::dsa::VerifyingKey::from_sec1_bytes(SM2_ID, &self.point);
                let signature = sm2::dsa::Signature::from_slice(signature);
                matches!((key, signature), (Ok(key), Ok(signature)) if key.verify(&message, &signature).is_ok())
            }
            _ => {
                let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&self.point);
                let signature = p256::ecdsa::Signature::from_slice(signature);
                matches!((key, signature), (Ok(key), Ok(signature)) if key.verify(&message, &signature).is_ok())
            }
        }
    }
}

/// SM3 over parts under a domain.
pub(crate) fn digest(domain: &str, parts: &[&[u8]]) -> Vec<u8> {
    Sm3::digest(frame(domain, None, parts)).to_vec()
}

/// Section 1, parts under a domain.
pub(crate) fn frame(label: &str, suite: Option<u8>, parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = vec![u8::try_from(label.len()).unwrap_or(u8::MAX)];
    bytes.extend_from_slice(label.as_bytes());
    bytes.extend(suite);
    for part in parts {
        bytes.extend_from_slice(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}
