//! The layouts of `proto/faces`.

use std::sync::LazyLock;

use serde::Deserialize;
use wallet_protocol::licence::LicenceKind;

/// Corner, width and height, in the face's own units.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(from = "[f32; 4]")]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl From<[f32; 4]> for Area {
    fn from([x, y, width, height]: [f32; 4]) -> Self {
        Self { x, y, width, height }
    }
}

/// Where the certificate's name stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Its place.
    #[serde(rename = "box")]
    pub area: Area,
    /// Height of its letters.
    pub size: f32,
}

/// Where a field is printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldPlace {
    /// Attribute name.
    pub field: String,
    /// Label and value together.
    #[serde(rename = "box")]
    pub area: Area,
    /// Width of the label.
    pub label: f32,
    /// Height of the value's letters, before they are made smaller to fit.
    pub size: f32,
    /// Lines that the value may take.
    pub lines: usize,
}

/// Where a picture is printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PicturePlace {
    /// Attribute name.
    pub field: String,
    /// Its place; a picture keeps its own proportions within.
    #[serde(rename = "box")]
    pub area: Area,
}

/// Where the seal is printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealPlace {
    /// The attribute whose words run around it.
    pub field: String,
    /// Centre.
    pub centre: [f32; 2],
    /// Outer radius.
    pub radius: f32,
}

/// The layout of a face.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Name of the file.
    pub layout: String,
    /// The kinds that use it.
    pub kinds: Vec<LicenceKind>,
    /// Width and height.
    pub size: [f32; 2],
    /// Colour of the paper.
    pub ground: String,
    /// Colour of values.
    pub ink: String,
    /// Colour of labels.
    pub label: String,
    /// Colour of the border.
    pub frame: String,
    /// Colour of the seal.
    pub seal_ink: String,
    /// The certificate's name.
    pub title: Title,
    /// The printed fields.
    pub fields: Vec<FieldPlace>,
    /// Photo and issuer's code.
    pub pictures: Vec<PicturePlace>,
    /// The seal.
    pub seal: SealPlace,
}

const FILES: [&str; 3] = [
    include_str!("../../faces/practitioner.json"),
    include_str!("../../faces/vehicle.json"),
    include_str!("../../faces/permit.json"),
];

static LAYOUTS: LazyLock<Vec<Layout>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| serde_json::from_str(file).ok()).collect());

/// The layout of a kind; every kind has one.
pub fn layout_of(kind: LicenceKind) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.kinds.contains(&kind))
}

#[cfg(test)]
mod tests {
    use wallet_protocol::licence::face_of;

    use super::*;

    #[test]
    fn every_layout_can_be_read() {
        for file in FILES {
            serde_json::from_str::<Layout>(file).unwrap();
        }
    }

    #[test]
    fn every_kind_has_exactly_one_layout() {
        for kind in LicenceKind::ALL {
            assert_eq!(LAYOUTS.iter().filter(|layout| layout.kinds.contains(&kind)).count(), 1, "{kind}");
        }
    }

    #[test]
    fn every_printed_field_has_exactly_one_place() {
        for kind in LicenceKind::ALL {
            let layout = layout_of(kind).unwrap();
            let fields = layout.fields.iter().map(|place| &place.field);
            let pictures = layout.pictures.iter().map(|place| &place.field);
            let mut placed: Vec<&str> = fields.chain(pictures).map(String::as_str).collect();
            let mut printed: Vec<&str> = face_of(kind).iter().map(|field| field.name).collect();
            placed.sort_unstable();
            printed.sort_unstable();
            assert_eq!(placed, printed, "{kind}");
        }
    }

    #[test]
    fn nothing_is_printed_outside_the_face_or_over_another_field() {
        for layout in LAYOUTS.iter() {
            let [width, height] = layout.size;
            let fields = layout.fields.iter().map(|place| (&place.field, place.area));
            let all: Vec<_> =
                fields.chain(layout.pictures.iter().map(|place| (&place.field, place.area))).collect();
            for (at, (field, area)) in all.iter().enumerate() {
                assert!(area.x >= 0.0 && area.y >= 0.0, "{field}");
                assert!(area.x + area.width <= width && area.y + area.height <= height, "{field}");
                for (other, taken) in all.iter().skip(at + 1) {
                    assert!(!overlap(*area, *taken), "{}: {field} lies over {other}", layout.layout);
                }
            }
        }
    }

    fn overlap(a: Area, b: Area) -> bool {
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    }
}
