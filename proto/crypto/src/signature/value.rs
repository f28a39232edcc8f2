use std::fmt;

use crate::der;

/// r‖s, 32 bytes each, big endian: the only form on our wire. DER exists where a standard asks for it.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Signature([u8; 64]);

/// The bytes are no signature.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a signature")]
pub struct MalformedSignature;

impl Signature {
    /// A signature from r‖s; whether it is in range is seen when it is verified.
    pub const fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// A signature from a slice of exactly 64 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, MalformedSignature> {
        bytes.try_into().map(Self).map_err(|_| MalformedSignature)
    }

    /// r‖s.
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    /// Reads `SEQUENCE { INTEGER r, INTEGER s }` (GM/T 0009 7.3): shortest integers, positive, nothing behind.
    pub fn from_der(bytes: &[u8]) -> Result<Self, MalformedSignature> {
        let mut body = der::Reader::sequence(bytes).ok_or(MalformedSignature)?;
        let r = body.uint32().ok_or(MalformedSignature)?;
        let s = body.uint32().ok_or(MalformedSignature)?;
        body.end().ok_or(MalformedSignature)?;
        let mut bytes = [0u8; 64];
        for (to, from) in bytes.iter_mut().zip(r.into_iter().chain(s)) {
            *to = from;
        }
        Ok(Self(bytes))
    }

    /// Writes `SEQUENCE { INTEGER r, INTEGER s }` with shortest integers.
    pub fn to_der(&self) -> Vec<u8> {
        let (r, s) = self.0.split_at(32);
        let mut body = Vec::with_capacity(70);
        der::push_uint(&mut body, r);
        der::push_uint(&mut body, s);
        let mut out = Vec::with_capacity(72);
        der::push_tlv(&mut out, der::SEQUENCE, &body);
        out
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(64)")
    }
}
