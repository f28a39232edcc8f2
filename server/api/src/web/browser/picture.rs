use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Modules of silence around a code.
const QUIET: usize = 4;

/// A QR code as SVG without any style; nothing where the text is too long for one.
pub(crate) fn qr_picture(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (at, _) in colours.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        // Writing to a text does not fail.
        let _ = write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\" focusable=\"false\"><path fill=\"#fff\" \
         d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_no_style_and_a_text_that_is_too_long_has_no_picture() {
        let picture = qr_picture("https://check.example/r#Q1").unwrap();
        assert!(picture.starts_with("<svg class=\"qr\"") && !picture.contains("style"));
        assert!(qr_picture(&"x".repeat(3_000)).is_none());
    }
}
