//! Licence documents, signed or not: what is read is written back byte for byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_protocol::licence::{LicenceDocument, SignedLicence};

fuzz_target!(|data: &[u8]| {
    if let Ok(document) = LicenceDocument::decode(data) {
        assert_eq!(document.encode(), data);
    }
    if let Ok(signed) = SignedLicence::decode(data) {
        assert_eq!(signed.encode(), data);
        let none = signed.disclose(|_| false).encode();
        assert!(SignedLicence::decode(&none).is_ok() && none.len() <= data.len());
    }
});
