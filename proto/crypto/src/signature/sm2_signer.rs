//! SM2 signing (GB/T 32918.2 section 6.1) over the scalar and point arithmetic of the `sm2` crate.
//!
//! The crate's own signing key is not wiped when dropped, inverts 1 + d for every signature, and gives up where
//! the standard says to draw again. The result is the same signature: a test compares the two.

use rfc6979::KGenerator;
use sm2::elliptic_curve::ops::Reduce;
use sm2::elliptic_curve::point::AffineCoordinates;
use sm2::elliptic_curve::{Curve, Group, PrimeField};
use sm2::{FieldBytes, NonZeroScalar, ProjectivePoint, PublicKey, Scalar, Sm2, U256};
use sm3::Sm3;
use zeroize::{Zeroize, Zeroizing};

/// A private scalar d in 1..=n-2 and the inverse of 1 + d.
pub(super) struct Sm2Signer {
    d: NonZeroScalar,
    inverse: Scalar,
}

impl Sm2Signer {
    /// Loads d; zero, n - 1 (1 + d has no inverse) and everything above are `None`.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        let d = NonZeroScalar::try_from(&bytes[..]).ok()?;
        let inverse = (*d + Scalar::ONE).invert().into_option()?;
        Some(Self { d, inverse })
    }

    pub(super) fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.d.to_repr().into())
    }

    pub(super) fn public_key(&self) -> PublicKey {
        PublicKey::from_secret_scalar(&self.d)
    }

    /// Returns r‖s for e = SM3(Z ‖ M), with nonces after RFC 6979 over SM3.
    pub(super) fn sign_prehash(&self, prehash: &[u8; 32]) -> [u8; 64] {
        let e = <Scalar as Reduce<FieldBytes>>::reduce(&(*prehash).into());
        let secret = self.to_bytes();
        let mut nonces = KGenerator::<Sm3, U256>::new(&secret[..], &e.to_repr(), &[], &Sm2::ORDER);
        let mut nonce = Zeroizing::new([0; 32]);
        loop {
            nonces.fill_next_k(&mut nonce[..]);
            if let Some(signature) = self.sign_with_nonce(&e, &nonce) {
                return signature;
            }
        }
    }

    /// Steps A4 to A7; `None` where the standard returns to A3.
    fn sign_with_nonce(&self, e: &Scalar, nonce: &[u8; 32]) -> Option<[u8; 64]> {
        let mut k = NonZeroScalar::try_from(&nonce[..]).ok()?;
        let x = ProjectivePoint::mul_by_generator(&k).to_affine().x();
        let r = *e + <Scalar as Reduce<FieldBytes>>::reduce(&x);
        let s = self.inverse * (*k - r * *self.d);
        let again = r.is_zero() | (r + *k).is_zero() | s.is_zero();
        k.zeroize();
        if again.into() {
            return None;
        }
        let mut out = [0; 64];
        for (to, from) in out.iter_mut().zip(r.to_repr().into_iter().chain(s.to_repr())) {
            *to = from;
        }
        Some(out)
    }
}

impl Drop for Sm2Signer {
    fn drop(&mut self) {
        self.d.zeroize();
        self.inverse.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::{SM2_SIGNER_ID, VerifyingKey};
    use proptest::prelude::*;
    use sm2::dsa::signature::Signer;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_signature_is_the_one_that_the_sm2_crate_makes(
            secret in any::<[u8; 32]>(), message in prop::collection::vec(any::<u8>(), 0..100),
        ) {
            let (Some(ours), Ok(theirs)) =
                (Sm2Signer::from_bytes(&secret), sm2::dsa::SigningKey::from_slice(SM2_SIGNER_ID, &secret))
            else { return Ok(()) };
            let key = VerifyingKey::from_sm2(ours.public_key());
            let prehash = key.prehash(|feed| feed(&message));
            let expected: sm2::dsa::Signature = theirs.sign(&message);
            prop_assert_eq!(ours.sign_prehash(&prehash).to_vec(), expected.to_vec());
        }
    }

    #[test]
    fn the_published_nonces_give_the_published_signatures() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../../vectors/crypto_sm2.json")).unwrap();
        let cases = file["vectors"].as_array().unwrap();
        let mut seen = 0;
        for case in cases.iter().filter(|case| case["k_hex"].is_string()) {
            let hex_of = |key: &str| -> Vec<u8> { hex::decode(case[key].as_str().unwrap()).unwrap() };
            let signer = Sm2Signer::from_bytes(&hex_of("priv_hex").try_into().unwrap()).unwrap();
            let e: [u8; 32] = hex_of("e_hex").try_into().unwrap();
            let e = <Scalar as Reduce<FieldBytes>>::reduce(&e.into());
            let made = signer.sign_with_nonce(&e, &hex_of("k_hex").try_into().unwrap()).unwrap();
            assert_eq!(made[..], hex_of("sig_raw_rs_hex"));
            seen += 1;
        }
        assert_eq!(seen, 2);
    }

    #[test]
    fn a_nonce_that_the_standard_draws_again_gives_no_signature() {
        // r + k = n, with k = 1 and e = n - 1 - x(G); and r = 0, with e = -x(G).
        let signer = Sm2Signer::from_bytes(&[7; 32]).unwrap();
        let x = ProjectivePoint::mul_by_generator(&Scalar::ONE).to_affine().x();
        let x = <Scalar as Reduce<FieldBytes>>::reduce(&x);
        let mut one = [0; 32];
        one[31] = 1;
        for e in [-Scalar::ONE - x, -x] {
            assert_eq!(signer.sign_with_nonce(&e, &one), None);
        }
        assert_eq!(signer.sign_with_nonce(&Scalar::ONE, &[0; 32]), None);
    }
}
