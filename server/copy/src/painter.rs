//! Draws marks on a page of a PDF.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use wallet_face::Mark;
use wallet_face::layout::Area;

use crate::letters::Letters;
use crate::pictures::Pictures;

/// How far a quarter of a circle's control points stand out.
const ROUND: f32 = 0.552_284_8;
/// Bold letters are drawn with a line of this part of their height around them: one font is embedded, not two.
const BOLD: f32 = 0.028;

/// Draws marks, one after the other.
pub(crate) struct Painter<'a, 's> {
    pub(crate) surface: &'a mut Surface<'s>,
    pub(crate) letters: &'a Letters,
    pub(crate) pictures: &'a Pictures,
}

impl Painter<'_, '_> {
    pub(crate) fn draw(&mut self, marks: &[Mark]) {
        let mut rest = marks;
        while let Some((mark, behind)) = rest.split_first() {
            let alike = plain(mark)
                .map_or(0, |colour| behind.iter().take_while(|other| plain(other) == Some(colour)).count());
            let (group, behind) = rest.split_at(alike + 1);
            match plain(mark) {
                Some(colour) if alike > 0 => self.together(group, colour),
                _ => group.iter().for_each(|mark| self.mark(mark)),
            }
            rest = behind;
        }
        self.surface.set_fill(None);
        self.surface.set_stroke(None);
    }

    /// Draws what has one colour as one path: a symbol has hundreds of boxes.
    fn together(&mut self, marks: &[Mark], colour: &str) {
        let mut path = PathBuilder::new();
        for mark in marks {
            match mark {
                Mark::Panel { area: Area { x, y, width, height }, .. } => {
                    Rect::from_xywh(*x, *y, *width, *height)
                        .into_iter()
                        .for_each(|rect| path.push_rect(rect));
                }
                Mark::Shape { points, .. } => corners(&mut path, points),
                Mark::Ring { .. } | Mark::Words { .. } | Mark::Picture { .. } => {}
            }
        }
        self.surface.set_fill(Some(fill(colour)));
        self.surface.set_stroke(None);
        self.path(path.finish());
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Panel { area, radius, fill: filled, line, line_width } => {
                self.surface.set_fill(filled.as_deref().map(fill));
                self.surface.set_stroke(line.as_deref().map(|colour| stroke(colour, *line_width)));
                self.path(panel(*area, *radius));
            }
            Mark::Ring { centre: [x, y], radius, line_width, colour } => {
                let side = radius * 2.0;
                let area = Area { x: x - radius, y: y - radius, width: side, height: side };
                self.surface.set_fill(None);
                self.surface.set_stroke(Some(stroke(colour, *line_width)));
                self.path(panel(area, *radius));
            }
            Mark::Shape { points, colour } => {
                self.surface.set_fill(Some(fill(colour)));
                self.surface.set_stroke(None);
                self.path(polygon(points));
            }
            Mark::Words { .. } => self.words(mark),
            Mark::Picture { name, area } => self.picture(name, *area),
        }
    }

    fn path(&mut self, path: Option<Path>) {
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
    }

    fn words(&mut self, mark: &Mark) {
        let Mark::Words { at: [x, y], size, bold, centred, turn, colour, text } = mark else { return };
        let text = self.letters.drawable(text);
        let glyphs = self.letters.glyphs(&text);
        if glyphs.is_empty() {
            return;
        }
        let before = if *centred { self.letters.ems(&text) * size / 2.0 } else { 0.0 };
        self.surface.set_fill(Some(fill(colour)));
        self.surface.set_stroke(bold.then(|| stroke(colour, size * BOLD)));
        self.surface.push_transform(&Transform::from_rotate_at(*turn, *x, *y));
        let start = Point::from_xy(x - before, *y);
        self.surface.draw_glyphs(start, &glyphs, self.letters.font(), &text, *size, false);
        self.surface.pop();
    }

    /// As large as fits in its place, in its own proportions.
    fn picture(&mut self, name: &str, Area { x, y, width, height }: Area) {
        let Some(image) = self.pictures.find(name) else { return };
        let (across, down) = image.size();
        let side = |pixels: u32| f32::from(u16::try_from(pixels).unwrap_or(u16::MAX)).max(1.0);
        let scale = (width / side(across)).min(height / side(down));
        let (wide, high) = (side(across) * scale, side(down) * scale);
        let Some(size) = Size::from_wh(wide, high) else { return };
        let corner = Transform::from_translate(x + (width - wide) / 2.0, y + (height - high) / 2.0);
        self.surface.push_transform(&corner);
        self.surface.draw_image(image.clone(), size);
        self.surface.pop();
    }
}

/// `#rrggbb` or `#rrggbbaa`; black where it is neither.
fn colour(text: &str) -> (rgb::Color, NormalizedF32) {
    let part = |at: usize| text.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    let strength = NormalizedF32::new(part(7).map_or(1.0, |alpha| f32::from(alpha) / 255.0));
    let colour = rgb::Color::new(part(1).unwrap_or(0), part(3).unwrap_or(0), part(5).unwrap_or(0));
    (colour, strength.unwrap_or(NormalizedF32::ONE))
}

fn fill(text: &str) -> Fill {
    let (colour, opacity) = colour(text);
    Fill { paint: colour.into(), opacity, rule: FillRule::NonZero }
}

fn stroke(text: &str, width: f32) -> Stroke {
    let (colour, opacity) = colour(text);
    Stroke { paint: colour.into(), opacity, width, ..Stroke::default() }
}

/// The colour of a mark that is filled, has no line and no round corners.
fn plain(mark: &Mark) -> Option<&str> {
    match mark {
        Mark::Panel { radius, fill: Some(colour), line: None, .. } if *radius <= 0.0 => Some(colour),
        Mark::Shape { colour, .. } => Some(colour),
        _ => None,
    }
}

fn polygon(points: &[[f32; 2]]) -> Option<Path> {
    let mut path = PathBuilder::new();
    corners(&mut path, points);
    path.finish()
}

fn corners(path: &mut PathBuilder, points: &[[f32; 2]]) {
    for (at, [x, y]) in points.iter().enumerate() {
        if at == 0 {
            path.move_to(*x, *y);
        } else {
            path.line_to(*x, *y);
        }
    }
    path.close();
}

/// A box with round corners; a circle where the radius is half its side.
fn panel(Area { x, y, width, height }: Area, radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    let r = radius.min(width / 2.0).min(height / 2.0);
    if r <= 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    let (right, below, k) = (x + width, y + height, r * (1.0 - ROUND));
    path.move_to(x + r, y);
    path.line_to(right - r, y);
    path.cubic_to(right - k, y, right, y + k, right, y + r);
    path.line_to(right, below - r);
    path.cubic_to(right, below - k, right - k, below, right - r, below);
    path.line_to(x + r, below);
    path.cubic_to(x + k, below, x, below - k, x, below - r);
    path.line_to(x, y + r);
    path.cubic_to(x, y + k, x + k, y, x + r, y);
    path.close();
    path.finish()
}
