//! The marks as one SVG picture.

use std::fmt::Write as _;

use crate::layout::Area;
use crate::mark::{Drawing, Mark};

/// Fonts that hold Chinese letters, on whatever shows the picture.
const FONTS: &str = "system-ui, 'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', sans-serif";

/// Draws everything; `picture` answers the address (or data address) of a picture by its name.
pub fn svg(drawing: &Drawing, picture: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let Drawing { width, height, marks } = drawing;
    _ = write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="{FONTS}">"#
    );
    for mark in marks {
        _ = write_mark(&mut out, mark, &picture);
    }
    out.push_str("</svg>");
    out
}

fn write_mark(
    out: &mut String,
    mark: &Mark,
    picture: &impl Fn(&str) -> Option<String>,
) -> Result<(), std::fmt::Error> {
    match mark {
        Mark::Panel { area: Area { x, y, width, height }, radius, fill, line, line_width } => {
            let fill = fill.as_deref().unwrap_or("none");
            let line = line.as_deref().unwrap_or("none");
            write!(
                out,
                r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}" stroke="{line}" stroke-width="{line_width}"/>"#
            )
        }
        Mark::Ring { centre: [x, y], radius, line_width, colour } => write!(
            out,
            r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{colour}" stroke-width="{line_width}"/>"#
        ),
        Mark::Shape { points, colour } => {
            let points: Vec<String> = points.iter().map(|[x, y]| format!("{x:.2},{y:.2}")).collect();
            write!(out, r#"<polygon points="{}" fill="{colour}"/>"#, points.join(" "))
        }
        Mark::Words { at: [x, y], size, bold, centred, turn, colour, text } => {
            let weight = if *bold { 700 } else { 400 };
            let anchor = if *centred { "middle" } else { "start" };
            let turn = if *turn == 0.0 {
                String::new()
            } else {
                format!(r#" transform="rotate({turn:.2} {x:.2} {y:.2})""#)
            };
            let text = escape(text);
            write!(
                out,
                r#"<text x="{x:.2}" y="{y:.2}" font-size="{size:.2}" font-weight="{weight}" text-anchor="{anchor}" fill="{colour}"{turn}>{text}</text>"#
            )
        }
        Mark::Picture { name, area: Area { x, y, width, height } } => match picture(name) {
            Some(address) => write!(
                out,
                r#"<image x="{x}" y="{y}" width="{width}" height="{height}" href="{}"/>"#,
                escape(&address)
            ),
            None => Ok(()),
        },
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        let mark = Mark::Words {
            at: [1.0, 2.0],
            size: 10.0,
            bold: false,
            centred: false,
            turn: 0.0,
            colour: "#000000".into(),
            text: "<script>\"&".into(),
        };
        let picture = svg(&Drawing { width: 10.0, height: 10.0, marks: vec![mark] }, |_| None);
        assert!(picture.contains("&lt;script&gt;&quot;&amp;") && !picture.contains("<script"));
    }
}
