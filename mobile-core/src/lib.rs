//! The wallet itself: what runs inside the phone.
//!
//! | module | holds |
//! |---|---|
//! | [`port`] | what the platform brings: network, device key, key wrapping, pass-code gate, clocks |
//! | [`vault`] | what the wallet keeps, sealed, in one transactional file |

mod api;
pub mod error;
pub mod port;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod vault;
pub mod wallet;
