/// Section 2, digits: groups of 17 for 7 bytes, the last group shorter.
pub(crate) fn to_bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for group in text.as_bytes().chunks(17) {
        let size = match group.len() {
            3 => 1,
            5 => 2,
            8 => 3,
            10 => 4,
            13 => 5,
            15 => 6,
            17 => 7,
            _ => return None,
        };
        let text =
            std::str::from_utf8(group).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
        let value: u64 = text.parse().ok()?;
        if value >> (8 * size) != 0 {
            return None;
        }
        bytes.extend(value.to_be_bytes().into_iter().skip(8 - size));
    }
    Some(bytes)
}
