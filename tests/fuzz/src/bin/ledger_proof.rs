//! A head and proofs of the ledger as a server might send them: read or refused, proved or not, and never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wallet_crypto::digest::{Digest, sm3};
use wallet_protocol::ledger::{SignedHead, check_consistency, check_inclusion};

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = SignedHead::read(text);
    }
    let Some((numbers, hashes)) = data.split_first_chunk::<16>() else { return };
    let [index, size] = [0, 8]
        .map(|at| numbers.iter().skip(at).take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte)));
    let path: Vec<Digest> =
        hashes.chunks_exact(32).filter_map(|hash| hash.try_into().ok().map(Digest::from_bytes)).collect();
    let (leaf, root) = (sm3(b"leaf"), sm3(b"root"));
    assert!(path.is_empty() || check_inclusion(&leaf, index, size, &path, &root).is_err());
    assert!(path.is_empty() || check_consistency((index, &leaf), (size, &root), &path).is_err());
});
