use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use wallet_crypto::digest::Digest;
use wallet_crypto::jose::{ALG_ES256, ALG_SM2, CompactJws, verify_es256, verify_sm2};
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::time::UnixTime;

use super::PartyKey;

const MAX_BYTES: usize = 4_096;
/// An assertion is good for no longer.
const LONGEST: Duration = Duration::from_secs(300);
/// How far a party's clock may be ahead of ours.
const LEEWAY: Duration = Duration::from_secs(60);

/// The assertion is not to be believed; the caller is told no more than that.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum AssertionError {
    /// It cannot be read, or says something it may not.
    #[error("the assertion cannot be read")]
    Malformed,
    /// The key is not the party's, not in force, or did not sign it; or the algorithm is not the key's.
    #[error("the signature of the assertion is not good")]
    Forged,
    /// It is meant for somebody else.
    #[error("the assertion is meant for somebody else")]
    Audience,
    /// It is over, not in force yet, or good for too long.
    #[error("the time of the assertion is not good")]
    Time,
}

/// Other members, `crit` above all, would change what the object means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: Bytes,
    #[serde(default)]
    typ: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: RelyingPartyId,
    sub: RelyingPartyId,
    aud: String,
    exp: i64,
    jti: String,
    #[serde(default)]
    iat: Option<i64>,
    #[serde(default)]
    nbf: Option<i64>,
}

/// What a party signed to be let in (RFC 7523); not checked before [`Assertion::check`].
pub struct Assertion<'a> {
    jws: CompactJws<'a>,
    header: Header,
    thumbprint: Digest,
    claims: Claims,
}

fn json<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&Bytes::from_base64url(text)?.0).ok()
}

impl<'a> Assertion<'a> {
    /// Reads the text; nothing in it is believed yet.
    pub fn parse(text: &'a str) -> Result<Self, AssertionError> {
        use AssertionError::Malformed;
        let jws = Some(text).filter(|text| text.len() <= MAX_BYTES).ok_or(Malformed)?;
        let jws = CompactJws::parse(jws).map_err(|_| Malformed)?;
        let header: Header = json(jws.protected).ok_or(Malformed)?;
        let claims: Claims = json(jws.payload).ok_or(Malformed)?;
        let thumbprint = <[u8; 32]>::try_from(header.kid.as_slice()).map_err(|_| Malformed)?;
        let typ = header.typ.as_deref().is_none_or(|typ| typ.eq_ignore_ascii_case("jwt"));
        let jti = (16..=64).contains(&claims.jti.len()) && claims.jti.bytes().all(|b| b.is_ascii_graphic());
        if claims.iss != claims.sub || !typ || !jti {
            return Err(Malformed);
        }
        Ok(Self { jws, header, thumbprint: Digest::from_bytes(thumbprint), claims })
    }

    /// The key it claims to be signed by.
    pub fn thumbprint(&self) -> Digest {
        self.thumbprint
    }

    /// The party it claims to be of.
    pub fn party_id(&self) -> RelyingPartyId {
        self.claims.iss
    }

    /// By which a second showing is noticed.
    pub fn jti(&self) -> &str {
        &self.claims.jti
    }

    /// From then on it is worth nothing.
    pub fn expires_at(&self) -> UnixTime {
        UnixTime::from_secs(self.claims.exp)
    }

    /// Checks it by a key of the directory; the algorithm is the key's, never the header's choice.
    pub fn check(&self, key: &PartyKey, audience: &str, now: UnixTime) -> Result<(), AssertionError> {
        let (alg, verify): (&str, fn(&_, &_, &_, &_) -> _) = match key.key.suite() {
            SuiteId::Sm => (ALG_SM2, verify_sm2),
            SuiteId::P256 => (ALG_ES256, verify_es256),
        };
        let CompactJws { protected, payload, signature } = self.jws;
        let own = key.party_id == self.claims.iss && key.key.thumbprint() == self.thumbprint;
        if !own || !key.in_force_at(now) || self.header.alg != alg {
            return Err(AssertionError::Forged);
        }
        verify(&key.key, protected, payload, signature).map_err(|_| AssertionError::Forged)?;
        if self.claims.aud != audience {
            return Err(AssertionError::Audience);
        }
        let ahead = |secs: Option<i64>| secs.is_some_and(|secs| UnixTime::from_secs(secs) > now.plus(LEEWAY));
        let expires = self.expires_at();
        let late = expires <= now || expires > now.plus(LONGEST);
        if late || ahead(self.claims.iat) || ahead(self.claims.nbf) {
            return Err(AssertionError::Time);
        }
        Ok(())
    }
}
