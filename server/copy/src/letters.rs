//! The one font, and what it lacks.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};
use wallet_face::pieces;

/// Noto Sans SC, whole; see `fonts/README.md`.
static FILE: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.otf");

/// Stands for a character that the font does not have: the sign that printers use for a missing type.
pub(crate) const MISSING: char = '〓';

static LETTERS: LazyLock<Option<Letters>> = LazyLock::new(Letters::read);

/// The font, ready for measuring and drawing.
pub(crate) struct Letters {
    font: Font,
    map: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    em: f32,
}

impl Letters {
    fn read() -> Option<Self> {
        let file = FontRef::new(FILE).ok()?;
        let font = Font::new(FILE.into(), 0)?;
        let em = font.units_per_em();
        let widths = file.glyph_metrics(Size::unscaled(), LocationRef::default());
        Some(Self { font, map: file.charmap(), widths, em })
    }

    /// The font; `None` only where the program itself is damaged.
    pub(crate) fn of_program() -> Option<&'static Self> {
        LETTERS.as_ref()
    }

    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// Whether the font has this character.
    pub(crate) fn has(&self, letter: char) -> bool {
        !letter.is_control() && self.map.map(letter).is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The text as it is drawn: what the font lacks is replaced, and line ends are spaces.
    pub(crate) fn drawable(&self, text: &str) -> String {
        let drawn = |letter: char| match letter {
            '\n' | '\r' | '\t' => ' ',
            letter if self.has(letter) => letter,
            _ => MISSING,
        };
        text.chars().map(drawn).collect()
    }

    /// Width of a character as a part of its height.
    pub(crate) fn em_of(&self, letter: char) -> f32 {
        let glyph = self.map.map(if self.has(letter) { letter } else { MISSING });
        glyph.and_then(|glyph| self.widths.advance_width(glyph)).unwrap_or(self.em) / self.em
    }

    /// Width of a text as a part of its height.
    pub(crate) fn ems(&self, text: &str) -> f32 {
        text.chars().map(|letter| self.em_of(letter)).sum()
    }

    /// The glyphs of a drawable text.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, letter): (usize, char)| {
            let id = self.map.map(letter).map_or(0, |glyph| glyph.to_u32());
            let range = at..at + letter.len_utf8();
            KrillaGlyph::new(GlyphId::new(id), self.em_of(letter), 0.0, 0.0, 0.0, range, None)
        };
        text.char_indices().map(glyph).collect()
    }

    /// Breaks a text into lines of at most `width` at letters of `size`; Latin words stay whole where a line holds them, and
    /// no line begins with a mark.
    pub(crate) fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let em = (width / size).max(1.0);
        let mut lines = Vec::new();
        let (mut line, mut used) = (String::new(), 0.0);
        for piece in pieces(text) {
            if used + self.ems(piece.trim_end()) > em && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            for letter in piece.chars() {
                let wide = self.em_of(letter);
                if used + wide > em && !line.is_empty() && letter != ' ' {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(letter);
                used += wide;
            }
            if piece.ends_with('\n') {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
        }
        lines.push(line);
        lines.iter().map(|line| line.trim_end().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stays_with_what_it_follows_and_line_ends_are_kept() {
        let letters = Letters::of_program().unwrap();
        assert_eq!(letters.lines("继续教育信息、照片", 10.0, 60.0), ["继续教育信", "息、照片"]);
        assert_eq!(letters.lines("第一行\nsecond line", 10.0, 200.0), ["第一行", "second line"]);
    }
}
