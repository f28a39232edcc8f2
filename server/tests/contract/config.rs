//! Settings: defaults, then the file, then the environment, and every mistake named.

use std::fs;

use wallet_server::config::{Config, ConfigError, Takes, VARIABLES, load};

fn from(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("luzheng.toml");
    fs::write(&path, text).unwrap();
    load(Some(&path), variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn refusal(text: &str, variables: &[(&str, &str)]) -> String {
    from(text, variables).err().unwrap().to_string()
}

#[test]
fn nothing_at_all_is_a_configuration() {
    let config = load(None, []).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(config.http.listen.to_string(), "127.0.0.1:8017");
    assert!(config.database.url.is_unset() && config.registry.url.is_none());
}

#[test]
fn an_unknown_key_is_named_with_its_section() {
    assert!(refusal("[http]\nlisten_on = '127.0.0.1:1'\n", &[]).contains("http.listen_on"));
    assert!(refusal("[htpp]\n", &[]).contains("htpp"));
    assert!(refusal("[registry]\nretries = 1\n", &[]).contains("registry.retries"));
}

#[test]
fn an_unknown_variable_of_ours_is_named_and_those_of_others_are_left_alone() {
    let message = refusal("", &[("LUZHENG_DATABSE_URL", "postgres://geheim@host/db")]);
    assert!(message.contains("LUZHENG_DATABSE_URL") && !message.contains("geheim"), "{message}");
    assert!(refusal("", &[("LUZHENG_LISTEN_FILE", "/listen")]).contains("LUZHENG_LISTEN_FILE"));
    let others = [("PATH", "/bin"), ("LUZHENG_TEST_REDIS_URL", "redis://x"), ("LUZHENG_LISTEN", "")];
    assert!(from("", &others).is_ok());
}

#[test]
fn the_environment_stands_over_the_file_and_the_file_over_the_defaults() {
    let file = "[http]\nlisten = '127.0.0.1:9000'\nplaces = 9\n";
    let config = from(file, &[("LUZHENG_LISTEN", "127.0.0.1:9001")]).ok().unwrap();
    assert_eq!((config.http.listen.port(), config.http.places, config.http.drain_secs), (9001, 9, 20));
}

#[test]
fn a_variable_is_read_as_its_setting_and_not_as_it_looks() {
    let variables = [
        ("LUZHENG_REDIS_PREFIX", "123"),
        ("LUZHENG_KEY", "00000000000000000000000000000001"),
        ("LUZHENG_DATA", "true"),
        ("LUZHENG_ISSUER_PROVINCES", "14, 21"),
        ("LUZHENG_BINDING_KEY_LEVELS", "strongbox,tee"),
        ("LUZHENG_RATE_LIMITS", "false"),
    ];
    let config = from("", &variables).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(config.redis.prefix, "123");
    assert_eq!(config.keys.wrapping_key.read().unwrap().unwrap().as_str(), variables[1].1);
    assert_eq!(config.data.unwrap().to_str(), Some("true"));
    assert_eq!(config.issuer.provinces, [14, 21]);
    assert_eq!(config.binding.key_levels.len(), 2);
    assert!(!config.http.rate_limits);
}

#[test]
fn a_value_of_the_wrong_kind_is_named_with_its_key_or_variable() {
    assert!(refusal("[http]\nplaces = 'many'\n", &[]).contains("http.places"));
    assert!(refusal("", &[("LUZHENG_PLACES", "many")]).contains("LUZHENG_PLACES"));
    assert!(refusal("", &[("LUZHENG_RATE_LIMITS", "yes")]).contains("LUZHENG_RATE_LIMITS"));
    assert!(refusal("", &[("LUZHENG_LISTEN", "localhost")]).contains("http.listen"));
    assert!(refusal("http = 1\n", &[("LUZHENG_PLACES", "1")]).contains("http"));
}

#[test]
fn a_value_out_of_its_range_is_refused_with_the_range() {
    for (text, key) in [
        ("[http]\nplaces = 0\n", "http.places"),
        ("[http]\npublic_url = 'luzheng.example'\n", "http.public_url"),
        ("[http]\npublic_url = 'https://a-name-too-long-for-a-code.luzheng.example'\n", "http.public_url"),
        ("[http]\nlisten = '0.0.0.0:8017'\n", "http.public_url"),
        ("[http]\nconnections = 0\n", "http.connections"),
        ("[http]\nrequest_timeout_secs = 0\n", "http.request_timeout_secs"),
        ("[http]\ntrusted_proxies = ['10.0.0.0/99']\n", "http.trusted_proxies"),
        ("[database]\nmax_connections = 0\n", "database.max_connections"),
        ("[display]\nstep_secs = 4\n", "display.step_secs"),
        ("[display]\nwindow_secs = 901\n", "display.window_secs"),
        ("[display]\nstep_secs = 7\n", "display.window_secs"),
        ("[display]\npack_secs = 599\n", "display.pack_secs"),
        ("[sharing]\naccess_secs = 59\n", "sharing.access_secs"),
        ("[sharing]\nanswer_hours = 0\n", "sharing.answer_hours"),
        ("[sharing]\nopen_grants = 9\n", "sharing.open_grants_to_one"),
        ("[sharing]\nopen_requests = 0\n", "sharing.open_requests"),
        ("[binding]\nkey_levels = []\n", "binding.key_levels"),
        ("[binding]\nkey_levels = ['paper']\n", "binding.key_levels[0]"),
        ("[binding]\nreal_name_level = 4\n", "binding.real_name_level"),
        ("[issuer]\ncode = '91140100999999998J'\n", "issuer.code"),
        ("[issuer]\nprovinces = [99]\n", "issuer.provinces"),
        ("[registry]\nurl = 'http://registry.example/'\n", "registry.url"),
        ("[chores]\nfeed_secs = 0\n", "chores.feed_secs"),
    ] {
        let message = refusal(text, &[]);
        assert!(message.contains(&format!("the setting {key} is not")), "{text}: {message}");
    }
}

#[test]
fn a_file_that_is_no_toml_is_refused_with_its_line() {
    let message = refusal("[http]\nplaces = 1\nlisten = = 2\n", &[]);
    assert!(message.contains("line 3") && message.contains("luzheng.toml"), "{message}");
    assert!(
        load(Some("/does/not/exist.toml".as_ref()), []).err().unwrap().to_string().contains("exist.toml")
    );
}

#[test]
fn a_secret_lies_in_a_file_of_its_own_or_in_the_text_and_never_in_both() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("url");
    fs::write(&secret, "postgres://somewhere/db\n").unwrap();
    let path = secret.to_str().unwrap();
    let by_file = from(&format!("[database.url]\nfile = '{path}'\n"), &[]).ok().unwrap();
    let by_variable = from("", &[("LUZHENG_DATABASE_URL_FILE", path)]).ok().unwrap();
    for config in [by_file, by_variable] {
        assert_eq!(config.database.url.read().unwrap().unwrap().as_str(), "postgres://somewhere/db");
    }
    let both = [("LUZHENG_DATABASE_URL_FILE", path), ("LUZHENG_DATABASE_URL", "postgres://x/y")];
    assert!(refusal("", &both).contains("LUZHENG_DATABASE_URL_FILE"));
    let both = format!("[database.url]\nfile = '{path}'\ntext = 'postgres://geheim'\n");
    assert!(refusal(&both, &[]).contains("database.url"));
    assert!(!refusal(&both, &[]).contains("geheim"));
}

#[test]
fn a_secret_file_that_is_missing_or_too_long_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("long");
    fs::write(&long, "x".repeat(5_000)).unwrap();
    for path in [long, folder.path().join("missing")] {
        let config = from("", &[("LUZHENG_KEY_FILE", path.to_str().unwrap())]).ok().unwrap();
        let error = config.keys.wrapping_key.read().unwrap_err();
        assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
    }
}

#[test]
fn settings_that_are_written_out_say_nothing_of_a_secret() {
    let secrets = [
        ("LUZHENG_DATABASE_URL", "postgres://geheim@host/db"),
        ("LUZHENG_REDIS_URL", "redis://:geheim@host"),
        ("LUZHENG_KEY", "geheim"),
        ("LUZHENG_REGISTRY_TOKEN", "geheim"),
    ];
    let text = toml::to_string(&from("", &secrets).ok().unwrap()).unwrap();
    assert!(!text.contains("geheim") && text.contains("(set)"), "{text}");
}

#[test]
fn a_party_is_played_by_the_sandbox_beside_real_ones_only_where_that_is_wanted() {
    let one = "[registry]\nurl = 'https://registry.example/'\n";
    assert!(refusal(one, &[]).contains("real_name.url"));
    assert!(from(one, &[("LUZHENG_SANDBOX_STAND_IN", "true")]).is_ok());
    let all = format!(
        "{one}[real_name]\nurl = 'https://names.example/'\n[legal_entity]\nurl = 'https://companies.example/'\n"
    );
    assert!(from(&all, &[]).is_ok());
}

#[test]
fn several_mistakes_are_named_at_once() {
    let file = "data = 1\n[htpp]\na = 1\nb = 2\n[http]\nlisten_on = 'x'\nplaces = 'many'\ndrain_secs = 0\n\
                [display]\nstep_secs = 4\n[registry]\nurl = 'http://registry.example/'\ntries = 0\n";
    let variables = [
        ("LUZHENG_NOBODY", "1"),
        ("LUZHENG_CONNECTIONS", "few"),
        ("LUZHENG_KEY", "a"),
        ("LUZHENG_KEY_FILE", "b"),
        ("LUZHENG_TRUSTED_PROXIES", "10.0.0.0/8,nowhere"),
    ];
    let message = refusal(file, &variables);
    for named in [
        "LUZHENG_NOBODY",
        "LUZHENG_CONNECTIONS",
        "LUZHENG_KEY",
        "the setting data ",
        "the setting htpp ",
        "http.listen_on",
        "http.places",
        "http.drain_secs",
        "http.trusted_proxies",
        "display.step_secs",
        "registry.url",
        "registry.tries",
    ] {
        assert!(message.contains(named), "{named}: {message}");
    }
    assert!(message.starts_with("12 mistakes:\n"), "{message}");
    assert_eq!(message.lines().count(), 13, "{message}");
}

#[test]
fn proxies_to_be_trusted_are_taken_from_the_environment() {
    let config =
        from("", &[("LUZHENG_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7,2001:db8::/32")]).ok().unwrap();
    assert_eq!(config.http.trusted_proxies, ["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"]);
    assert_eq!(config.http.proxy_ranges().ok().unwrap().len(), 3);
}

#[test]
fn every_variable_reaches_its_setting() {
    let defaults: toml::Table = toml::from_str(&toml::to_string(&Config::default()).unwrap()).unwrap();
    for (variable, key, takes) in VARIABLES {
        let text = match takes {
            Takes::Flag => "maybe",
            Takes::Number | Takes::Numbers => "-1",
            // Any text is one; those that mean something are refused.
            Takes::Secret | Takes::Text | Takes::Texts => "\u{1}",
        };
        let reached = match from("", &[(*variable, text)]) {
            Err(error) => error.to_string().contains(key) || error.to_string().contains(variable),
            Ok(config) => toml::to_string(&config).unwrap() != toml::to_string(&defaults).unwrap(),
        };
        assert!(reached, "{variable} says nothing about {key}");
    }
}
