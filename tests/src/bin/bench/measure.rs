use std::time::{Duration, Instant};

const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_millis(60);

/// The median over rounds of the mean microseconds of one call.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures the machine's own time")]
pub(crate) fn micros<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut means: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            let mut calls = 0u32;
            while begun.elapsed() < ROUND {
                std::hint::black_box(work());
                calls += 1;
            }
            begun.elapsed().as_secs_f64() * 1e6 / f64::from(calls.max(1))
        })
        .collect();
    means.sort_by(f64::total_cmp);
    means.get(ROUNDS / 2).copied().unwrap_or_default()
}

/// Two decimals.
pub(crate) fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
