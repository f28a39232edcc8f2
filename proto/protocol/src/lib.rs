//! What the wallet, the server and a verifier agree on.
//!
//! No input or output, no async, no clock of its own. The binary messages are defined in `proto/*.proto`, the
//! normative text is `proto/README.md`, and frozen bytes are in `proto/vectors`.
//!
//! | module | holds |
//! |---|---|
//! | [`id`], [`identifier`] | our own ids; numbers issued by authorities, with their check digits |
//! | [`time`] | instants, civil dates, the [`time::Clock`] port |
//! | [`code_table`] | versioned code tables, as data |
//! | [`legible`] | text that shows what it says |
//! | [`words`] | what people read, in both languages, as data |
//! | [`licence`] | kinds, attributes, the signed licence document |
//! | [`grant`] | purposes, what a holder consents to, what a relying party gets for it |
//! | [`ledger`] | the tree over the ledger's entries, and its proofs |
//! | [`display`] | display token, frame, display code and its codec, short references |
//! | [`recovery`] | the code that a holder keeps on paper |
//! | [`trust`] | the trust bundle a verifier holds |
//! | [`verdict`] | the pure decision about a display code |
//! | [`proof`] | proof of possession on every wallet request |
//! | [`problem`], [`endpoint`] | what crosses HTTP |

pub mod bytes;
pub mod code_table;
pub mod display;
pub mod endpoint;
pub mod epoch;
pub mod grant;
pub mod id;
pub mod identifier;
pub mod ledger;
pub mod legible;
pub mod licence;
pub mod problem;
pub mod proof;
mod read_aloud;
pub mod recovery;
pub mod time;
pub mod trust;
pub mod verdict;
mod wire;
pub mod words;

pub use wire::WireError;
