//! The issuer's own code, where it is given as a text.

use qrcode::{EcLevel, QrCode};

use crate::layout::Area;
use crate::mark::Mark;

/// Light modules round a symbol.
const QUIET: u16 = 4;

/// The dark modules of a symbol as boxes, those beside each other as one; nothing for a text that no symbol holds.
pub fn symbol(area: Area, text: &str) -> Vec<Mark> {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return Vec::new() };
    let side = u16::try_from(code.width()).unwrap_or(u16::MAX);
    let module = area.width.min(area.height) / f32::from(side + 2 * QUIET);
    let at = |cell: u16| f32::from(cell + QUIET) * module;
    let mut marks = Vec::new();
    for (row, modules) in (0..side).zip(code.to_colors().chunks(code.width())) {
        let mut begins = None;
        for column in 0..=side {
            let dark = modules.get(usize::from(column)).is_some_and(|module| *module == qrcode::Color::Dark);
            match (dark, begins) {
                (true, None) => begins = Some(column),
                (false, Some(from)) => {
                    let left = area.x + at(from);
                    let width = at(column) - at(from);
                    marks.push(dark_box(Area { x: left, y: area.y + at(row), width, height: module }));
                    begins = None;
                }
                _ => {}
            }
        }
    }
    marks
}

fn dark_box(area: Area) -> Mark {
    Mark::Panel { area, radius: 0.0, fill: Some("#000000".to_owned()), line: None, line_width: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_keeps_its_quiet_zone_and_covers_its_dark_modules() {
        let area = Area { x: 10.0, y: 20.0, width: 160.0, height: 160.0 };
        let text = "DZZZ:1.2.156.3005.2";
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let dark = code.to_colors().iter().filter(|module| **module == qrcode::Color::Dark).count();
        let module = 160.0 / (code.width() as f32 + 8.0);
        let mut covered = 0.0;
        for mark in symbol(area, text) {
            let Mark::Panel { area: part, .. } = mark else { panic!("{mark:?}") };
            assert!(
                part.x >= area.x + 4.0 * module - 0.01 && part.x + part.width <= 170.0 - 4.0 * module + 0.01
            );
            covered += part.width / module;
        }
        assert!((covered - dark as f32).abs() < 0.1, "{covered} of {dark}");
    }

    #[test]
    fn a_text_that_no_symbol_holds_leaves_the_frame_empty() {
        let area = Area { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
        assert!(symbol(area, &"x".repeat(5_000)).is_empty());
    }
}
