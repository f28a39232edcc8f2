use crate::message::Message;
use crate::signature::Key;

const KINDS: [u32; 9] = [8, 16, 74, 79, 13, 73, 71, 75, 72];

/// What a verifier needs of a display token.
pub(crate) struct Token {
    pub(crate) signing_key: u32,
    pub(crate) not_before: i64,
    pub(crate) window: i64,
    pub(crate) step: i64,
    pub(crate) device: Key,
    pub(crate) due: Vec<u32>,
    pub(crate) status_age: i64,
    pub(crate) region: u32,
}

impl Token {
    /// Reads section 2's message with all its limits.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut message = Message::read(bytes).filter(|_| bytes.len() <= 400)?;
        let signing_key = message.fixed32(1)?;
        message.fixed64(2)?;
        let index = message.small(3)?;
        let not_before = message.number(4)?;
        let (window, step) = (message.small(5)?, message.small(6)?);
        let device = message.bytes(7)?;
        let (suite, point) = device.split_first()?;
        let kind = message.small(8)?;
        let (number, masked) = (message.number(9)?, message.text(10)?);
        let subject = message.bytes(11)?;
        let (categories, due) = (message.packed(12)?, message.packed(13)?);
        message.fixed64(14)?;
        message.small(15)?;
        let status_age = message.small(16)?;
        let region = message.small(17)?;
        let number_fits = match number {
            0 => masked.chars().count() <= 24,
            _ => masked.is_empty() && number < 1_000_000_000_000,
        };
        let due_fits = due.len() <= 4 && due.last() != Some(&0) && due.iter().all(|day| *day < 2_147_000_000);
        let fits = message.is_empty()
            && index <= 1_439
            && not_before < 1 << 40
            && (60..=900).contains(&window)
            && (5..=60).contains(&step)
            && KINDS.contains(&kind)
            && number_fits
            && is_utf16(&subject)
            && categories.len() <= 8
            && due_fits
            && region <= 999_999;
        Some(Self {
            signing_key,
            not_before: i64::try_from(not_before).ok()?,
            window: i64::from(window),
            step: i64::from(step),
            device: Key::new(*suite, point)?,
            due,
            status_age: i64::from(status_age),
            region,
        })
        .filter(|_| fits)
    }
}

/// At most 40 units of well-formed UTF-16BE.
fn is_utf16(bytes: &[u8]) -> bool {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|unit| u16::from_be_bytes(*unit)).collect();
    rest.is_empty() && units.len() <= 40 && String::from_utf16(&units).is_ok()
}
