use std::time::Duration;

use wallet_crypto::entropy::{Entropy, random};

/// The longest wait between two tries.
const LONGEST: Duration = Duration::from_secs(2);

/// Waits before another try: twice as long each time, and by chance up to half of it less, so that callers who failed
/// together do not come back together.
pub(super) async fn before_try(attempt: u32, shortest: Duration, entropy: &dyn Entropy) {
    pause(jittered(attempt, shortest, entropy)).await;
}

fn jittered(attempt: u32, shortest: Duration, entropy: &dyn Entropy) -> Duration {
    let whole = shortest.saturating_mul(2u32.saturating_pow(attempt.min(16))).min(LONGEST);
    // Without chance the whole time is waited.
    let chance = random::<2>(entropy).map_or(0, u16::from_be_bytes);
    whole - whole.mul_f64(f64::from(chance) / f64::from(u16::MAX) / 2.0)
}

#[expect(clippy::disallowed_methods, reason = "the party is given time: there is no event to wait for")]
async fn pause(time: Duration) {
    tokio::time::sleep(time).await;
}

#[cfg(test)]
mod tests {
    use wallet_crypto::entropy::SeededEntropy;

    use super::*;

    #[test]
    fn waits_grow_twofold_are_bounded_and_differ_by_chance() {
        let entropy = SeededEntropy::new(1);
        let shortest = Duration::from_millis(100);
        for attempt in 0..40 {
            let whole = shortest.saturating_mul(2u32.saturating_pow(attempt.min(16))).min(LONGEST);
            let waited = jittered(attempt, shortest, &entropy);
            assert!(waited >= whole / 2 && waited <= whole, "{attempt}: {waited:?}");
        }
        assert_ne!(jittered(5, shortest, &entropy), jittered(5, shortest, &entropy));
    }
}
