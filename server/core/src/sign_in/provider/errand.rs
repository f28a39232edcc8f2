use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::id::{SignInAccountId, WebSessionId};
use wallet_protocol::time::UnixTime;

use crate::app::App;
use crate::sign_in::{ProviderLink, WebSecret};

/// What a browser was sent to the provider for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Aim {
    /// To sign in.
    SignIn,
    /// To take an invitation up.
    SetUp {
        /// Whose it is.
        account_id: SignInAccountId,
        /// Digest of its secret.
        invitation: Digest,
    },
    /// To prove anew who sits there.
    Prove {
        /// Who it should be.
        account_id: SignInAccountId,
        /// In which session.
        session_id: WebSessionId,
        /// Which page is wanted afterwards.
        to: String,
    },
}

/// A browser that was sent to the provider and is expected back, once.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Errand {
    /// Digest of the state in its address.
    pub state: Digest,
    /// Digest of the secret in its cookie.
    pub browser: Digest,
    /// What for.
    pub aim: Aim,
    /// When it was sent out.
    pub began_at: UnixTime,
    /// From then on it is not expected any more.
    pub ends_at: UnixTime,
}

/// What is derived from the state under the server's key, so that none of it is stored.
pub(super) struct Sent {
    /// What the ID token must repeat.
    pub(super) nonce: String,
    /// What shows the token endpoint that we are the one who asked.
    pub(super) verifier: String,
}

impl Aim {
    /// Whether the person must prove themselves now, however lately they did for somebody else.
    pub(super) const fn is_fresh(&self) -> bool {
        !matches!(self, Self::SignIn)
    }
}

impl Sent {
    pub(super) fn of(app: &App, state: &WebSecret) -> Self {
        let key = app.keys.storage.derive_mac(Domain::ProviderErrand, b"errand");
        let derived = |what: &[u8]| {
            Bytes(key.mac(Domain::ProviderErrand, &[what, state.bytes()]).as_bytes().to_vec()).to_base64url()
        };
        Self { nonce: derived(b"nonce"), verifier: derived(b"verifier") }
    }
}

/// What is stored of somebody at a provider.
pub(super) fn link_of(app: &App, issuer: &str, subject: &str) -> ProviderLink {
    let key = app.keys.storage.derive_mac(Domain::ProviderSubject, b"subject");
    let subject = key.mac(Domain::ProviderSubject, &[issuer.as_bytes(), subject.as_bytes()]);
    ProviderLink { issuer: issuer.to_owned(), subject }
}

/// Where the provider sends browsers back to.
pub(super) fn redirect_uri(app: &App) -> String {
    format!("{}/console/provider", app.policy.share.as_str())
}
