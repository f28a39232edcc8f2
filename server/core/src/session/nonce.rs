//! Server nonces: a proof made yesterday is worth nothing today. Stateless, so that every process takes them.

use wallet_crypto::domain::Domain;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::time::UnixTime;

use crate::app::App;

fn period(app: &App, now: UnixTime) -> i64 {
    let length = i64::try_from(app.policy.nonce_lifetime.as_millis()).unwrap_or(i64::MAX).max(1);
    now.as_millis().div_euclid(length)
}

fn nonce_of(app: &App, period: i64) -> String {
    let tag = app.keys.nonce.mac(Domain::ServerNonce, &[&period.to_be_bytes()]);
    Bytes(tag.truncated::<16>().to_vec()).to_base64url()
}

/// The nonce for the next proof.
pub fn fresh_nonce(app: &App, now: UnixTime) -> String {
    nonce_of(app, period(app, now))
}

/// Whether `nonce` is the one of this period or of the one before.
pub fn nonce_is_good(app: &App, nonce: &str, now: UnixTime) -> bool {
    let period = period(app, now);
    let is = |known: String| wallet_crypto::secret::constant_time_eq(known.as_bytes(), nonce.as_bytes());
    is(nonce_of(app, period)) | is(nonce_of(app, period.saturating_sub(1)))
}
