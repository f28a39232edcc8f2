//! SM2 public-key encryption (GB/T 32918.4), as GM/T 0125 key wrapping needs it.

use sm2::pke::DecryptingKey;

use crate::sealed::OpenError;
use crate::secret::SecretBytes;

/// Opens `04‖x‖y‖C3‖C2`.
pub fn open_c1c3c2(private: &[u8; 32], ciphertext: &[u8]) -> Result<SecretBytes, OpenError> {
    let key = DecryptingKey::from_slice(private).map_err(|_| OpenError)?;
    key.decrypt(ciphertext).map(SecretBytes::new).map_err(|_| OpenError)
}

/// Opens the DER `SM2Cipher` of GM/T 0009 7.2.
pub fn open_der(private: &[u8; 32], ciphertext: &[u8]) -> Result<SecretBytes, OpenError> {
    let key = DecryptingKey::from_slice(private).map_err(|_| OpenError)?;
    key.decrypt_der(ciphertext).map(SecretBytes::new).map_err(|_| OpenError)
}
