//! The little DER (X.690) that GM/T 0009 needs: unsigned integers and octet strings in one sequence.

pub(crate) const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;

/// Reads elements one after the other; anything but the one DER spelling is `None`.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Opens a sequence that is all of `bytes`.
    pub(crate) fn sequence(bytes: &'a [u8]) -> Option<Self> {
        let mut outer = Reader { rest: bytes };
        let body = outer.element(SEQUENCE)?;
        outer.end()?;
        Some(Reader { rest: body })
    }

    /// Reads a non-negative integer of at most 32 bytes, in its minimal form.
    pub(crate) fn uint32(&mut self) -> Option<[u8; 32]> {
        let digits = match self.element(INTEGER)? {
            [0] => &[][..],
            [0, rest @ ..] if rest.first()? & 0x80 != 0 => rest,
            [first, ..] if *first == 0 || first & 0x80 != 0 => return None,
            all => all,
        };
        let mut out = [0; 32];
        let start = out.len().checked_sub(digits.len())?;
        out.get_mut(start..)?.copy_from_slice(digits);
        Some(out)
    }

    /// Reads an octet string.
    pub(crate) fn octets(&mut self) -> Option<&'a [u8]> {
        self.element(OCTET_STRING)
    }

    /// Makes sure that nothing is left.
    pub(crate) fn end(&self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }

    fn element(&mut self, tag: u8) -> Option<&'a [u8]> {
        let (found, rest) = self.rest.split_first()?;
        if *found != tag {
            return None;
        }
        let (len, rest) = length(rest)?;
        let (body, rest) = rest.split_at_checked(len)?;
        self.rest = rest;
        (tag != INTEGER || !body.is_empty()).then_some(body)
    }
}

/// Reads a length below 65,536 in its shortest form.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    match bytes {
        [len @ 0..=0x7f, rest @ ..] => Some((usize::from(*len), rest)),
        [0x81, len @ 0x80..=0xff, rest @ ..] => Some((usize::from(*len), rest)),
        [0x82, high @ 1..=0xff, low, rest @ ..] => {
            Some((usize::from(u16::from_be_bytes([*high, *low])), rest))
        }
        _ => None,
    }
}

/// Appends a non-negative integer in its minimal form.
pub(crate) fn push_uint(out: &mut Vec<u8>, digits: &[u8]) {
    let start = digits.iter().position(|byte| *byte != 0).unwrap_or(digits.len());
    let digits = digits.get(start..).unwrap_or_default();
    let mut body = Vec::with_capacity(digits.len() + 1);
    if digits.first().is_none_or(|first| first & 0x80 != 0) {
        body.push(0);
    }
    body.extend_from_slice(digits);
    push_tlv(out, INTEGER, &body);
}

/// Appends an element; bodies here are below 128 bytes, longer ones get the long form.
pub(crate) fn push_tlv(out: &mut Vec<u8>, tag: u8, body: &[u8]) {
    out.push(tag);
    let len = body.len().to_be_bytes();
    let start = len.iter().position(|byte| *byte != 0).unwrap_or(len.len() - 1);
    let significant = len.get(start..).unwrap_or_default();
    if body.len() > 0x7f {
        out.push(0x80 | u8::try_from(significant.len()).unwrap_or_default());
    }
    out.extend_from_slice(significant);
    out.extend_from_slice(body);
}
