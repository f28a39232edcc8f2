//! RSA signatures of identity providers: checked, never made.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaParameters, RsaPublicKeyComponents,
};

use crate::signature::BadSignature;

const MODULUS_BYTES: std::ops::RangeInclusive<usize> = 256..=1_024;
const MAX_EXPONENT_BYTES: usize = 5;

/// The members are no RSA key of 2,048 to 8,192 bits.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("no RSA key of 2048 to 8192 bits")]
pub struct MalformedRsaJwk;

/// The public members of an RSA key (`kty` is `RSA`).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RsaJwk {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl RsaJwk {
    /// Reads `n` and `e`, unpadded base64url.
    pub fn parse(n: &str, e: &str) -> Result<Self, MalformedRsaJwk> {
        let (modulus, exponent) = (number(n)?, number(e)?);
        let fits = MODULUS_BYTES.contains(&modulus.len()) && exponent.len() <= MAX_EXPONENT_BYTES;
        if fits && !exponent.is_empty() { Ok(Self { modulus, exponent }) } else { Err(MalformedRsaJwk) }
    }

    fn verify(
        &self,
        by: &'static RsaParameters,
        protected: &str,
        payload: &str,
        signature: &str,
    ) -> Result<(), BadSignature> {
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| BadSignature)?;
        let message = [protected, ".", payload].concat();
        let key = RsaPublicKeyComponents { n: &self.modulus, e: &self.exponent };
        key.verify(by, message.as_bytes(), &signature).map_err(|_| BadSignature)
    }
}

/// Big-endian without zeros in front.
fn number(text: &str) -> Result<Vec<u8>, MalformedRsaJwk> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| MalformedRsaJwk)?;
    Ok(bytes.into_iter().skip_while(|byte| *byte == 0).collect())
}

/// Checks a signature by `RS256`.
pub fn verify_rs256(
    key: &RsaJwk,
    protected: &str,
    payload: &str,
    signature: &str,
) -> Result<(), BadSignature> {
    key.verify(&RSA_PKCS1_2048_8192_SHA256, protected, payload, signature)
}

/// Checks a signature by `PS256`.
pub fn verify_ps256(
    key: &RsaJwk,
    protected: &str,
    payload: &str,
    signature: &str,
) -> Result<(), BadSignature> {
    key.verify(&RSA_PSS_2048_8192_SHA256, protected, payload, signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Made by OpenSSL with a key that was thrown away.
    const N: &str = concat!(
        "37qXqM2tDYDKnfrJd59s6D6t9dsO50Q4MvDnNah4QhxkaLVBQamqdhQBO2Z6M9vD3urKNLQe1y9gbZ0L0aK18UO1T1Cy",
        "8dDARq2w9natwA8qgIchf1pMd7s02duGr4gZJZj8yp6OeDsEVFRCidA7szRK2od4GuNpyhIatg9bDfQstL0Gbcea2hZf",
        "Szn5HyV_QXpZirynfpM_rwNMR3KaIInDCeSoBVGqAiIhGrG41-MpYeDEwdNogNB_ov-NoLXQ4hu4weAyuTgXyoATe14l",
        "_55O2pIDgKNd5nNvMg6te0BfoJw77wWpysDv6QNWxjSNWT_aa4oaFHtL4dWVJPIcbw",
    );
    const BY_RS256: &str = concat!(
        "hdOv9GnbYDimOmTf9eZEVnvFOZ3hgfRVHzJzkXjMglcUmohkVt2fOKIgMy9Mb_QCEfonimb5Vo8GRERu7J71mmStWteE",
        "4ZtGlZMVdbyyMv3Tj8_rQ6nwCw44uWFOGK20rcsw6BUAb2NjFIOy7A0n-B0AptGxm8OMdIIR64AaIoxW73PsW55lkitj",
        "APbxR4GgLuxLbcevXJEDVRXedtH3P9rxxaGRgBGQ8dxxSFPglJ4nw1MDvHO7UYWztgvVQoiJ-Rce1G8678z6OPmmRoa_",
        "zbf64mUejCqe7Tf6iY0DKcYt2MwbzLgVyLQSD36QAdC_rzUhbAvHXmYYYdgnfKlCFQ",
    );
    const BY_PS256: &str = concat!(
        "dlup0qz4f0CBz9N8TMSOP4Dj4HVbpYz7MHDnuLTDBmeL4cbYS4zpXFKBGYm22g1OnC9UELpmMQUJpo07bVd5JwQ8NJmD",
        "fvrnDQtLCitgF-CLf3EPxxKjbBfeDgh1o41ZJlsWPUyUAOk6kARh1N8tKInNL-goKgnC2H2t4dkBWOLEuG_6N3hoqAuZ",
        "WA16ReEnJvjK8wgu7DQ1TzyAkPiXKQwq-WDpA57n2UGoDFi43oLv6xMHiJBsTU2e45pG-L_i7OtDEHVvZkAJu4fkGavY",
        "dDldWtGw7lgMNB_yV5a58dT9gAnV23BTvV4SDyeyi0JiayWgZ2mIRem8C3mI35W0jA",
    );
    const RS256: &str = "eyJhbGciOiJSUzI1NiJ9";
    const PS256: &str = "eyJhbGciOiJQUzI1NiJ9";
    const PAYLOAD: &str = "eyJzdWIiOiJ4In0";

    #[test]
    fn a_signature_of_openssl_is_good_for_its_own_padding_and_message_alone() {
        let key = RsaJwk::parse(N, "AQAB").unwrap();
        assert_eq!(verify_rs256(&key, RS256, PAYLOAD, BY_RS256), Ok(()));
        assert_eq!(verify_ps256(&key, PS256, PAYLOAD, BY_PS256), Ok(()));
        assert_eq!(verify_ps256(&key, RS256, PAYLOAD, BY_RS256), Err(BadSignature));
        assert_eq!(verify_rs256(&key, PS256, PAYLOAD, BY_PS256), Err(BadSignature));
        assert_eq!(verify_rs256(&key, PS256, PAYLOAD, BY_RS256), Err(BadSignature));
        assert_eq!(verify_rs256(&key, RS256, "e30", BY_RS256), Err(BadSignature));
        assert_eq!(verify_rs256(&key, RS256, PAYLOAD, ""), Err(BadSignature));
    }

    #[test]
    fn a_key_that_is_too_short_is_refused_however_it_is_padded() {
        assert_eq!(RsaJwk::parse("AQAB", "AQAB"), Err(MalformedRsaJwk));
        assert_eq!(RsaJwk::parse(&"A".repeat(400), "AQAB"), Err(MalformedRsaJwk));
        assert_eq!(RsaJwk::parse(N, ""), Err(MalformedRsaJwk));
        assert_eq!(RsaJwk::parse(N, N), Err(MalformedRsaJwk));
    }
}
