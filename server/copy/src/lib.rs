//! Annotated copies (加注件) and receipts of consents as PDF/A-3u: the same content is the same file, byte for byte, on
//! every machine and at any time. No clock, no chance, no network.
//!
//! A page is a list of marks (`wallet-face`), as a face is; one painter draws them all.
//!
//! | module | holds |
//! |---|---|
//! | [`copy`](print_copy) | the copy: face, list of what was granted, consent |
//! | [`receipt`](print_receipt) | the receipt of a consent |
//! | `face` | the face with what was not granted visibly withheld |
//! | `sheet` | pages that fill from above, with head, mark and foot |
//! | `letters` | the one font, and what it lacks |
//! | `painter`, `print` | marks as PDF |

mod copy;
mod face;
mod letters;
mod painter;
mod pictures;
mod print;
mod receipt;
mod sheet;

pub use copy::{CopyContent, print_copy};
pub use print::{PrintError, Printed};
pub use receipt::{RECEIPT_PROOF_FILE, print_receipt};
