//! The bytes of a display code: exactly one encoding of each code is accepted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_protocol::display::DisplayCode;

fuzz_target!(|data: &[u8]| {
    if let Ok(code) = DisplayCode::decode(data) {
        assert_eq!(code.encode(), data);
        let again = DisplayCode::from_digits(&code.to_digits());
        assert!(again.is_ok_and(|again| again.encode() == data));
    }
});
