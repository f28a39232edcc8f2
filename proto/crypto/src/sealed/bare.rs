//! Bare SM4-GCM and SM4-CCM (RFC 8998, GM/T 0125.3), for standards and vectors; ours goes through
//! [`SealingKey`](super::SealingKey).

use aes_gcm::aead::consts::{U8, U12, U16};
use aes_gcm::aead::{Aead, Nonce, Payload};
use aes_gcm::{AesGcm, KeyInit as _};
use ccm::Ccm;
use sm4::Sm4;

use super::OpenError;

type Sm4Gcm = AesGcm<Sm4, U12>;
type Sm4Ccm8 = Ccm<Sm4, U16, U8>;
type Sm4Ccm12 = Ccm<Sm4, U16, U12>;

/// Bare SM4-GCM: ciphertext and tag. The caller answers for a nonce that never repeats under the key.
pub fn sm4_gcm_seal(
    key: &[u8; 16],
    nonce: &[u8; 12],
    aad: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, OpenError> {
    seal(&Sm4Gcm::new(key.into()), nonce.into(), aad, plaintext)
}

/// Bare SM4-GCM: plaintext from ciphertext and tag.
pub fn sm4_gcm_open(
    key: &[u8; 16],
    nonce: &[u8; 12],
    aad: &[u8],
    ciphertext: &[u8],
) -> Result<Vec<u8>, OpenError> {
    open(&Sm4Gcm::new(key.into()), nonce.into(), aad, ciphertext)
}

/// Bare SM4-CCM: ciphertext and tag of 16 bytes, for a nonce of 8 (GM/T 0125.3) or 12 bytes (RFC 8998).
pub fn sm4_ccm_seal(
    key: &[u8; 16],
    nonce: &[u8],
    aad: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, OpenError> {
    if let Ok(nonce) = <&[u8; 8]>::try_from(nonce) {
        return seal(&Sm4Ccm8::new(key.into()), nonce.into(), aad, plaintext);
    }
    let nonce: &[u8; 12] = nonce.try_into().map_err(|_| OpenError)?;
    seal(&Sm4Ccm12::new(key.into()), nonce.into(), aad, plaintext)
}

/// Bare SM4-CCM: plaintext from ciphertext and tag, for a nonce of 8 or 12 bytes.
pub fn sm4_ccm_open(
    key: &[u8; 16],
    nonce: &[u8],
    aad: &[u8],
    ciphertext: &[u8],
) -> Result<Vec<u8>, OpenError> {
    if let Ok(nonce) = <&[u8; 8]>::try_from(nonce) {
        return open(&Sm4Ccm8::new(key.into()), nonce.into(), aad, ciphertext);
    }
    let nonce: &[u8; 12] = nonce.try_into().map_err(|_| OpenError)?;
    open(&Sm4Ccm12::new(key.into()), nonce.into(), aad, ciphertext)
}

fn seal<A: Aead>(cipher: &A, nonce: &Nonce<A>, aad: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, OpenError> {
    cipher.encrypt(nonce, Payload { msg: plaintext, aad }).map_err(|_| OpenError)
}

fn open<A: Aead>(cipher: &A, nonce: &Nonce<A>, aad: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, OpenError> {
    cipher.decrypt(nonce, Payload { msg: ciphertext, aad }).map_err(|_| OpenError)
}
