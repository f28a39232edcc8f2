//! What is drawn.

use crate::layout::Area;

/// A face as marks, to be drawn one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Width in units.
    pub width: f32,
    /// Height in units.
    pub height: f32,
    /// From the lowest to the topmost.
    pub marks: Vec<Mark>,
}

/// One thing to draw. Colours are `#rrggbb`, and `#rrggbbaa` where one can see through.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A box with round corners.
    Panel {
        /// Its place.
        area: Area,
        /// Radius of the corners.
        radius: f32,
        /// Colour within, where it is filled.
        fill: Option<String>,
        /// Colour of its line, where it has one.
        line: Option<String>,
        /// Width of the line.
        line_width: f32,
    },
    /// A circle's line.
    Ring {
        /// Centre.
        centre: [f32; 2],
        /// Radius at the middle of the line.
        radius: f32,
        /// Width of the line.
        line_width: f32,
        /// Colour.
        colour: String,
    },
    /// A filled shape.
    Shape {
        /// Corners.
        points: Vec<[f32; 2]>,
        /// Colour.
        colour: String,
    },
    /// A line of words.
    Words {
        /// Where the base line begins, or its middle.
        at: [f32; 2],
        /// Height of the letters.
        size: f32,
        /// Whether the letters are bold.
        bold: bool,
        /// Whether `at` is the middle of the line.
        centred: bool,
        /// Degrees to the right, around `at`.
        turn: f32,
        /// Colour.
        colour: String,
        /// What it says.
        text: String,
    },
    /// A picture, as large as fits in its place, in its own proportions.
    Picture {
        /// Attribute name.
        name: String,
        /// Its place.
        area: Area,
    },
}
