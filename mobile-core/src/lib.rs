//! The wallet itself: what runs inside the phone.
//!
//! | module | holds |
//! |---|---|
//! | [`wallet`] | [`Wallet`]: every public method is one thing a person does |
//! | [`port`] | what the platform brings: network, device key, key wrapping, pass-code gate, clocks |
//! | [`vault`] | what the wallet keeps, sealed, in one file |
//! | [`destination()`] | what a scanned, opened or typed text is for |
//! | `api` | the typed client over the endpoints of the protocol |
//! | `clock` | the server's time, carried on by the clock that nobody can set |

mod api;
mod clock;
mod destination;
mod error;
pub mod port;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod vault;
pub mod wallet;

pub use destination::{Destination, destination};
pub use error::WalletError;
pub use wallet::Wallet;
