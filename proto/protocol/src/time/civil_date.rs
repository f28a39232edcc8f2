use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::Date;

use super::UnixTime;

const MILLIS_A_DAY: i64 = 86_400_000;
/// China has one civil time, eight hours ahead of UTC.
const CHINA_OFFSET_MILLIS: i64 = 8 * 3_600_000;
const UNIX_EPOCH_JULIAN: i32 = 2_440_588;

/// A day of the civil calendar (GB/T 7408, ISO 8601): days since 1970-01-01; `YYYY-MM-DD` in JSON.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
pub struct CivilDate(i32);

/// The text is no day of the form `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a day of the form YYYY-MM-DD")]
pub struct MalformedDate;

impl CivilDate {
    /// A day from days since 1970-01-01.
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn as_days(self) -> i32 {
        self.0
    }

    /// The day it is in China at `now`.
    pub fn in_china(now: UnixTime) -> Self {
        let days = now.as_millis().saturating_add(CHINA_OFFSET_MILLIS).div_euclid(MILLIS_A_DAY);
        Self(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// The last instant of this day in China: a licence is good until then.
    pub fn end_in_china(self) -> UnixTime {
        let midnight = i64::from(self.0).saturating_add(1).saturating_mul(MILLIS_A_DAY);
        UnixTime::from_millis(midnight.saturating_sub(CHINA_OFFSET_MILLIS).saturating_sub(1))
    }

    /// Day and minute in China at `at`, `2026-11-21 09:30`.
    pub fn minute_in_china(at: UnixTime) -> String {
        let minutes = at.as_millis().saturating_add(CHINA_OFFSET_MILLIS).rem_euclid(MILLIS_A_DAY) / 60_000;
        format!("{} {:02}:{:02}", Self::in_china(at), minutes / 60, minutes % 60)
    }

    /// The first instant of this day in China.
    pub fn begins_in_china(self) -> UnixTime {
        let midnight = i64::from(self.0).saturating_mul(MILLIS_A_DAY);
        UnixTime::from_millis(midnight.saturating_sub(CHINA_OFFSET_MILLIS))
    }

    /// The day from year, month (1–12) and day of the month.
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Result<Self, MalformedDate> {
        let month = time::Month::try_from(month).map_err(|_| MalformedDate)?;
        let date = Date::from_calendar_date(year, month, day).map_err(|_| MalformedDate)?;
        Ok(Self(date.to_julian_day() - UNIX_EPOCH_JULIAN))
    }

    /// The day `days` later.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Date::from_julian_day(self.0.saturating_add(UNIX_EPOCH_JULIAN)) {
            Ok(date) => write!(f, "{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day()),
            Err(_) => write!(f, "day {}", self.0),
        }
    }
}

impl fmt::Debug for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for CivilDate {
    type Err = MalformedDate;

    fn from_str(text: &str) -> Result<Self, MalformedDate> {
        let mut parts = text.split('-');
        let mut next = |length: usize| -> Result<u16, MalformedDate> {
            let part =
                parts.next().filter(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()));
            part.and_then(|part| part.parse().ok()).ok_or(MalformedDate)
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        if parts.next().is_some() {
            return Err(MalformedDate);
        }
        let month = u8::try_from(month).map_err(|_| MalformedDate)?;
        let day = u8::try_from(day).map_err(|_| MalformedDate)?;
        Self::from_ymd(i32::from(year), month, day)
    }
}

impl Serialize for CivilDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CivilDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_back_from_its_text() {
        for text in ["1904-02-29", "1970-01-01", "2026-11-21", "2044-12-31"] {
            assert_eq!(text.parse::<CivilDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-1-01", "2026-01-01-01", "２０２６-01-01", ""] {
            assert_eq!(text.parse::<CivilDate>(), Err(MalformedDate), "{text}");
        }
    }

    #[test]
    fn a_day_ends_at_midnight_in_china() {
        let day: CivilDate = "2026-11-21".parse().unwrap();
        let end = day.end_in_china();
        assert_eq!(end.to_string(), "2026-11-21T15:59:59.999Z");
        assert_eq!(CivilDate::in_china(end), day);
        assert_eq!(CivilDate::in_china(UnixTime::from_millis(end.as_millis() + 1)), day.plus_days(1));
    }
}
