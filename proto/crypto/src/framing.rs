//! The one way to turn a list of parts into bytes.

use crate::domain::Domain;
use crate::suite::SuiteId;

fn length(bytes: &[u8]) -> [u8; 8] {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes()
}

/// Hands the framed bytes piece by piece to `sink`.
pub(crate) fn frame(domain: Domain, suite: Option<SuiteId>, parts: &[&[u8]], mut sink: impl FnMut(&[u8])) {
    let label = domain.label().as_bytes();
    sink(&[u8::try_from(label.len()).unwrap_or(u8::MAX)]);
    sink(label);
    if let Some(suite) = suite {
        sink(&[u8::from(suite)]);
    }
    for part in parts {
        sink(&length(part));
        sink(part);
    }
}

/// The framed bytes as one vector.
pub(crate) fn framed(domain: Domain, suite: Option<SuiteId>, parts: &[&[u8]]) -> Vec<u8> {
    let size = parts.iter().map(|part| part.len() + 8).sum::<usize>() + domain.label().len() + 2;
    let mut bytes = Vec::with_capacity(size);
    frame(domain, suite, parts, |piece| bytes.extend_from_slice(piece));
    bytes
}
