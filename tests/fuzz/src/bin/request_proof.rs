//! The proof header of a wallet request: any text gives a proof in three parts or a refusal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_protocol::proof::UnverifiedProof;

fuzz_target!(|text: &str| {
    if let Ok(proof) = UnverifiedProof::parse(text) {
        assert!(text.is_ascii() && text.matches('.').count() == 2);
        let _ = proof.thumbprint();
    }
});
