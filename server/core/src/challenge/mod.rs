//! Binding challenges.

use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{EntropyError, random};
use wallet_protocol::endpoint::ChallengeResponse;

use crate::app::App;
use crate::port::ShortLivedError;

/// No challenge can be given out now.
#[derive(Debug, thiserror::Error)]
pub enum IssueChallengeError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The short-lived state does not take it.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
}

/// Gives out a challenge, good once and for a short time.
pub async fn issue(app: &App) -> Result<ChallengeResponse, IssueChallengeError> {
    let now = app.clock.now();
    let challenge: [u8; 32] = random(app.entropy.as_ref())?;
    let expires_at = now.plus(app.policy.challenge_lifetime);
    app.short_lived.put_challenge(digest(&challenge), expires_at).await?;
    Ok(ChallengeResponse { challenge: challenge.into(), expires_at, server_time: now })
}

/// What is kept of a challenge.
pub(crate) fn digest(challenge: &[u8]) -> wallet_crypto::digest::Digest {
    wallet_crypto::digest::digest(Domain::ChallengeDigest, &[challenge])
}
