//! What may be a login name and a password.

const LOGIN_CHARS: std::ops::RangeInclusive<usize> = 3..=64;
const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 12..=128;
const LEAST_DIFFERENT: usize = 5;

/// A login name as it is kept: lower case, letters, digits and `. _ - @ +`.
pub(super) fn login(text: &str) -> Option<String> {
    let login = text.trim().to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-@+".contains(c);
    (LOGIN_CHARS.contains(&login.chars().count()) && login.chars().all(plain)).then_some(login)
}

/// Whether a password is long, varied, and neither the login name nor a part of it.
pub(super) fn is_good_password(password: &str, login: &str) -> bool {
    let lower = password.to_lowercase();
    let different: std::collections::BTreeSet<char> = lower.chars().collect();
    PASSWORD_CHARS.contains(&password.chars().count())
        && different.len() >= LEAST_DIFFERENT
        && !password.chars().any(char::is_control)
        && !lower.contains(login)
        && !login.contains(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_name_is_kept_in_lower_case_and_holds_nothing_that_looks_like_something_else() {
        assert_eq!(login(" Wang.Wu@Example ").as_deref(), Some("wang.wu@example"));
        for text in ["", "ab", "王五王五", "a b c", "a\u{202e}bc", &"x".repeat(65)] {
            assert_eq!(login(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_password_is_long_and_varied_and_not_the_name() {
        for good in ["correct horse", "四字成语四字成语甲乙丙丁戊", "Tr0ub4dor&3-xyz"] {
            assert!(is_good_password(good, "wang.wu"), "{good}");
        }
        for bad in ["short", "aaaaaaaaaaaaaaaa", "xxWang.Wu12345", "abcdefgh\nijklm", &"ab1c2".repeat(30)] {
            assert!(!is_good_password(bad, "wang.wu"), "{bad}");
        }
    }
}
