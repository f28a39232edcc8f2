use std::fmt;

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
    pub fn from_der(der: &[u8]) -> Result<Self, MalformedSignature> {
        let (tag_and_length, body) = der.split_first_chunk::<2>().ok_or(MalformedSignature)?;
        if tag_and_length != &[0x30, u8::try_from(body.len()).map_err(|_| MalformedSignature)?]
            || body.len() > 127
        {
            return Err(MalformedSignature);
        }
        let (r, rest) = take_integer(body)?;
        let (s, rest) = take_integer(rest)?;
        if !rest.is_empty() {
            return Err(MalformedSignature);
        }
        let mut bytes = [0u8; 64];
        for (to, from) in bytes.iter_mut().zip(r.into_iter().chain(s)) {
            *to = from;
        }
        Ok(Self(bytes))
    }

    /// Writes `SEQUENCE { INTEGER r, INTEGER s }` with shortest integers.
    pub fn to_der(&self) -> Vec<u8> {
        let (r, s) = self.0.split_at(32);
        let body = [integer(r), integer(s)].concat();
        let mut der = vec![0x30, u8::try_from(body.len()).unwrap_or(u8::MAX)];
        der.extend_from_slice(&body);
        der
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(64)")
    }
}

fn take_integer(der: &[u8]) -> Result<([u8; 32], &[u8]), MalformedSignature> {
    let ([tag, length], rest) = der.split_first_chunk::<2>().ok_or(MalformedSignature)?;
    let (value, rest) = rest.split_at_checked(usize::from(*length)).ok_or(MalformedSignature)?;
    let (first, second) = (value.first().copied().ok_or(MalformedSignature)?, value.get(1).copied());
    let negative = first & 0x80 != 0;
    let padded = first == 0 && second.is_some_and(|second| second & 0x80 == 0);
    if *tag != 0x02 || negative || padded {
        return Err(MalformedSignature);
    }
    let digits = if first == 0 { value.get(1..).unwrap_or_default() } else { value };
    if digits.len() > 32 {
        return Err(MalformedSignature);
    }
    let mut fixed = [0u8; 32];
    for (to, from) in fixed.iter_mut().rev().zip(digits.iter().rev()) {
        *to = *from;
    }
    Ok((fixed, rest))
}

fn integer(fixed: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = fixed.iter().copied().skip_while(|byte| *byte == 0).collect();
    let pad = digits.first().is_none_or(|first| first & 0x80 != 0);
    let mut der = vec![0x02, u8::try_from(digits.len() + usize::from(pad)).unwrap_or(u8::MAX)];
    if pad {
        der.push(0);
    }
    der.extend_from_slice(&digits);
    der
}
