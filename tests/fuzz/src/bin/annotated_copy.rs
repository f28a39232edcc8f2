//! A file that somebody hands in as an annotated copy: nobody who has no key gets one believed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_protocol::grant::{grants_named, verify_copy};
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::TrustBundle;

fuzz_target!(|data: &[u8]| {
    let (issued_at, expires_at) = (UnixTime::from_secs(0), UnixTime::from_secs(i64::from(u32::MAX)));
    let trust = TrustBundle { number: 1, issued_at, expires_at, issuers: Vec::new(), keys: Vec::new() };
    let whole = [b"luzheng-copy-signature-v1\n", data].concat();
    assert!(verify_copy(data, &trust).is_err() && verify_copy(&whole, &trust).is_err());
    assert!(grants_named(data).len() <= 8);
});
