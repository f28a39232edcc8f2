use wallet_protocol::code_table::Lang;
use wallet_protocol::words::Subject;

/// `还有 12 天到期`, `overdue by 3 days`: how far away the last good day is.
pub(crate) fn due_when(days_left: i32, lang: Lang) -> String {
    let days = u64::from(days_left.unsigned_abs());
    match days_left {
        0 => Subject::Licence.say("due.today", lang).to_owned(),
        1.. => Subject::Licence.count("due.in", lang, days),
        _ => Subject::Licence.count("due.ago", lang, days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_and_tomorrow_have_their_own_words() {
        assert_eq!(due_when(0, Lang::En), "due today");
        assert_eq!(due_when(1, Lang::ZhCn), "明天到期");
        assert_eq!(due_when(-1, Lang::En), "overdue since yesterday");
        assert_eq!(due_when(-2, Lang::En), "overdue by 2 days");
        assert!(!due_when(i32::MIN, Lang::En).is_empty());
    }
}
