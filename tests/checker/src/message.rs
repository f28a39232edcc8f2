//! Just enough of protobuf to read canonical messages, and nothing else.

/// A field's value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Number(u64),
    Fixed32(u32),
    Fixed64(u64),
    Bytes(Vec<u8>),
}

/// The fields of a message in their order; `None` where it is not canonical in a way that shows without knowing the
/// message: over-long integers, fields out of order, unknown wire types, cut off.
pub(crate) fn fields(bytes: &[u8]) -> Option<Vec<(u64, Value)>> {
    let mut rest = bytes;
    let mut fields: Vec<(u64, Value)> = Vec::new();
    while !rest.is_empty() {
        let (tag, after) = varint(rest)?;
        let (number, kind) = (tag >> 3, tag & 7);
        let (value, after) = value(kind, after)?;
        if number == 0 || fields.last().is_some_and(|(last, _)| *last > number) {
            return None;
        }
        fields.push((number, value));
        rest = after;
    }
    Some(fields)
}

fn value(kind: u64, bytes: &[u8]) -> Option<(Value, &[u8])> {
    match kind {
        0 => varint(bytes).map(|(number, rest)| (Value::Number(number), rest)),
        1 => {
            bytes.split_first_chunk().map(|(fixed, rest)| (Value::Fixed64(u64::from_le_bytes(*fixed)), rest))
        }
        2 => {
            let (length, rest) = varint(bytes)?;
            let (inner, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            Some((Value::Bytes(inner.to_vec()), rest))
        }
        5 => {
            bytes.split_first_chunk().map(|(fixed, rest)| (Value::Fixed32(u32::from_le_bytes(*fixed)), rest))
        }
        _ => None,
    }
}

/// A shortest varint.
pub(crate) fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0u64;
    for (index, byte) in bytes.iter().take(10).enumerate() {
        let bits = u64::from(byte & 0x7f);
        if index == 9 && *byte > 1 {
            return None;
        }
        value |= bits << (7 * index);
        if byte & 0x80 == 0 {
            let shortest = index == 0 || *byte != 0;
            return shortest.then(|| (value, bytes.get(index + 1..).unwrap_or_default()));
        }
    }
    None
}

/// Takes fields by their numbers, each at most once; what is left over makes the message unknown.
pub(crate) struct Message(Vec<(u64, Value)>);

impl Message {
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        fields(bytes).map(Self)
    }

    fn take(&mut self, number: u64) -> Option<Value> {
        let at = self.0.iter().position(|(known, _)| *known == number)?;
        Some(self.0.remove(at).1)
    }

    /// A number; 0 where it is left out, nothing where 0 is written out.
    pub(crate) fn number(&mut self, number: u64) -> Option<u64> {
        match self.take(number) {
            None => Some(0),
            Some(Value::Number(value)) if value != 0 => Some(value),
            _ => None,
        }
    }

    pub(crate) fn small(&mut self, number: u64) -> Option<u32> {
        self.number(number).and_then(|value| u32::try_from(value).ok())
    }

    pub(crate) fn fixed32(&mut self, number: u64) -> Option<u32> {
        match self.take(number) {
            None => Some(0),
            Some(Value::Fixed32(value)) if value != 0 => Some(value),
            _ => None,
        }
    }

    pub(crate) fn fixed64(&mut self, number: u64) -> Option<u64> {
        match self.take(number) {
            None => Some(0),
            Some(Value::Fixed64(value)) if value != 0 => Some(value),
            _ => None,
        }
    }

    pub(crate) fn bytes(&mut self, number: u64) -> Option<Vec<u8>> {
        match self.take(number) {
            None => Some(Vec::new()),
            Some(Value::Bytes(value)) if !value.is_empty() => Some(value),
            _ => None,
        }
    }

    pub(crate) fn text(&mut self, number: u64) -> Option<String> {
        String::from_utf8(self.bytes(number)?).ok()
    }

    /// Packed 32-bit numbers.
    pub(crate) fn packed(&mut self, number: u64) -> Option<Vec<u32>> {
        let bytes = self.bytes(number)?;
        let mut rest = bytes.as_slice();
        let mut values = Vec::new();
        while !rest.is_empty() {
            let (value, after) = varint(rest)?;
            values.push(u32::try_from(value).ok()?);
            rest = after;
        }
        Some(values)
    }

    /// All messages of a repeated field.
    pub(crate) fn repeated(&mut self, number: u64) -> Option<Vec<Vec<u8>>> {
        let mut all = Vec::new();
        while let Some(value) = self.take(number) {
            match value {
                Value::Bytes(bytes) => all.push(bytes),
                _ => return None,
            }
        }
        Some(all)
    }

    /// Whether every field was taken.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
