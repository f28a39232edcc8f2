//! QR pictures: in the terminal, as PNG and as SVG.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use wallet_protocol::display::QrSymbol;

/// The quiet zone of the standard, modules.
const QUIET: usize = 4;
/// Pixels of a module in the PNG.
const SCALE: usize = 6;
/// Black on white whatever the terminal's colours are, so that a phone reads it from the screen.
const BLACK_ON_WHITE: &str = "\x1b[38;2;0;0;0;48;2;255;255;255m";
const RESET: &str = "\x1b[0m";

/// Dark modules with the quiet zone around them.
fn is_dark(symbol: &QrSymbol, x: usize, y: usize) -> bool {
    x >= QUIET && y >= QUIET && symbol.is_dark(x - QUIET, y - QUIET)
}

fn side(symbol: &QrSymbol) -> usize {
    symbol.width() + 2 * QUIET
}

/// The symbol as lines of half blocks: two modules high each.
pub(super) fn terminal(symbol: &QrSymbol) -> String {
    let mut text = String::new();
    for y in (0..side(symbol)).step_by(2) {
        text.push_str(BLACK_ON_WHITE);
        for x in 0..side(symbol) {
            text.push(match (is_dark(symbol, x, y), is_dark(symbol, x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        text.push_str(RESET);
        text.push('\n');
    }
    text
}

/// Writes `name.png` and `name.svg` into `folder`.
pub(super) fn save(symbol: &QrSymbol, folder: &Path, name: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{name}.svg")), svg(symbol))?;
    fs::write(folder.join(format!("{name}.png")), png(symbol).map_err(io::Error::other)?)
}

/// Draws the first page of a PDF as `picture.png`; whether poppler's program for that is installed and did it.
pub(super) fn of_page(pdf: &Path, picture: &Path) -> bool {
    let options = ["-png", "-singlefile", "-r", "110", "-f", "1", "-l", "1"];
    let drawn = Command::new("pdftoppm").args(options).arg(pdf).arg(picture).status();
    drawn.is_ok_and(|status| status.success())
}

fn svg(symbol: &QrSymbol) -> String {
    let side = side(symbol);
    let mut path = String::new();
    for y in 0..side {
        for x in (0..side).filter(|x| is_dark(symbol, *x, y)) {
            // Writing to a string does not fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>\n"
    )
}

fn png(symbol: &QrSymbol) -> Result<Vec<u8>, png::EncodingError> {
    let pixels = side(symbol) * SCALE;
    let mut grey = Vec::with_capacity(pixels * pixels);
    for y in 0..pixels {
        grey.extend((0..pixels).map(|x| if is_dark(symbol, x / SCALE, y / SCALE) { 0 } else { 255 }));
    }
    let width = u32::try_from(pixels).unwrap_or(u32::MAX);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, width);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&grey)?;
    writer.finish()?;
    Ok(file)
}
