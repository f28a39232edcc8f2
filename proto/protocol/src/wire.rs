//! The generated binary messages, and the one strict way to read them.

use prost::Message;

/// Messages of `display.proto`.
#[expect(unreachable_pub, reason = "generated code")]
pub(crate) mod display {
    include!(concat!(env!("OUT_DIR"), "/luzheng.display.v1.rs"));
}

/// Messages of `grant.proto`.
#[expect(unreachable_pub, reason = "generated code")]
pub(crate) mod grant {
    include!(concat!(env!("OUT_DIR"), "/luzheng.grant.v1.rs"));
}

/// Messages of `licence.proto`.
#[expect(unreachable_pub, reason = "generated code")]
pub(crate) mod licence {
    include!(concat!(env!("OUT_DIR"), "/luzheng.licence.v1.rs"));
}

/// Messages of `trust.proto`.
#[expect(unreachable_pub, reason = "generated code")]
pub(crate) mod trust {
    include!(concat!(env!("OUT_DIR"), "/luzheng.trust.v1.rs"));
}

/// Reasons why bytes are not the one canonical encoding of a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum WireError {
    /// The bytes are no message of this kind at all.
    #[error("the bytes are not a message of this kind")]
    Malformed,
    /// The bytes decode, but are not what an encoder following the rules would write: unknown fields, trailing
    /// bytes, fields out of order, over-long integers or defaults written out.
    #[error("the message is not canonically encoded")]
    NotCanonical,
    /// The message is longer than its kind may be.
    #[error("the message has {actual} bytes; at most {limit} are allowed")]
    TooLong {
        /// Bytes seen.
        actual: usize,
        /// Bytes allowed.
        limit: usize,
    },
}

/// Decodes `bytes` and refuses every encoding but the canonical one.
///
/// Encoding what was decoded must give the same bytes: that refuses unknown fields, trailing bytes, reordered
/// fields, over-long integers and defaults that were written out, all at once.
pub(crate) fn decode_canonical<M: Message + Default>(bytes: &[u8], limit: usize) -> Result<M, WireError> {
    if bytes.len() > limit {
        return Err(WireError::TooLong { actual: bytes.len(), limit });
    }
    let message = M::decode(bytes).map_err(|_| WireError::Malformed)?;
    if message.encode_to_vec() != bytes {
        return Err(WireError::NotCanonical);
    }
    Ok(message)
}
