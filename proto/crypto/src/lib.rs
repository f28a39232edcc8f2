//! The cryptography of the Luzheng contract: the only place where primitives are put together.
//!
//! Primitives come from the RustCrypto crates and are checked against the published vectors in `proto/vectors`. What
//! this crate adds is *framing*: every signature, digest, tag, derived key and ciphertext says what it is for by a
//! [`Domain`], and lists of parts are length-prefixed so that no two lists give the same bytes. The crate does no
//! I/O and has no clock; chance comes only through the [`Entropy`] port.
//!
//! # Suites
//!
//! | suite | number | signature | hash, MAC, KDF | AEAD |
//! |---|---|---|---|---|
//! | `sm` | 1 | SM2 with SM3, signer ID `1234567812345678` (GB/T 32918.2, GM/T 0009) | SM3, HMAC-SM3, HKDF-SM3 | SM4-GCM (RFC 8998) |
//! | `p256` | 2 | ECDSA P-256 with SHA-256 (FIPS 186-5) | – | – |
//!
//! A signature is r‖s, 64 bytes; DER is read and written by functions of its own, so that no path reads both. Nothing
//! is negotiated: a [`VerifyingKey`] carries its suite, and the suite is part of what is signed. Nonces of signatures
//! are derived from key and message (RFC 6979, with SM3 for SM2). A signature proves what was signed, it does not
//! identify the act: ECDSA admits a second signature for the same message, so never use signature bytes as a key.
//!
//! # Framing
//!
//! ```text
//! framed(domain, parts)         = u8 length of label ‖ label ‖ for each part: u64 big-endian length ‖ part
//! signed_message                = u8 length of label ‖ label ‖ suite byte ‖ for each part: u64 length ‖ part
//! digest(domain, parts)         = SM3(framed)
//! MacKey::mac(domain, parts)    = HMAC-SM3(key, framed)
//! RootKey::derive_X(domain, c)  = HKDF-SM3(no salt, root, info framed(domain, ["sealing" | "mac" | "root", c])
//! RootKey::derive_signing       = SM2 key of the first of HKDF-SM3(…, framed(domain, ["signing", c, u8 0…7])) in range)
//! SealingKey::seal(domain, ps)  = 01 ‖ suite 01 ‖ nonce 12 ‖ SM4-GCM(key, nonce, aad signed_message(domain, sm, ps))
//! framed_leaf_hash(domain, ps)  = SM3(00 ‖ framed(domain, ps)); nodes are SM3(01 ‖ left ‖ right)
//! VerifyingKey::note_id(name)   = first 4 bytes of SM3(name ‖ 0a ‖ ff ‖ label of LedgerHead ‖ compressed point)
//! VerifyingKey::thumbprint      = digest(DeviceThumbprint, [suite byte, compressed point]); key id: its first 4 bytes
//! ```
//!
//! Every line is frozen in `proto/vectors/crypto_framing.json`, which was computed by an independent program.
//!
//! # Secrets
//!
//! Secret types are zeroised when dropped and have neither `Debug` nor `Clone`. Tags and secrets are compared in
//! constant time.
//!
//! # Examples
//!
//! ```
//! use wallet_crypto::{domain::Domain, entropy::OsEntropy, sealed::SealingKey, signature::SigningKey, suite::SuiteId};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let key = SigningKey::make(SuiteId::Sm, &OsEntropy)?;
//! let signature = key.sign(Domain::DisplayToken, &[b"token"]);
//! key.verifying_key().verify(Domain::DisplayToken, &[b"token"], &signature)?;
//! assert!(key.verifying_key().verify(Domain::DisplayFrame, &[b"token"], &signature).is_err());
//!
//! let sealing = SealingKey::make(&OsEntropy)?;
//! let place: &[&[u8]] = &[b"holder", b"17", b"name"];
//! let sealed = sealing.seal(Domain::StoredIdentity, place, b"a name", &OsEntropy)?;
//! assert_eq!(sealing.open(Domain::StoredIdentity, place, &sealed)?.expose(), b"a name");
//! # Ok(())
//! # }
//! ```
//!
//! [`Domain`]: domain::Domain
//! [`Entropy`]: entropy::Entropy
//! [`VerifyingKey`]: signature::VerifyingKey

#[cfg(feature = "access-token")]
pub mod access_token;
pub mod digest;
pub mod domain;
pub mod entropy;
pub mod jose;
pub mod kdf;
pub mod key_id;
pub mod mac;
pub mod merkle;
#[cfg(feature = "sign-in")]
pub mod password;
pub mod sealed;
pub mod secret;
pub mod signature;
pub mod sm2_encryption;
pub mod suite;
#[cfg(feature = "sign-in")]
pub mod time_code;

mod der;
mod framing;
