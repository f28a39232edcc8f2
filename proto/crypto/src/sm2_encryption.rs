//! SM2 public-key encryption (GB/T 32918.4), as GM/T 0125 key wrapping needs it.
//!
//! The curve crate does not wipe its decrypting key, so a private key used here may leave a copy on the stack; keep
//! encryption keys apart from signing keys.

use sm2::pke::{DecryptingKey, EncryptingKey};
use zeroize::Zeroizing;

use crate::der;
use crate::entropy::{Entropy, EntropyRng};
use crate::sealed::OpenError;
use crate::secret::SecretBytes;

/// Uncompressed point C1 and hash C3 that stand before the ciphertext proper.
const POINT_BYTES: usize = 65;
const HASH_BYTES: usize = 32;

/// The public key is not on the curve, the plaintext is empty, or chance failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the plaintext cannot be encrypted to this key")]
pub struct EncryptError;

/// Encrypts to a SEC 1 public key; the output is `04‖x‖y‖C3‖C2`.
pub fn seal_c1c3c2(public: &[u8], plaintext: &[u8], entropy: &dyn Entropy) -> Result<Vec<u8>, EncryptError> {
    let key = EncryptingKey::from_sec1_bytes(public).map_err(|_| EncryptError)?;
    key.encrypt(&mut EntropyRng::new(entropy), plaintext).map_err(|_| EncryptError)
}

/// Opens `04‖x‖y‖C3‖C2`; compressed points and an empty C2 are refused.
pub fn open_c1c3c2(private: &[u8; 32], ciphertext: &[u8]) -> Result<SecretBytes, OpenError> {
    if ciphertext.first() != Some(&4) || ciphertext.len() <= POINT_BYTES + HASH_BYTES {
        return Err(OpenError);
    }
    let key = DecryptingKey::from_slice(private).map_err(|_| OpenError)?;
    key.decrypt(ciphertext).map(SecretBytes::new).map_err(|_| OpenError)
}

/// Opens the `SM2Cipher` of GM/T 0009 7.2, `SEQUENCE { x, y, hash, cipher }`; only the one DER spelling is accepted.
pub fn open_der(private: &[u8; 32], ciphertext: &[u8]) -> Result<SecretBytes, OpenError> {
    let joined = join(ciphertext).ok_or(OpenError)?;
    open_c1c3c2(private, &joined)
}

fn join(ciphertext: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut body = der::Reader::sequence(ciphertext)?;
    let (x, y) = (body.uint32()?, body.uint32()?);
    let hash: &[u8; HASH_BYTES] = body.octets()?.try_into().ok()?;
    let cipher = body.octets()?;
    body.end()?;
    Some(Zeroizing::new([&[4], &x[..], &y, hash, cipher].concat()))
}
