//! Annotated copies of what was redeemed, and receipts of consents.

mod check;
mod make;
mod model;
mod receipt;
mod seal;

pub use check::{CheckCopyError, CopyChecked, CopyFacts, check, look_up};
pub use make::{ReadCopyError, for_holder, for_party};
pub use model::{CopyFile, KeptCopy};
pub use receipt::{ReceiptError, receipt};
