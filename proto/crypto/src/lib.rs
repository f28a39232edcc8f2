//! The cryptography of the Luzheng contract: the only place where primitives are put together.
//!
//! Primitives come from the RustCrypto crates and are checked against the published vectors in `proto/vectors`. What
//! this crate adds is *framing*: every signature, digest, tag and ciphertext says what it is for by a [`Domain`], and
//! lists of parts are length-prefixed so that no two lists give the same bytes.
//!
//! | suite | signature | hash, MAC, KDF | AEAD |
//! |---|---|---|---|
//! | `sm` | SM2 with SM3, signer ID `1234567812345678` (GB/T 32918.2, GM/T 0009) | SM3, HMAC-SM3, HKDF-SM3 | SM4-GCM (RFC 8998) |
//! | `p256` | ECDSA P-256 with SHA-256 | – | – |
//!
//! The framing of a list of parts under a domain is
//! `u8 length of label ‖ label ‖ for each part: u64 big-endian length ‖ part`; a signature has the suite byte after the
//! label. Secrets are zeroised when dropped and have neither `Debug` nor `Clone`.
//!
//! [`Domain`]: domain::Domain

#[cfg(feature = "access-token")]
pub mod access_token;
pub mod digest;
pub mod domain;
pub mod entropy;
pub mod jose;
pub mod kdf;
pub mod key_id;
pub mod mac;
pub mod sealed;
pub mod secret;
pub mod signature;
pub mod sm2_encryption;
pub mod suite;

mod framing;
