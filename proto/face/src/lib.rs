//! The face of a certificate: one layout a group of kinds (`proto/faces`), words fitted into it, and a list of marks that
//! a phone, a page or a PDF draws one after the other, so that all of them agree.
//!
//! | module | holds |
//! |---|---|
//! | [`layout`] | the layouts, read once |
//! | [`content`] | what is printed |
//! | [`mark`] | what is drawn |
//! | [`svg`] | the marks as one SVG picture |

pub mod content;
mod fit;
pub mod layout;
pub mod mark;
mod place;
mod seal;
pub mod svg;
mod symbol;

pub use content::FaceContent;
pub use fit::pieces;
pub use mark::{Drawing, Mark};
pub use place::draw;
pub use symbol::symbol;
