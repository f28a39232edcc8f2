use std::time::Duration;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use wallet_crypto::jose::{ALG_ES256, ALG_PS256, ALG_RS256, ALG_SM2, CompactJws};
use wallet_protocol::bytes::Bytes;
use wallet_protocol::time::UnixTime;

use super::ProviderKey;
use crate::port::ProviderFacts;

const MAX_BYTES: usize = 16 * 1_024;
const MAX_SUBJECT_CHARS: usize = 255;
/// How far the provider's clock may be from ours.
const LEEWAY: Duration = Duration::from_secs(60);
/// By which a token may be signed: never by none, and never by a key that both sides know.
const ALGORITHMS: [&str; 4] = [ALG_RS256, ALG_PS256, ALG_ES256, ALG_SM2];

/// Why an ID token is not believed; goes to the log and the ledger, never to the browser.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TokenFault {
    /// Signed by none, by a shared key, or by something unheard of.
    #[error("algorithm")]
    Algorithm,
    /// Meant for somebody else, or for others as well.
    #[error("audience")]
    Audience,
    /// Not by the class of authentication that is demanded.
    #[error("class")]
    Class,
    /// The signature is not good.
    #[error("signature")]
    Forged,
    /// Of another provider.
    #[error("issuer")]
    Issuer,
    /// It cannot be read.
    #[error("form")]
    Malformed,
    /// Not the answer to what was asked.
    #[error("nonce")]
    Nonce,
    /// The person proved themselves too long ago, or it does not say when.
    #[error("authentication_time")]
    Stale,
    /// Over, not in force yet, or made before it was asked for.
    #[error("time")]
    Time,
    /// None of the provider's keys.
    #[error("key")]
    UnknownKey,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    typ: Option<String>,
    /// What must be understood and is not: nothing is.
    #[serde(default)]
    crit: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: i64,
    iat: i64,
    nonce: String,
    #[serde(default)]
    azp: Option<String>,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    auth_time: Option<i64>,
    #[serde(default)]
    acr: Option<String>,
}

/// What is demanded of a token.
pub(super) struct Demand<'a> {
    pub(super) facts: &'a ProviderFacts,
    pub(super) nonce: &'a str,
    /// When the browser was sent out.
    pub(super) began_at: UnixTime,
    pub(super) now: UnixTime,
    /// Whether the person must have proved themselves since.
    pub(super) fresh: bool,
}

fn json<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&Bytes::from_base64url(text)?.0).ok()
}

/// Checks a token against everything that is demanded (OpenID Connect Core, section 3.1.3.7); the subject.
pub(super) fn judge(token: &str, keys: &[ProviderKey], demand: &Demand<'_>) -> Result<String, TokenFault> {
    use TokenFault::{Algorithm, Forged, Malformed, UnknownKey};
    let jws = Some(token).filter(|token| token.len() <= MAX_BYTES).ok_or(Malformed)?;
    let jws = CompactJws::parse(jws).map_err(|_| Malformed)?;
    let header: Header = json(jws.protected).ok_or(Malformed)?;
    if header.crit.is_some() || header.typ.is_some_and(|typ| !typ.eq_ignore_ascii_case("jwt")) {
        return Err(Malformed);
    }
    if !ALGORITHMS.contains(&header.alg.as_str()) {
        return Err(Algorithm);
    }
    let mut fitting = keys.iter().filter(|key| key.fits(&header.alg, header.kid.as_deref())).peekable();
    fitting.peek().ok_or(UnknownKey)?;
    if !fitting.any(|key| key.verify(&header.alg, &jws).is_ok()) {
        return Err(Forged);
    }
    judge_claims(json(jws.payload).ok_or(Malformed)?, demand)
}

fn judge_claims(claims: Claims, demand: &Demand<'_>) -> Result<String, TokenFault> {
    let Demand { facts, nonce, .. } = demand;
    if claims.iss != facts.issuer {
        return Err(TokenFault::Issuer);
    }
    let us = |name: &str| name == facts.client_id;
    let alone = match &claims.aud {
        Audience::One(one) => us(one),
        Audience::Several(names) => names.len() == 1 && names.iter().all(|name| us(name)),
    };
    if !alone || claims.azp.as_deref().is_some_and(|azp| !us(azp)) {
        return Err(TokenFault::Audience);
    }
    judge_times(&claims, demand)?;
    if claims.nonce != *nonce {
        return Err(TokenFault::Nonce);
    }
    if facts.acr.is_some() && claims.acr != facts.acr {
        return Err(TokenFault::Class);
    }
    if claims.sub.is_empty() || claims.sub.chars().count() > MAX_SUBJECT_CHARS {
        return Err(TokenFault::Malformed);
    }
    let since = |secs: i64| UnixTime::from_secs(secs).plus(LEEWAY) >= demand.began_at;
    let fresh = claims.auth_time.is_some_and(since);
    if demand.fresh && !fresh { Err(TokenFault::Stale) } else { Ok(claims.sub) }
}

fn judge_times(claims: &Claims, demand: &Demand<'_>) -> Result<(), TokenFault> {
    let at = UnixTime::from_secs;
    let ahead = |secs: Option<i64>| secs.is_some_and(|secs| at(secs) > demand.now.plus(LEEWAY));
    let over = at(claims.exp).plus(LEEWAY) <= demand.now;
    let early = at(claims.iat).plus(LEEWAY) < demand.began_at;
    let ahead = ahead(Some(claims.iat)) || ahead(claims.nbf) || ahead(claims.auth_time);
    if over || early || ahead { Err(TokenFault::Time) } else { Ok(()) }
}
