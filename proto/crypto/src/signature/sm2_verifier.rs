//! SM2 verification (GB/T 32918.2 section 7.1) over the scalar and point arithmetic of the `sm2` crate.
//!
//! Everything here is public, so the two multiplications need not take constant time as the crate's own do; the
//! verdict is the same: a test compares the two.

use sm2::elliptic_curve::Group;
use sm2::elliptic_curve::ops::{MulByGeneratorVartime, Reduce};
use sm2::elliptic_curve::point::AffineCoordinates;
use sm2::{FieldBytes, NonZeroScalar, ProjectivePoint, PublicKey, Scalar};

/// Whether r‖s is a signature by `point` for e = SM3(Z ‖ M).
pub(super) fn verify_prehash(point: &PublicKey, prehash: &[u8; 32], signature: &[u8; 64]) -> bool {
    let (r, s) = signature.split_at(32);
    // Reading r and s refuses zero and everything from n upwards (B1, B2).
    let (Ok(r), Ok(s)) = (NonZeroScalar::try_from(r), NonZeroScalar::try_from(s)) else { return false };
    let t = *r + *s;
    if t.is_zero().into() {
        return false;
    }
    let sum = ProjectivePoint::mul_by_generator_and_mul_add_vartime(&s, &t, &point.to_projective());
    if sum.is_identity().into() {
        return false;
    }
    let e = <Scalar as Reduce<FieldBytes>>::reduce(&(*prehash).into());
    *r == e + <Scalar as Reduce<FieldBytes>>::reduce(&sum.to_affine().x())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::{SM2_SIGNER_ID, SigningKey};
    use crate::suite::SuiteId;
    use proptest::prelude::*;
    use sm2::dsa::signature::hazmat::PrehashVerifier;

    fn both(secret: &[u8; 32], prehash: &[u8; 32], signature: &[u8; 64]) -> (bool, bool) {
        let point = sm2::SecretKey::from_slice(secret).unwrap().public_key();
        let theirs = sm2::dsa::VerifyingKey::new(SM2_SIGNER_ID, point).unwrap();
        let verdict = sm2::dsa::Signature::from_slice(signature)
            .and_then(|signature| theirs.verify_prehash(prehash, &signature));
        (verify_prehash(&point, prehash, signature), verdict.is_ok())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_verdict_is_the_one_of_the_sm2_crate(
            secret: [u8; 32], message in prop::collection::vec(any::<u8>(), 0..100),
            other in prop::collection::vec(any::<u8>(), 64), at in 0usize..512,
        ) {
            let Ok(key) = SigningKey::from_bytes(SuiteId::Sm, &secret) else { return Ok(()) };
            let prehash = key.verifying_key().prehash(|feed| feed(&message));
            let good = *key.sign_bare(&message).as_bytes();
            prop_assert_eq!(both(&secret, &prehash, &good), (true, true));
            let mut altered = good;
            altered[at / 8] ^= 1 << (at % 8);
            prop_assert_eq!(both(&secret, &prehash, &altered), (false, false));
            let mut elsewhere = prehash;
            elsewhere[at % 32] ^= 1;
            prop_assert_eq!(both(&secret, &elsewhere, &good), (false, false));
            prop_assert_eq!(both(&secret, &prehash, &other.try_into().unwrap()), (false, false));
        }
    }

    #[test]
    fn a_sum_at_infinity_is_no_signature() {
        // With d = 2 and s = 2t·(-1): sG + tP = (s + 2t)G, infinity for s = -2t, that is r = t - s = 3t.
        let mut two = [0; 32];
        two[31] = 2;
        let t = Scalar::from(5u64);
        let (r, s) = (t + t + t, -(t + t));
        let mut signature = [0; 64];
        for (to, from) in signature.iter_mut().zip(r.to_bytes().into_iter().chain(s.to_bytes())) {
            *to = from;
        }
        let e: [u8; 32] = r.to_bytes().into();
        assert_eq!(both(&two, &e, &signature), (false, false));
    }
}
