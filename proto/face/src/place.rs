use crate::content::FaceContent;
use crate::fit::fit;
use crate::layout::{Area, FieldPlace, Layout, PicturePlace, layout_of};
use crate::mark::{Drawing, Mark};
use crate::seal::seal;
use crate::symbol::symbol;

/// Fraction of the letters' height that a line of them takes.
const LINE: f32 = 1.25;
/// Between label and value.
const GAP: f32 = 10.0;

/// Draws a face; `None` for a kind without a layout, which does not exist.
pub fn draw(content: &FaceContent) -> Option<Drawing> {
    let layout = layout_of(content.kind)?;
    let [width, height] = layout.size;
    let mut marks = paper(layout);
    marks.extend(title(layout, &content.title));
    for place in &layout.fields {
        marks.extend(field(layout, place, content));
    }
    for place in &layout.pictures {
        marks.extend(picture(layout, place, content));
    }
    if let Some(authority) = content.field(&layout.seal.field).filter(|field| !field.value.is_empty()) {
        marks.extend(seal(layout, &authority.value));
    }
    Some(Drawing { width, height, marks })
}

fn paper(layout: &Layout) -> Vec<Mark> {
    let [width, height] = layout.size;
    let inset = |by: f32, line_width: f32, fill: Option<String>| Mark::Panel {
        area: Area { x: by, y: by, width: width - 2.0 * by, height: height - 2.0 * by },
        radius: 24.0 - by / 2.0,
        fill,
        line: Some(layout.frame.clone()),
        line_width,
    };
    vec![inset(2.0, 4.0, Some(layout.ground.clone())), inset(16.0, 1.5, None)]
}

fn title(layout: &Layout, text: &str) -> Vec<Mark> {
    let Area { x, y, width, height } = layout.title.area;
    let fitted = fit(text, width, layout.title.size, 1);
    let middle = [x + width / 2.0, y + height * 0.78];
    let line = |text: &String| Mark::Words {
        at: middle,
        size: fitted.size,
        bold: true,
        centred: true,
        turn: 0.0,
        colour: layout.ink.clone(),
        text: text.clone(),
    };
    fitted.lines.iter().map(line).collect()
}

fn field(layout: &Layout, place: &FieldPlace, content: &FaceContent) -> Vec<Mark> {
    let Some(said) = content.field(&place.field) else { return Vec::new() };
    let Area { x, y, width, height } = place.area;
    let first = y + height.min(place.size * 1.7) * 0.72;
    let label_size = (place.size * 0.8).max(16.0);
    let label = fit(&said.label, place.label - GAP, label_size, 1);
    let value = fit(&said.value, width - place.label, place.size, place.lines);
    let words = |at: [f32; 2], size: f32, colour: &str, text: &str| Mark::Words {
        at,
        size,
        bold: false,
        centred: false,
        turn: 0.0,
        colour: colour.to_owned(),
        text: text.to_owned(),
    };
    let mut marks: Vec<Mark> =
        label.lines.iter().map(|text| words([x, first], label.size, &layout.label, text)).collect();
    let mut base = first;
    for line in value.lines.iter().filter(|line| !line.is_empty()) {
        marks.push(words([x + place.label, base], value.size, &layout.ink, line));
        base += value.size * LINE;
    }
    marks
}

fn picture(layout: &Layout, place: &PicturePlace, content: &FaceContent) -> Vec<Mark> {
    let frame = Mark::Panel {
        area: place.area,
        radius: 6.0,
        fill: Some("#ffffff".into()),
        line: Some(layout.frame.clone()),
        line_width: 1.0,
    };
    let mut marks = vec![frame];
    if content.pictures.contains(&place.field) {
        marks.push(Mark::Picture { name: place.field.clone(), area: place.area });
    } else if let Some(code) = content.codes.iter().find(|code| code.name == place.field) {
        marks.extend(symbol(place.area, &code.text));
    }
    marks
}

#[cfg(test)]
mod tests {
    use wallet_protocol::licence::{LicenceKind, face_of};

    use super::*;
    use crate::content::FieldContent;

    fn content(kind: LicenceKind, value: &str, english: bool) -> FaceContent {
        let field = |field: &wallet_protocol::licence::FaceField| FieldContent {
            name: field.name.into(),
            label: if english { field.label_en } else { field.label_zh }.into(),
            value: value.into(),
        };
        FaceContent {
            kind,
            title: kind.to_string(),
            fields: face_of(kind).iter().map(field).collect(),
            pictures: vec!["issuer_qr".into()],
            codes: Vec::new(),
        }
    }

    #[test]
    fn every_word_stays_on_the_face_however_long_and_in_both_languages() {
        for kind in LicenceKind::ALL {
            for (value, english) in [("道路普通货物运输".repeat(12), false), ("W".repeat(300), true)]
            {
                let drawing = draw(&content(kind, &value, english)).unwrap();
                for mark in &drawing.marks {
                    let Mark::Words { at: [x, y], size, centred: false, text, .. } = mark else { continue };
                    let width: f32 = text.chars().map(crate::fit::ems_of).sum::<f32>() * size;
                    assert!(x + width <= drawing.width + 0.1, "{kind}: {text}");
                    assert!(*y <= drawing.height - 16.0 && y - size >= 16.0, "{kind}: {text} at {y}");
                }
            }
        }
    }

    #[test]
    fn a_line_of_a_field_stays_within_its_place() {
        for kind in LicenceKind::ALL {
            let layout = layout_of(kind).unwrap();
            for place in &layout.fields {
                let marks = field(layout, place, &content(kind, &"字".repeat(200), false));
                for mark in marks {
                    let Mark::Words { at: [_, y], size, text, .. } = mark else { continue };
                    let below = place.area.y + place.area.height;
                    assert!(y + size * 0.2 <= below, "{kind} {}: {text} at {y} of {below}", place.field);
                }
            }
        }
    }

    #[test]
    fn a_picture_that_is_not_there_leaves_its_frame_empty() {
        let drawing = draw(&content(LicenceKind::ALL[6], "", false)).unwrap();
        let pictures = drawing.marks.iter().filter(|mark| matches!(mark, Mark::Picture { .. }));
        assert_eq!(pictures.count(), 1);
    }
}
