//! The trust bundle: what a verifier holds to check codes with no network and no account.

mod bundle;
mod key;
mod signed;

pub use bundle::{Issuer, TrustBundle, TrustBundleError};
pub use key::{KeyUse, TrustedKey};
pub use signed::{SignedTrustBundle, SignedTrustBundleError};
