//! Tokens that show that a form came from our own page: bound to the secret in the browser's cookie.

use wallet_crypto::domain::Domain;
use wallet_crypto::mac::MacKey;
use wallet_protocol::bytes::Bytes;

use super::WebSecret;
use crate::app::App;

fn key(app: &App) -> MacKey {
    app.keys.storage.derive_mac(Domain::WebForm, b"form")
}

/// What stands in the forms of the browser with this secret.
pub fn form_token(app: &App, secret: &WebSecret) -> String {
    Bytes(key(app).mac(Domain::WebForm, &[secret.bytes()]).as_bytes().to_vec()).to_base64url()
}

/// Whether a form came from a page of the browser with this secret; in constant time.
pub fn is_form_token(app: &App, secret: &WebSecret, token: &str) -> bool {
    Bytes::from_base64url(token)
        .is_some_and(|token| key(app).verify(Domain::WebForm, &[secret.bytes()], token.as_slice()).is_ok())
}
