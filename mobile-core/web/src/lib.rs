//! The wallet in a browser: the same core, views and words as on phones, on ports that the page's worker brings.
//!
//! | module | holds |
//! |---|---|
//! | [`WebWallet`] | what the worker calls; every answer is JSON of a view, but for files |
//! | [`WebFile`] | an annotated copy or a receipt, as bytes |
//! | `platform` | what the worker brings, as JavaScript |
//! | `port` | the ports of the core over it |
//!
//! Errors cross as JSON of what a person reads (`HelpView`). `unsafe_code` is forbidden here as everywhere: what the
//! glue of wasm-bindgen has of it is expanded from its macros.

mod answer;
mod copy;
mod face;
mod open;
mod platform;
mod port;
mod sharing;
mod support;
mod ticket;
mod wallet;

pub use copy::WebFile;
pub use platform::Platform;
pub use sharing::{WebPreview, WebRequest, destination};
pub use wallet::{WebBinding, WebWallet, decode, help};
