//! Tools of Debian that read what was written; `tools/test` installs them.

use std::process::{Command, Output};

/// Runs a tool on a file; a machine without the tool fails the test, since nothing was checked.
fn run(tool: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.pdf");
    std::fs::write(&file, pdf).unwrap();
    let mut command = Command::new(tool);
    let output = command.args(before).arg(&file).args(after).output();
    output.unwrap_or_else(|error| panic!("{tool} (Debian: poppler-utils, qpdf) is needed: {error}"))
}

/// The text layer, page after page.
pub(crate) fn text_of(pdf: &[u8]) -> Vec<String> {
    let output = run("pdftotext", &["-raw", "-enc", "UTF-8"], pdf, &["-"]);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

/// The text layer without any space: lines are broken where the page ends.
pub(crate) fn joined(pdf: &[u8]) -> String {
    text_of(pdf).concat().split_whitespace().collect()
}

/// Whether qpdf finds the file sound.
pub(crate) fn sound(pdf: &[u8]) {
    let output = run("qpdf", &["--check"], pdf, &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !said.contains("WARNING"), "{said}");
}

/// What pdffonts says of the fonts: a line each.
pub(crate) fn fonts_of(pdf: &[u8]) -> Vec<String> {
    let output = run("pdffonts", &[], pdf, &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().skip(2).map(str::to_owned).collect()
}

/// A page as grey pixels: width, height, pixels.
pub(crate) fn picture_of(pdf: &[u8], page: usize) -> (usize, usize, Vec<u8>) {
    let number = page.to_string();
    let before = ["-png", "-gray", "-r", "150", "-f", &number, "-l", &number];
    let output = run("pdftoppm", &before, pdf, &[]);
    assert!(output.status.success(), "{output:?}");
    let mut reader = png::Decoder::new(std::io::Cursor::new(output.stdout)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let grey = pixels.chunks(info.color_type.samples()).filter_map(|pixel| pixel.first().copied()).collect();
    (info.width as usize, info.height as usize, grey)
}
