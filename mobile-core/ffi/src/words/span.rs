use std::time::Duration;

use wallet_protocol::code_table::Lang;
use wallet_protocol::words::Subject;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A length of time in the largest unit that says it exactly enough: minutes below an hour, whole days from a day on.
pub(crate) fn span_text(span: Duration, lang: Lang) -> String {
    let secs = span.as_secs();
    let (key, unit) = match secs {
        DAY.. if secs.is_multiple_of(DAY) => ("span.days", DAY),
        HOUR.. => ("span.hours", HOUR),
        _ => ("span.minutes", MINUTE),
    };
    Subject::Sharing.count(key, lang, secs / unit)
}

/// The same for whole hours.
pub(crate) fn hours_text(hours: u32, lang: Lang) -> String {
    span_text(Duration::from_secs(u64::from(hours).saturating_mul(HOUR)), lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_said_in_its_largest_whole_unit() {
        assert_eq!(hours_text(168, Lang::En), "7 days");
        assert_eq!(hours_text(36, Lang::En), "36 hours");
        assert_eq!(hours_text(24, Lang::ZhCn), "1 天");
        assert_eq!(hours_text(1, Lang::En), "1 hour");
        assert_eq!(span_text(Duration::from_secs(600), Lang::ZhCn), "10 分钟");
        assert!(!hours_text(u32::MAX, Lang::En).is_empty());
    }
}
