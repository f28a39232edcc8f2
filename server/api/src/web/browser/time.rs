use wallet_protocol::time::{CivilDate, UnixTime};

/// Day and minute in China.
pub(crate) fn minute(at: UnixTime) -> String {
    CivilDate::minute_in_china(at)
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
