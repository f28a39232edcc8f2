use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sm3::{Digest as _, Sm3};

use super::tree::Hash;
use crate::signature::{Key, digest};

const LABEL: &str = "luzheng/ledger-head/v1";

/// A head whose signature is good.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    pub(crate) size: u64,
    pub(crate) root: Hash,
    pub(crate) number: u64,
    pub(crate) signed_at: i64,
    pub(crate) previous: Hash,
    pub(crate) digest: Vec<u8>,
}

/// First four bytes of SM3 over name, line end, `ff`, label and point.
pub(crate) fn key_id(name: &str, key: &Key) -> Vec<u8> {
    let hash =
        Sm3::new().chain_update(name).chain_update(b"\n\xff").chain_update(LABEL).chain_update(&key.point);
    hash.finalize().iter().take(4).copied().collect()
}

/// Reads a note of the log `origin` and checks it by one of `keys`; in words what is wrong otherwise.
pub(crate) fn read(note: &str, origin: &str, keys: &[Key]) -> Result<Head, &'static str> {
    let malformed = "it is no signed head";
    if note.len() > 8 * 1024 {
        return Err(malformed);
    }
    let (text, lines) = note.strip_suffix('\n').and_then(|note| note.split_once("\n\n")).ok_or(malformed)?;
    let mut parts = text.split('\n');
    let (Some(name), Some(size), Some(root), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(malformed);
    };
    if name != origin {
        return Err("it is of another log");
    }
    let number = size.parse::<u64>().ok().filter(|number| number.to_string() == size).ok_or(malformed)?;
    let root: Hash = STANDARD.decode(root).ok().and_then(|root| root.try_into().ok()).ok_or(malformed)?;
    if lines.split('\n').count() > 16 {
        return Err(malformed);
    }
    for line in lines.split('\n') {
        let signed = line.strip_prefix("\u{2014} ").and_then(|line| line.split_once(' ')).ok_or(malformed)?;
        let blob = STANDARD.decode(signed.1).ok().filter(|blob| blob.len() > 4).ok_or(malformed)?;
        if signed.0 == origin
            && let Some(head) = stamp(&blob, &format!("{text}\n"), origin, keys)
        {
            return Ok(Head { size: number, root, ..head });
        }
    }
    Err("its signature is not good")
}

fn stamp(blob: &[u8], text: &str, origin: &str, keys: &[Key]) -> Option<Head> {
    let (id, rest) = blob.split_at_checked(4)?;
    let (time, rest) = rest.split_first_chunk::<8>()?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let (previous, signature) = rest.split_first_chunk::<32>()?;
    let parts: [&[u8]; 4] = [text.as_bytes(), time, number, previous];
    let known = keys.iter().filter(|key| key_id(origin, key) == id);
    let good = signature.len() == 64 && known.into_iter().any(|key| key.signed(LABEL, &parts, signature));
    good.then(|| Head {
        size: 0,
        root: [0; 32],
        number: u64::from_be_bytes(*number),
        signed_at: i64::from_be_bytes(*time),
        previous: *previous,
        digest: digest(LABEL, &parts),
    })
}
