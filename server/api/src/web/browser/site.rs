use wallet_server_core::sign_in::Realm;

use super::Tongue;

/// A set of pages that people sign in to.
pub(crate) struct Site {
    /// Whose accounts open it.
    pub(crate) realm: Realm,
    /// The cookie of those who have signed in.
    pub(crate) cookie: &'static str,
    /// Its first page; all others lie below.
    pub(crate) home: &'static str,
    zh: &'static str,
    en: &'static str,
}

/// The portal of relying parties.
static PARTY: Site = Site {
    realm: Realm::Party,
    cookie: "luzheng-party",
    home: "/party",
    zh: "路证使用方平台",
    en: "Luzheng party portal",
};

/// The console of staff.
static CONSOLE: Site = Site {
    realm: Realm::Staff,
    cookie: "luzheng-staff",
    home: "/console",
    zh: "路证管理台",
    en: "Luzheng console",
};

impl Site {
    /// The portal of relying parties.
    pub(crate) fn party() -> &'static Self {
        &PARTY
    }

    /// To which one a path belongs.
    pub(crate) fn of(path: &str) -> &'static Self {
        let below = path.strip_prefix(CONSOLE.home);
        if below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) { &CONSOLE } else { &PARTY }
    }

    /// Its name.
    pub(crate) fn name(&self, tongue: Tongue) -> &'static str {
        tongue.say(self.zh, self.en)
    }

    /// A page of it.
    pub(crate) fn at(&self, page: &str) -> String {
        format!("{}/{page}", self.home)
    }

    /// What its pages are drawn with beside the common look.
    pub(crate) fn look(&self) -> &'static str {
        match self.realm {
            Realm::Party => "portal",
            Realm::Staff => "console",
        }
    }
}

/// Whether many calls of this path are somebody guessing.
pub(crate) fn is_guessable(path: &str) -> bool {
    let site = Site::of(path);
    let page = path.strip_prefix(site.home).unwrap_or_default();
    ["/sign-in", "/confirm", "/set-up", "/set-up/finish", "/prove"].contains(&page)
        || ["/sign-in/provider", "/set-up/provider", "/prove/provider", "/provider"].contains(&page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_the_pages_that_it_lies_below() {
        for (path, home) in [
            ("/party", "/party"),
            ("/party/sign-in", "/party"),
            ("/console", "/console"),
            ("/console/staff", "/console"),
            ("/consolex", "/party"),
        ] {
            assert_eq!(Site::of(path).home, home, "{path}");
        }
    }

    #[test]
    fn each_page_that_takes_a_password_or_a_code_is_counted() {
        for path in [
            "/party/sign-in",
            "/console/confirm",
            "/console/set-up/finish",
            "/console/prove",
            "/console/provider",
        ] {
            assert!(is_guessable(path), "{path}");
        }
        assert!(!is_guessable("/console/staff") && !is_guessable("/v/sign-in"));
    }
}
