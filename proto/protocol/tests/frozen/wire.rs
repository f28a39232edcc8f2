/// Writes protobuf by hand, also what no encoder of ours would write.
#[derive(Clone, Default)]
pub(crate) struct Message(pub(crate) Vec<u8>);

impl Message {
    fn varint(&mut self, mut value: u64) {
        while value > 0x7f {
            self.0.push(u8::try_from(value & 0x7f).unwrap() | 0x80);
            value >>= 7;
        }
        self.0.push(u8::try_from(value).unwrap());
    }

    /// A varint; zero is left out.
    pub(crate) fn number(mut self, field: u64, value: u64) -> Self {
        if value != 0 {
            self.varint(field << 3);
            self.varint(value);
        }
        self
    }

    /// Four bytes, given big endian.
    pub(crate) fn fixed(mut self, field: u64, mut value: [u8; 4]) -> Self {
        value.reverse();
        self.varint(field << 3 | 5);
        self.0.extend_from_slice(&value);
        self
    }

    /// Bytes, text, or a message inside.
    pub(crate) fn bytes(mut self, field: u64, value: &[u8]) -> Self {
        self.varint(field << 3 | 2);
        self.varint(u64::try_from(value.len()).unwrap());
        self.0.extend_from_slice(value);
        self
    }
}
