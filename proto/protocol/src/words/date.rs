use super::Subject;
use crate::code_table::Lang;
use crate::time::{CivilDate, UnixTime};

/// China's one civil time.
const CHINA_OFFSET_MILLIS: i64 = 8 * 3_600_000;
const MILLIS_A_MINUTE: i64 = 60_000;

/// `2027年5月1日`, `1 May 2027`; a day beyond the calendar as it is.
pub fn date_text(date: CivilDate, lang: Lang) -> String {
    let iso = date.to_string();
    let parts: Vec<u32> = iso.split('-').filter_map(|part| part.parse().ok()).collect();
    let &[year, month @ 1..=12, day] = parts.as_slice() else { return iso };
    let month = format!("month.{month}");
    let values = [
        ("year", year.to_string()),
        ("month", Subject::Licence.say(&month, lang).to_owned()),
        ("day", day.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Subject::Licence.fill("date", lang, &values)
}

/// Day and minute in China.
pub fn date_time_text(time: UnixTime, lang: Lang) -> String {
    let minutes = time.as_millis().saturating_add(CHINA_OFFSET_MILLIS).div_euclid(MILLIS_A_MINUTE);
    let minute = minutes.rem_euclid(24 * 60);
    let clock = format!("{:02}:{:02}", minute / 60, minute % 60);
    let date = date_text(CivilDate::in_china(time), lang);
    Subject::Licence.fill("date_time", lang, &[("date", &date), ("time", &clock)])
}

/// From and to, as far as they are known; empty where neither is.
pub fn period_text(from: Option<CivilDate>, to: Option<CivilDate>, lang: Lang) -> String {
    let say = |key: &str, values: &[(&str, &str)]| Subject::Licence.fill(key, lang, values);
    let text = |date: CivilDate| date_text(date, lang);
    match (from.map(text), to.map(text)) {
        (None, None) => String::new(),
        (Some(from), None) => say("since", &[("date", &from)]),
        (None, Some(to)) => say("up_to", &[("date", &to)]),
        (Some(from), Some(to)) => say("until", &[("from", &from), ("to", &to)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_written_as_people_write_it() {
        assert_eq!(date_text(day("2027-05-01"), Lang::ZhCn), "2027年5月1日");
        assert_eq!(date_text(day("2027-12-31"), Lang::En), "31 December 2027");
        assert!(!date_text(CivilDate::from_days(i32::MAX), Lang::En).is_empty());
    }

    #[test]
    fn times_are_chinas() {
        let time = UnixTime::from_secs(0);
        assert_eq!(date_time_text(time, Lang::ZhCn), "1970年1月1日 08:00");
        let evening: UnixTime = "2026-11-21T16:05:00Z".parse().unwrap();
        assert_eq!(date_time_text(evening, Lang::En), "22 November 2026, 00:05");
    }

    #[test]
    fn half_a_period_is_said_as_half() {
        let from = Some(day("2026-01-02"));
        assert_eq!(period_text(from, None, Lang::En), "from 2 January 2026");
        assert_eq!(period_text(None, from, Lang::ZhCn), "至 2026年1月2日");
        assert_eq!(period_text(None, None, Lang::En), "");
    }
}
