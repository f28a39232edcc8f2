//! What a camera may read: any text gives a code, a short reference or a refusal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_protocol::display::{DisplayCode, Scanned};

fuzz_target!(|text: &str| {
    if let Ok(Scanned::Code(code)) = Scanned::read(text) {
        let again = DisplayCode::from_digits(&code.to_digits());
        assert!(again.is_ok_and(|again| again.encode() == code.encode()));
    }
});
