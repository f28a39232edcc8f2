//! Licences in wallets: claiming, listing, syncing, and the registry's changes.

mod apply_changes;
mod claim;
mod claimable;
mod document;
mod list;
mod model;
mod review;
mod sync;

pub use apply_changes::{ApplyChangesError, FEED_SOURCE, apply_changes};
pub use claim::{ClaimError, claim};
pub use claimable::{ClaimableError, claimable};
pub use document::{Signed, open_face, open_signed, registry_key, sign};
pub(crate) use list::holders_of;
pub use list::{ListLicencesError, list};
pub use model::{Licence, LicenceSealError};
pub use review::{ReviewError, find_review, list_reviews, settle_review};
pub use sync::{SyncError, sync};
