//! PDF files as poppler and qpdf read them; `tools/test` installs both.

use std::process::{Command, Output};

fn run(tool: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file.pdf");
    std::fs::write(&file, pdf).expect("a file");
    let output = Command::new(tool).args(before).arg(&file).args(after).output();
    output.expect("poppler-utils and qpdf of Debian are needed")
}

/// The text layer without any space.
pub fn joined(pdf: &[u8]) -> String {
    let output = run("pdftotext", &["-raw", "-enc", "UTF-8"], pdf, &["-"]);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).split_whitespace().collect()
}

/// Fails unless qpdf finds the file sound.
pub fn sound(pdf: &[u8]) {
    let output = run("qpdf", &["--check"], pdf, &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !said.contains("WARNING"), "{said}");
}
