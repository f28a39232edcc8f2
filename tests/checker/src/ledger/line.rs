use serde_json::Value;

use super::tree::{Hash, leaf};
use crate::signature::frame;

/// One line of an export.
pub(crate) enum Line {
    Log { format: u64, origin: String },
    Key { point: Vec<u8> },
    Leaf(Leaf),
    Head { number: u64, size: u64, note: String },
    End { leaves: u64, heads: u64, lost: u64 },
}

/// An entry of the order.
pub(crate) struct Leaf {
    pub(crate) index: u64,
    pub(crate) id: String,
    pub(crate) hash: Hash,
    pub(crate) nodes: Vec<(u8, Hash)>,
    /// The id and the hash of the entry itself, where it is there.
    pub(crate) entry: Option<(String, Hash)>,
}

impl Line {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let json: Value = serde_json::from_str(text).ok()?;
        let number = |name: &str| json.get(name)?.as_u64();
        let word = |name: &str| json.get(name)?.as_str().map(str::to_owned);
        Some(match json.get("type")?.as_str()? {
            "log" => Self::Log { format: number("format")?, origin: word("origin")? },
            "key" => Self::Key { point: bytes(&word("public_key")?)? },
            "leaf" => Self::Leaf(Leaf {
                index: number("index")?,
                id: word("id")?,
                hash: hash(json.get("hash")?)?,
                nodes: json.get("nodes")?.as_array()?.iter().map(node).collect::<Option<_>>()?,
                entry: match json.get("entry") {
                    None => None,
                    Some(entry) => Some(read_entry(entry)?),
                },
            }),
            "head" => Self::Head { number: number("number")?, size: number("size")?, note: word("note")? },
            "end" => Self::End { leaves: number("leaves")?, heads: number("heads")?, lost: number("lost")? },
            _ => return None,
        })
    }
}

fn node(json: &Value) -> Option<(u8, Hash)> {
    let [level, value] = json.as_array()?.as_slice() else { return None };
    Some((u8::try_from(level.as_u64()?).ok()?, hash(value)?))
}

fn read_entry(json: &Value) -> Option<(String, Hash)> {
    let word = |name: &str| json.get(name)?.as_str();
    let subject = bytes(word("subject")?)?;
    let at = json.get("at")?.as_i64()?.to_be_bytes();
    let (id, objects, detail) = (word("id")?, word("objects")?, word("detail")?);
    let parts: [&[u8]; 6] =
        [id.as_bytes(), word("act")?.as_bytes(), &subject, objects.as_bytes(), detail.as_bytes(), &at];
    Some((id.to_owned(), leaf(&frame("luzheng/ledger-leaf/v1", None, &parts))))
}

fn hash(json: &Value) -> Option<Hash> {
    bytes(json.as_str()?)?.try_into().ok()
}

/// Lower-case hexadecimal.
pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.bytes().map(|digit| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    });
    let digits: Vec<u8> = digits.collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    pairs
        .remainder()
        .is_empty()
        .then(|| pairs.map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}
