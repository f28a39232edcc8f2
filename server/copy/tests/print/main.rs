//! What an annotated copy promises, read back by programs that share nothing with the writer: poppler and qpdf.

#![expect(clippy::unwrap_used, clippy::panic, reason = "test code: a failure should stop the test")]

mod honest;
mod made;
mod pages;
mod properties;
mod reader;
mod seen;
