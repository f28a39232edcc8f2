//! A colour and the contrast of two.

use serde::Deserialize;

/// Red, green and blue.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "String")]
pub struct Colour {
    rgb: [u8; 3],
}

/// Not `#rrggbb`.
#[derive(Debug, thiserror::Error)]
#[error("a colour is written #rrggbb")]
pub struct ColourError;

impl TryFrom<String> for Colour {
    type Error = ColourError;

    fn try_from(text: String) -> Result<Self, ColourError> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(ColourError)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_| ColourError)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self { rgb: [red, green, blue] })
    }
}

impl Colour {
    /// `#rrggbb`.
    pub fn css(self) -> String {
        format!("#{}", self.hex())
    }

    /// `rrggbb`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.rgb;
        format!("{red:02x}{green:02x}{blue:02x}")
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((colour("#000000").contrast(colour("#ffffff")) - 21.0).abs() < 1e-9);
        assert!((colour("#777777").contrast(colour("#ffffff")) - 4.478).abs() < 1e-3);
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#fff", "000000", "#00000g", "#0000000"] {
            assert!(Colour::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
