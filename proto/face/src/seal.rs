//! The seal: two rings, a star, and the authority's words along the upper arc.

use std::f32::consts::PI;

use crate::layout::{Layout, SealPlace};
use crate::mark::Mark;

/// Widest arc that words take, in degrees.
const WIDEST: f32 = 250.0;
/// Words longer than this are cut: nobody could read them around a seal.
const MOST_LETTERS: usize = 24;

pub(crate) fn seal(layout: &Layout, words: &str) -> Vec<Mark> {
    let SealPlace { centre, radius, .. } = &layout.seal;
    // One sees through a seal what it is stamped on.
    let colour = format!("{}b8", layout.seal_ink);
    let ring = |radius: f32, line_width: f32| Mark::Ring {
        centre: *centre,
        radius,
        line_width,
        colour: colour.clone(),
    };
    let mut marks = vec![ring(*radius, radius * 0.05), ring(radius * 0.93, radius * 0.012)];
    marks.push(Mark::Shape { points: star(*centre, radius * 0.3), colour: colour.clone() });
    marks.extend(around(*centre, *radius, words, &colour));
    marks
}

fn star([x, y]: [f32; 2], radius: f32) -> Vec<[f32; 2]> {
    let corner = |at: u8| {
        let angle = PI * f32::from(at) / 5.0;
        let reach = if at.is_multiple_of(2) { radius } else { radius * 0.382 };
        [x + reach * angle.sin(), y - reach * angle.cos()]
    };
    (0..10).map(corner).collect()
}

fn around(centre: [f32; 2], radius: f32, words: &str, colour: &str) -> Vec<Mark> {
    let letters: Vec<char> =
        words.chars().filter(|letter| !letter.is_whitespace()).take(MOST_LETTERS).collect();
    let count = f32::from(u8::try_from(letters.len()).unwrap_or(u8::MAX));
    if letters.is_empty() {
        return Vec::new();
    }
    let arc = WIDEST.min(count * 26.0);
    let size = (radius * 0.26).min(arc.to_radians() * radius * 0.72 / count);
    let base = radius * 0.88 - size;
    let place = |(at, letter): (u8, char)| {
        let turn = if count > 1.0 { arc * (f32::from(at) / (count - 1.0) - 0.5) } else { 0.0 };
        let angle = turn.to_radians();
        Mark::Words {
            at: [centre[0] + base * angle.sin(), centre[1] - base * angle.cos()],
            size,
            bold: true,
            centred: true,
            turn,
            colour: colour.to_owned(),
            text: letter.to_string(),
        }
    };
    (0_u8..).zip(letters).map(place).collect()
}

#[cfg(test)]
mod tests {
    use wallet_protocol::licence::LicenceKind;

    use super::*;
    use crate::layout::layout_of;

    #[test]
    fn every_letter_stands_within_the_rings_whatever_the_name() {
        let layout = layout_of(LicenceKind::ALL[0]).unwrap();
        for words in ["", "局", "太原市交通运输局", &"很长的机关名称".repeat(20)] {
            for mark in seal(layout, words) {
                let Mark::Words { at: [x, y], size, .. } = mark else { continue };
                let [cx, cy] = layout.seal.centre;
                let reach = ((x - cx).powi(2) + (y - cy).powi(2)).sqrt();
                assert!(reach + size < layout.seal.radius && size > 4.0, "{words}: {reach} {size}");
            }
        }
    }
}
