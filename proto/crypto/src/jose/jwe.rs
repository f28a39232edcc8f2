//! Encrypted objects opened (part 3).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::CompactJwe;
use crate::sealed::{OpenError, sm4_ccm_open, sm4_gcm_open};
use crate::secret::SecretBytes;
use crate::sm2_encryption;

/// Content encryption of part 1, table 4.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ContentEncryption {
    /// `SGD_SM4_CCM`, nonce of 8 bytes.
    Sm4Ccm,
    /// `SGD_SM4_GCM`, nonce of 12 bytes.
    Sm4Gcm,
}

impl ContentEncryption {
    /// The value of `enc`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sm4Ccm => "SGD_SM4_CCM",
            Self::Sm4Gcm => "SGD_SM4_GCM",
        }
    }
}

/// Opens an encrypted object of `SGD_SM2_3`; the caller has refused `zip`.
pub fn open_sm2(
    private: &[u8; 32],
    jwe: &CompactJwe<'_>,
    encryption: ContentEncryption,
) -> Result<SecretBytes, OpenError> {
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| OpenError);
    let key = sm2_encryption::open_der(private, &decode(jwe.encrypted_key)?)?;
    let key: &[u8; 16] = key.expose().try_into().map_err(|_| OpenError)?;
    let (nonce, aad) = (decode(jwe.nonce)?, jwe.protected.as_bytes());
    let tag: [u8; 16] = decode(jwe.tag)?.try_into().map_err(|_| OpenError)?;
    let sealed = [&decode(jwe.ciphertext)?[..], &tag].concat();
    let opened = match encryption {
        ContentEncryption::Sm4Gcm => {
            let nonce: &[u8; 12] = nonce.as_slice().try_into().map_err(|_| OpenError)?;
            sm4_gcm_open(key, nonce, aad, &sealed)?
        }
        ContentEncryption::Sm4Ccm => {
            let nonce: &[u8; 8] = nonce.as_slice().try_into().map_err(|_| OpenError)?;
            sm4_ccm_open(key, nonce, aad, &sealed)?
        }
    };
    Ok(SecretBytes::new(opened))
}
