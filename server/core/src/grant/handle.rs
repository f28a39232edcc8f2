//! The secrets of links and codes are derived from the ids, so that none of them is stored and an open offer can be
//! shown again; what is stored is a digest under another key.

use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_protocol::grant::{CopyToken, GrantCode, GrantHandle, GrantToken, RequestToken};
use wallet_protocol::id::{GrantId, ShareRequestId};

use crate::app::App;

fn secret(app: &App, what: &[u8], id: &str) -> Digest {
    let key = app.keys.storage.derive_mac(Domain::GrantHandle, b"secret");
    key.mac(Domain::GrantHandle, &[what, id.as_bytes()])
}

fn stored(app: &App, what: &[u8], bytes: &[u8]) -> Digest {
    let key = app.keys.storage.derive_mac(Domain::GrantHandle, b"stored");
    key.mac(Domain::GrantHandle, &[what, bytes])
}

/// The secret in a grant's link.
pub(super) fn grant_token(app: &App, id: GrantId) -> GrantToken {
    GrantToken::from_bytes(secret(app, b"grant link", &id.to_string()).truncated())
}

/// A grant's code.
pub(super) fn grant_code(app: &App, id: GrantId) -> GrantCode {
    GrantCode::from_bytes(secret(app, b"grant code", &id.to_string()).truncated())
}

/// The secret in a request's link.
pub(crate) fn request_token(app: &App, id: ShareRequestId) -> RequestToken {
    RequestToken::from_bytes(secret(app, b"request link", &id.to_string()).truncated())
}

/// The token in the check link of a grant's annotated copy.
pub(crate) fn copy_token(app: &App, id: GrantId) -> CopyToken {
    CopyToken::from_bytes(secret(app, b"copy link", &id.to_string()).truncated())
}

/// What is stored of the token of a check link.
pub(crate) fn stored_copy(app: &App, token: &CopyToken) -> Digest {
    stored(app, b"copy link", token.as_bytes())
}

/// What is stored of what a party redeems.
pub(super) fn stored_handle(app: &App, handle: &GrantHandle) -> Digest {
    match handle {
        GrantHandle::Token(token) => stored(app, b"grant link", token.as_bytes()),
        GrantHandle::Code(code) => stored(app, b"grant code", &code.to_be_bytes()),
        GrantHandle::Request(id) => stored(app, b"request", id.to_string().as_bytes()),
    }
}

/// What is stored of a request's link.
pub(crate) fn stored_request(app: &App, token: &RequestToken) -> Digest {
    stored(app, b"request link", token.as_bytes())
}
