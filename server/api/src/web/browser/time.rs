use wallet_protocol::time::{CivilDate, UnixTime};

/// Day and minute in China.
pub(crate) fn minute(at: UnixTime) -> String {
    let minutes = at.as_secs().saturating_add(8 * 3_600).rem_euclid(86_400) / 60;
    format!("{} {:02}:{:02}", CivilDate::in_china(at), minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_china() {
        assert_eq!(minute(UnixTime::from_secs(0)), "1970-01-01 08:00");
        assert_eq!(minute(UnixTime::from_secs(1_732_190_400)), "2024-11-21 20:00");
    }
}
