use serde::{Deserialize, Serialize};

use crate::time::CivilDate;

/// The four clocks of a licence; each is the last good day, absent where there is none.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DueDates {
    /// The licence itself (有效期至).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<CivilDate>,
    /// Annual vehicle review (审验有效期至).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<CivilDate>,
    /// Credit assessment (诚信考核).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<CivilDate>,
    /// Continuing education (继续教育).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub education: Option<CivilDate>,
}

/// Which of the four clocks.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DueDate {
    /// The licence itself.
    Licence,
    /// Annual vehicle review.
    Review,
    /// Credit assessment.
    Credit,
    /// Continuing education.
    Education,
}

/// 2000-01-01 in days since 1970-01-01.
const BASE_DAYS: i32 = 10_957;

impl DueDates {
    /// The four with their names, in the order of the wire.
    pub const fn all(&self) -> [(DueDate, Option<CivilDate>); 4] {
        [
            (DueDate::Licence, self.licence),
            (DueDate::Review, self.review),
            (DueDate::Credit, self.credit),
            (DueDate::Education, self.education),
        ]
    }

    /// Those that are over on `today`.
    pub fn overdue(&self, today: CivilDate) -> Vec<DueDate> {
        self.all()
            .into_iter()
            .filter(|(_, date)| date.is_some_and(|date| date < today))
            .map(|(due, _)| due)
            .collect()
    }

    /// The nearest of the four.
    pub fn nearest(&self) -> Option<(DueDate, CivilDate)> {
        self.all().into_iter().filter_map(|(due, date)| Some((due, date?))).min_by_key(|(_, date)| *date)
    }

    /// Days since 2000-01-01, 0 for none; a day before 2000-01-02 becomes 1.
    pub(crate) fn to_wire(self) -> [u32; 4] {
        self.all().map(|(_, date)| match date {
            None => 0,
            Some(date) => u32::try_from(date.as_days().saturating_sub(BASE_DAYS)).unwrap_or(1).max(1),
        })
    }

    /// Reads up to four numbers; `None` where there are more or one is no day.
    pub(crate) fn from_wire(days: &[u32]) -> Option<Self> {
        if days.len() > 4 {
            return None;
        }
        let at = |index: usize| match days.get(index) {
            None | Some(0) => Some(None),
            Some(days) => {
                Some(Some(CivilDate::from_days(i32::try_from(*days).ok()?.checked_add(BASE_DAYS)?)))
            }
        };
        Some(Self { licence: at(0)?, review: at(1)?, credit: at(2)?, education: at(3)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_four_clocks_is_found() {
        let day = |text: &str| Some(text.parse::<CivilDate>().unwrap());
        let due = DueDates { licence: day("2030-01-01"), review: day("2027-05-01"), ..DueDates::default() };
        assert_eq!(due.nearest(), Some((DueDate::Review, day("2027-05-01").unwrap())));
        assert_eq!(due.overdue(day("2027-05-01").unwrap()), []);
        assert_eq!(due.overdue(day("2027-05-02").unwrap()), [DueDate::Review]);
        assert_eq!(DueDates::from_wire(&due.to_wire()), Some(due));
    }
}
