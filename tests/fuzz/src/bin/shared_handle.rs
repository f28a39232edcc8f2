//! Links, codes and ids of sharing as they are scanned, typed or sent: read back as they are, or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_protocol::grant::{CopyToken, GrantHandle, SharedLink};

fuzz_target!(|text: &str| {
    match text.parse() {
        Ok(SharedLink::Grant(token)) => assert!(text.trim().ends_with(&token.to_string())),
        Ok(SharedLink::Request(token)) => {
            assert!(text.trim().ends_with(&token.to_string()));
            // Whoever may read a request may not redeem by it.
            assert!(text.parse::<GrantHandle>().is_err());
        }
        Err(_) => {}
    }
    match text.parse() {
        Ok(GrantHandle::Code(code)) => assert_eq!(code.to_string().parse(), Ok(GrantHandle::Code(code))),
        Ok(GrantHandle::Request(id)) => assert_eq!(id.to_string(), text),
        Ok(GrantHandle::Token(token)) => assert_eq!(text.parse(), Ok(SharedLink::Grant(token))),
        Err(_) => {}
    }
    if let Ok(token) = text.parse::<CopyToken>() {
        assert_eq!(token.to_string(), text);
    }
});
