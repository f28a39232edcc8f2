//! The wallet as phones, browsers and other languages see it: objects for what lives, views for what is shown, one
//! error for what the person can do next.
//!
//! | module | holds |
//! |---|---|
//! | [`Wallet`], [`Verifier`] | what lives; every call is one thing a person does |
//! | [`view`] | what screens show: masked where it is personal, in words of the asked language |
//! | [`platform`] | what Kotlin, Swift or Python brings: network, keys, gate, clocks |
//! | [`WalletError`], [`help_for`] | what went wrong, and its words |
//! | [`decode_luminance`], [`destination_of`] | a QR code in a camera's picture, and what it is for |
//!
//! Nothing panics outwards: what panics inside is caught here and becomes [`WalletError::Report`]. No key crosses.
//! `unsafe_code` is forbidden here as everywhere: what the scaffolding of uniffi has of it is expanded from its macros.

#[cfg(feature = "bindings")]
mod adapter;
mod drawing;
mod edge;
mod error;
mod help;
#[cfg(feature = "host")]
mod host;
mod identifier;
mod lang;
mod no_lock;
#[cfg(feature = "bindings")]
pub mod platform;
mod route;
mod scan;
mod settings;
mod verifier;
pub mod view;
mod wallet;
mod words;

pub use drawing::{FaceDrawing, FaceMark, draw_face};
pub use error::WalletError;
pub use help::{HelpView, all_help, help_for};
#[cfg(feature = "host")]
pub use host::{file_key_wrapper, software_device_key, system_clock};
pub use identifier::{IdentifierKind, IdentifierView, read_identifier};
pub use lang::{Lang, language_of};
pub use no_lock::NoLock;
pub use route::{Destination, destination_of};
pub use scan::decode_luminance;
pub use settings::{RootKey, Suite, WalletSettings, published_root_key};
pub use verifier::Verifier;
#[cfg(feature = "bindings")]
pub use wallet::clear_wallet;
pub use wallet::{
    ConsentPreview, NoticeSink, PreparedBinding, RealName, RecoveryDeed, SharingRequest, Wallet,
};

#[cfg(feature = "bindings")]
uniffi::setup_scaffolding!("luzheng");

/// Version of this program.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn core_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
