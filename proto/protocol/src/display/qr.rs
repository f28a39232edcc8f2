use qrcode::bits::Bits;
use qrcode::{EcLevel, QrCode, Version};

use super::CodeText;

/// Highest symbol version we ever draw: 73 × 73 modules, which cheap cameras still read.
const MAX_VERSION: i16 = 14;

/// A drawn QR symbol (GB/T 18284, ISO/IEC 18004), error correction level M.
#[derive(Clone, Eq, PartialEq)]
pub struct QrSymbol {
    version: i16,
    width: usize,
    dark: Vec<bool>,
}

/// The text does not fit a symbol of version 14.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the code does not fit a QR symbol of version 14 at level M")]
pub struct QrTooLarge;

impl QrSymbol {
    /// Draws `text` in the smallest symbol: the address in byte mode, the digits in numeric mode.
    pub fn draw(text: &CodeText) -> Result<Self, QrTooLarge> {
        (1..=MAX_VERSION).find_map(|version| Self::draw_as(text, version)).ok_or(QrTooLarge)
    }

    fn draw_as(text: &CodeText, version: i16) -> Option<Self> {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_byte_data(text.prefix.as_bytes()).ok()?;
        bits.push_numeric_data(text.digits.as_bytes()).ok()?;
        bits.push_terminator(EcLevel::M).ok()?;
        let code = QrCode::with_bits(bits, EcLevel::M).ok()?;
        let dark = code.to_colors().into_iter().map(|colour| colour == qrcode::Color::Dark).collect();
        Some(Self { version, width: code.width(), dark })
    }

    /// Symbol version, 1 to 14.
    pub fn version(&self) -> i16 {
        self.version
    }

    /// Modules a side, without the quiet zone of four.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether the module is dark; outside the symbol nothing is.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && y < self.width && self.dark.get(y * self.width + x).copied().unwrap_or(false)
    }

    /// The modules row by row.
    pub fn modules(&self) -> &[bool] {
        &self.dark
    }
}
