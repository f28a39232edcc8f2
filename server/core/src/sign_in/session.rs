use std::fmt;
use std::str::FromStr;

use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError};
use wallet_crypto::secret::Secret;
use wallet_protocol::id::{SignInAccountId, WebSessionId};
use wallet_protocol::time::UnixTime;
use zeroize::Zeroizing;

use super::Account;
use super::account::UnknownName;
use crate::app::App;

const MAX_CLIENT_CHARS: usize = 120;

/// How far somebody has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    /// The password was right; the time code is still to come.
    Password,
    /// Both factors were proved.
    Full,
}

/// A browser that signed in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WebSession {
    /// Its id.
    pub id: WebSessionId,
    /// Digest of the secret in its cookie.
    pub secret: Digest,
    /// Who signed in.
    pub account_id: SignInAccountId,
    /// How far they came.
    pub stage: Stage,
    /// What the browser says of itself.
    pub client: String,
    /// When it began; with [`Stage::Full`], when both factors were proved.
    pub began_at: UnixTime,
    /// From then on it is over, however busy.
    pub ends_at: UnixTime,
    /// When the second factor was last proved in it.
    pub proved_at: Option<UnixTime>,
    /// When it was last used.
    pub seen_at: UnixTime,
    /// When it was ended before its time.
    pub ended_at: Option<UnixTime>,
}

/// Who calls, by their cookie.
#[derive(Clone)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: WebSession,
}

/// A secret of 32 bytes that a browser or an invitation carries; only its digest is stored.
pub struct WebSecret(Secret<32>);

impl WebSecret {
    /// Makes a new one.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        Secret::make(entropy).map(Self)
    }

    /// Reads what was handed out.
    pub fn parse(text: &str) -> Option<Self> {
        Secret::from_base64url(text).ok().map(Self)
    }

    /// What is handed out.
    pub fn expose(&self) -> Zeroizing<String> {
        self.0.to_base64url()
    }

    /// The bytes, for keyed digests.
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.expose()
    }

    /// What is stored of it as `what`.
    pub(super) fn stored(&self, what: &[u8]) -> Digest {
        digest(Domain::WebSecret, &[what, self.0.expose()])
    }
}

impl WebSession {
    /// A session that begins now.
    pub(super) fn begin(
        app: &App,
        account: SignInAccountId,
        stage: Stage,
        client: &str,
        now: UnixTime,
    ) -> Result<(Self, WebSecret), EntropyError> {
        let secret = WebSecret::make(app.entropy.as_ref())?;
        let policy = &app.policy.sign_in;
        let lasts = if stage == Stage::Full { policy.session_lifetime } else { policy.half_session_lifetime };
        let session = Self {
            id: WebSessionId::make(now, app.entropy.as_ref())?,
            secret: secret.stored(b"cookie"),
            account_id: account,
            stage,
            client: client.chars().filter(|c| !c.is_control()).take(MAX_CLIENT_CHARS).collect(),
            began_at: now,
            ends_at: now.plus(lasts),
            proved_at: (stage == Stage::Full).then_some(now),
            seen_at: now,
            ended_at: None,
        };
        Ok((session, secret))
    }

    /// Whether it counts at `now`.
    pub fn is_live_at(&self, app: &App, now: UnixTime) -> bool {
        self.ended_at.is_none() && now < self.ends_at && now < self.seen_at.plus(app.policy.sign_in.idle)
    }
}

impl Stage {
    const ALL: [Self; 2] = [Self::Password, Self::Full];

    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Full => "full",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Stage {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == name).ok_or(UnknownName)
    }
}
