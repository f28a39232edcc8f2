//! Sealed values, signatures and keys from outside: what is read is written back byte for byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_crypto::sealed::Sealed;
use wallet_crypto::signature::{Signature, VerifyingKey};
use wallet_crypto::suite::SuiteId;

fuzz_target!(|data: &[u8]| {
    if let Ok(sealed) = Sealed::from_bytes(data.to_vec()) {
        assert_eq!(sealed.as_bytes(), data);
    }
    if let Ok(signature) = Signature::from_der(data) {
        assert_eq!(signature.to_der(), data);
    }
    if let Ok(signature) = Signature::from_slice(data) {
        assert!(Signature::from_der(&signature.to_der()).is_ok_and(|again| again == signature));
    }
    for suite in [SuiteId::Sm, SuiteId::P256] {
        if let Ok(key) = VerifyingKey::from_sec1(suite, data) {
            assert!(key.to_compressed() == data || key.to_uncompressed() == data);
        }
    }
});
