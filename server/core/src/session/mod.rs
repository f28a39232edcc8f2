//! Sessions: access tokens, refresh secrets, and the proof of possession on every request.

mod access_token;
mod authenticate;
mod issue;
mod model;
mod nonce;
mod refresh;

pub use access_token::{AccessClaims, AccessTokenError};
pub(crate) use access_token::{read_token, sign_token};
pub use authenticate::{
    Authenticated, BoundDevice, PresentedRequest, ProofCheckError, authenticate, check_proof,
};
pub use issue::{IssueSessionError, RefreshSecret, begin_session};
pub use model::Session;
pub use nonce::{fresh_nonce, nonce_is_good};
pub use refresh::{RefreshError, refresh};
