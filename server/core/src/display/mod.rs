//! Showing licences: display tokens, short references, and checking what was shown.

mod certify;
mod check;
mod model;
mod note;
mod open_reference;
mod resolve;
mod status;

pub(crate) use certify::find_own;
pub use certify::{CertifyError, certify};
pub use check::{CheckError, check};
pub use model::{DisplayPack, ShownLicence};
pub use note::{Checked, CheckedLicence, NoteError, note_check};
pub use open_reference::{OpenReferenceError, open_reference};
pub use resolve::{ResolveError, resolve};
