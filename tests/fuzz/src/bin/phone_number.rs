//! Telephone numbers as people type them and as a provider tells them: one writing of each, or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_protocol::identifier::PhoneNumber;

fuzz_target!(|text: &str| {
    let strict = PhoneNumber::parse(text);
    if let Ok(number) = &strict {
        assert_eq!(number.expose(), text);
    }
    match PhoneNumber::import(text) {
        Ok(imported) => {
            let number = imported.value;
            assert_eq!(PhoneNumber::parse(number.expose()).as_ref(), Ok(&number));
            assert_eq!(strict.is_ok(), imported.warnings.is_empty());
            for masked in [number.masked(), number.masked_closely(), format!("{number:?}")] {
                assert!(!masked.contains(number.expose()));
            }
        }
        Err(_) => assert!(strict.is_err()),
    }
});
