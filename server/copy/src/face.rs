//! The face of the certificate with what was granted, and everything else visibly withheld.

use wallet_face::content::{CodeContent, FieldContent};
use wallet_face::layout::{Area, layout_of};
use wallet_face::{Drawing, FaceContent, Mark, draw};
use wallet_protocol::code_table::Lang;
use wallet_protocol::licence::{Attribute, AttributeValue, FaceField, LicenceKind, face_of};
use wallet_protocol::words::{Subject, value_text};

use crate::pictures::Pictures;

/// Between two lines of a hatching, in units of the face.
const HATCH: f32 = 14.0;
const HATCH_WIDTH: f32 = 1.2;
/// One sees through it what it lies over.
const HATCH_COLOUR: &str = "#5b667066";
const WITHHELD_COLOUR: &str = "#4a545d";

/// What stands in a field, on one line; the certificate's own language.
pub(crate) fn value_of(attributes: &[Attribute], name: &str, lang: Lang) -> String {
    let of_name = attributes.iter().filter(|attribute| attribute.name == name);
    let said: Vec<String> = of_name.map(|attribute| value_text(attribute, lang)).collect();
    said.join(lang.pick("；", "; "))
}

/// Whether the field is a place for a picture.
pub(crate) fn is_picture(name: &str) -> bool {
    matches!(name, "photo" | "vehicle_photo" | "issuer_qr")
}

/// The face as marks; `None` for a kind without a layout, which does not exist.
pub(crate) fn face(
    kind: LicenceKind,
    granted: &[String],
    attributes: &[Attribute],
    pictures: &Pictures,
) -> Option<Drawing> {
    let is_granted = |name: &str| granted.iter().any(|known| known == name);
    let field = |printed: &FaceField| FieldContent {
        name: printed.name.to_owned(),
        label: printed.label_zh.to_owned(),
        value: match is_granted(printed.name) {
            true => value_of(attributes, printed.name, Lang::ZhCn),
            false => String::new(),
        },
    };
    let content = FaceContent {
        kind,
        title: kind.label(Lang::ZhCn).to_owned(),
        fields: face_of(kind).iter().filter(|printed| !is_picture(printed.name)).map(field).collect(),
        pictures: pictures.names().map(str::to_owned).collect(),
        codes: codes(attributes),
    };
    let mut drawing = draw(&content)?;
    let layout = layout_of(kind)?;
    for place in layout.fields.iter().filter(|place| !is_granted(&place.field)) {
        let Area { x, y, width, height } = place.area;
        let area = Area { x: x + place.label, y: y + 3.0, width: width - place.label, height: height - 8.0 };
        drawing.marks.extend(withheld(area, "withheld"));
    }
    for place in &layout.pictures {
        if !is_granted(&place.field) {
            drawing.marks.extend(withheld(place.area, "withheld"));
        } else if pictures.undrawn().contains(&place.field) {
            drawing.marks.extend(withheld(place.area, "undrawn"));
        }
    }
    Some(drawing)
}

/// Codes that the issuer gave as texts.
fn codes(attributes: &[Attribute]) -> Vec<CodeContent> {
    let texts = attributes.iter().filter(|attribute| is_picture(&attribute.name));
    let code = |attribute: &Attribute| match &attribute.value {
        AttributeValue::Text(text) => Some(CodeContent { name: attribute.name.clone(), text: text.clone() }),
        _ => None,
    };
    texts.filter_map(code).collect()
}

/// A hatched box that says why nothing stands there.
fn withheld(area: Area, why: &str) -> Vec<Mark> {
    let mut marks = vec![Mark::Panel {
        area,
        radius: 3.0,
        fill: None,
        line: Some(HATCH_COLOUR.to_owned()),
        line_width: 1.0,
    }];
    marks.extend(hatching(area));
    let text = Subject::Copy.say(why, Lang::ZhCn).to_owned();
    let letters = f32::from(u8::try_from(text.chars().count()).unwrap_or(u8::MAX));
    let size = (area.height * 0.62).min(22.0).min(area.width * 0.9 / letters);
    marks.push(Mark::Words {
        at: [area.x + area.width / 2.0, area.y + area.height / 2.0 + size * 0.36],
        size,
        bold: true,
        centred: true,
        turn: 0.0,
        colour: WITHHELD_COLOUR.to_owned(),
        text,
    });
    marks
}

/// Lines from lower left to upper right, cut off at the edges of the box.
fn hatching(Area { x, y, width, height }: Area) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut offset = HATCH;
    while offset < width + height {
        // The line goes through (x + offset, y) and (x, y + offset).
        let upper = if offset <= width { [x + offset, y] } else { [x + width, y + offset - width] };
        let lower = if offset <= height { [x, y + offset] } else { [x + offset - height, y + height] };
        let half = HATCH_WIDTH / 2.0;
        let points = vec![
            [upper[0] - half, upper[1]],
            [upper[0] + half, upper[1]],
            [lower[0] + half, lower[1]],
            [lower[0] - half, lower[1]],
        ];
        marks.push(Mark::Shape { points, colour: HATCH_COLOUR.to_owned() });
        offset += HATCH;
    }
    marks
}
