//! A published trust bundle: what is read is written back byte for byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_protocol::trust::SignedTrustBundle;

fuzz_target!(|data: &[u8]| {
    if let Ok(signed) = SignedTrustBundle::decode(data) {
        assert_eq!(signed.encode(), data);
    }
});
