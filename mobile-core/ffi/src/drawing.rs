use wallet_face::content::{CodeContent, FieldContent};
use wallet_face::mark::Mark;
use wallet_face::{FaceContent, draw};
use wallet_protocol::licence::LicenceKind;

use crate::WalletError;
use crate::edge::guard;
use crate::view::LicenceFaceView;

/// A certificate's face as marks, to be drawn one after the other. Colours are `0xAARRGGBB`; lengths are units of the
/// face's own size.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct FaceDrawing {
    /// Width in units.
    pub width: f32,
    /// Height in units.
    pub height: f32,
    /// From the lowest to the topmost.
    pub marks: Vec<FaceMark>,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum FaceMark {
    /// A box with round corners.
    Panel {
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Radius of the corners.
        radius: f32,
        /// Colour within, where it is filled.
        fill: Option<u32>,
        /// Colour of its line, where it has one.
        line: Option<u32>,
        /// Width of the line.
        line_width: f32,
    },
    /// A circle's line.
    Ring {
        /// Centre.
        x: f32,
        /// Centre.
        y: f32,
        /// Radius at the middle of the line.
        radius: f32,
        /// Width of the line.
        line_width: f32,
        /// Colour.
        colour: u32,
    },
    /// A filled shape.
    Shape {
        /// x and y of each corner.
        points: Vec<f32>,
        /// Colour.
        colour: u32,
    },
    /// A line of words.
    Words {
        /// Where the base line begins, or its middle.
        x: f32,
        /// Where the base line stands.
        y: f32,
        /// Height of the letters.
        size: f32,
        /// Whether the letters are bold.
        bold: bool,
        /// Whether the point is the middle of the line.
        centred: bool,
        /// Degrees to the right, around the point.
        turn: f32,
        /// Colour.
        colour: u32,
        /// What it says.
        text: String,
    },
    /// A picture of the face by its field's name, as large as fits.
    Picture {
        /// Attribute name.
        name: String,
        /// Left edge.
        x: f32,
        /// Upper edge.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
}

/// Draws a face by the layout of its kind (`proto/faces`): what [`crate::Wallet::face`] says, masked or whole.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn draw_face(face: LicenceFaceView) -> Result<FaceDrawing, WalletError> {
    guard(|| {
        let content = content(face).ok_or(WalletError::CorrectEntry)?;
        let drawing = draw(&content).ok_or_else(|| WalletError::fault("face-layout"))?;
        let marks = drawing.marks.into_iter().map(mark).collect();
        Ok(FaceDrawing { width: drawing.width, height: drawing.height, marks })
    })
}

fn content(face: LicenceFaceView) -> Option<FaceContent> {
    let kind = LicenceKind::ALL.into_iter().find(|kind| kind.code_name() == face.kind)?;
    let there = [
        ("photo", face.photo.is_some()),
        ("vehicle_photo", face.vehicle_photo.is_some()),
        ("issuer_qr", face.issuer_qr.is_some()),
    ];
    let pictures = there.into_iter().filter(|(_, there)| *there).map(|(name, _)| name.to_owned());
    let codes =
        face.issuer_qr_text.into_iter().map(|text| CodeContent { name: "issuer_qr".to_owned(), text });
    let field = |field: crate::view::FaceFieldView| FieldContent {
        name: field.name,
        label: field.label,
        // A list has a line each; a face has no room for that.
        value: field.shown.replace('\n', "；"),
    };
    Some(FaceContent {
        kind,
        title: face.title,
        fields: face.fields.into_iter().map(field).collect(),
        pictures: pictures.collect(),
        codes: codes.collect(),
    })
}

fn mark(mark: Mark) -> FaceMark {
    match mark {
        Mark::Panel { area, radius, fill, line, line_width } => FaceMark::Panel {
            x: area.x,
            y: area.y,
            width: area.width,
            height: area.height,
            radius,
            fill: fill.map(|fill| argb(&fill)),
            line: line.map(|line| argb(&line)),
            line_width,
        },
        Mark::Ring { centre: [x, y], radius, line_width, colour } => {
            FaceMark::Ring { x, y, radius, line_width, colour: argb(&colour) }
        }
        Mark::Shape { points, colour } => {
            FaceMark::Shape { points: points.into_iter().flatten().collect(), colour: argb(&colour) }
        }
        Mark::Words { at: [x, y], size, bold, centred, turn, colour, text } => {
            FaceMark::Words { x, y, size, bold, centred, turn, colour: argb(&colour), text }
        }
        Mark::Picture { name, area } => {
            FaceMark::Picture { name, x: area.x, y: area.y, width: area.width, height: area.height }
        }
    }
}

/// `#rrggbb` or `#rrggbbaa`; black where it is neither, which a test of the layouts rules out.
fn argb(colour: &str) -> u32 {
    let digits = colour.trim_start_matches('#');
    let number = u32::from_str_radix(digits, 16).unwrap_or_default();
    if digits.len() == 8 { number.rotate_right(8) } else { 0xff00_0000 | number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Colour, FaceFieldView, FieldCare};

    fn face(kind: LicenceKind) -> LicenceFaceView {
        let field = |name: &str| FaceFieldView {
            name: name.to_owned(),
            label: name.to_owned(),
            shown: "甲\n乙".to_owned(),
            value: None,
            care: FieldCare::Plain,
        };
        LicenceFaceView {
            licence_id: String::new(),
            kind: kind.code_name().to_owned(),
            title: kind.code_name().to_owned(),
            identifier: String::new(),
            state_text: String::new(),
            colour: Colour::Green,
            fields: wallet_protocol::licence::face_of(kind).iter().map(|f| field(f.name)).collect(),
            seal_text: "局".to_owned(),
            has_photo: false,
            photo: None,
            vehicle_photo: None,
            issuer_qr: None,
            issuer_qr_text: Some("DZZZ:1.2.156".to_owned()),
            revealed: false,
            due_dates: Vec::new(),
        }
    }

    #[test]
    fn every_kind_is_drawn_with_the_issuers_own_code_in_it() {
        for kind in LicenceKind::ALL {
            let drawing = draw_face(face(kind)).unwrap();
            let modules = drawing.marks.iter().filter(|mark| {
                matches!(mark, FaceMark::Panel { radius: 0.0, fill: Some(0xff00_0000), line: None, .. })
            });
            assert!(modules.count() > 50, "{kind}");
        }
    }

    #[test]
    fn a_face_of_an_unknown_kind_is_an_error_and_no_panic() {
        let odd = LicenceFaceView { kind: "driving_school".to_owned(), ..face(LicenceKind::ALL[0]) };
        assert_eq!(draw_face(odd), Err(WalletError::CorrectEntry));
    }

    #[test]
    fn a_colour_that_one_sees_through_keeps_its_alpha() {
        assert_eq!((argb("#b3261eb8"), argb("#0b5c8a")), (0xb8b3_261e, 0xff0b_5c8a));
    }
}
