use toml::{Table, Value};

use super::ConfigError;

/// What the value of a variable is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Takes {
    /// `true` or `false`.
    Flag,
    /// Numbers separated by commas.
    Numbers,
    /// A whole number.
    Number,
    /// A secret; the variable with `_FILE` behind its name holds the path of its file.
    Secret,
    /// Text.
    Text,
    /// Texts separated by commas.
    Texts,
}

/// An environment variable, the key that it overrides, and what its value is.
pub const VARIABLES: &[(&str, &str, Takes)] = &[
    ("LUZHENG_DATA", "data", Takes::Text),
    ("LUZHENG_LISTEN", "http.listen", Takes::Text),
    ("LUZHENG_PUBLIC_URL", "http.public_url", Takes::Text),
    ("LUZHENG_WALLET_PAGE", "http.wallet_page", Takes::Text),
    ("LUZHENG_REQUEST_TIMEOUT_SECS", "http.request_timeout_secs", Takes::Number),
    ("LUZHENG_PLACES", "http.places", Takes::Number),
    ("LUZHENG_CONNECTIONS", "http.connections", Takes::Number),
    ("LUZHENG_HEADER_SECS", "http.header_secs", Takes::Number),
    ("LUZHENG_CONNECTION_SECS", "http.connection_secs", Takes::Number),
    ("LUZHENG_DRAIN_SECS", "http.drain_secs", Takes::Number),
    ("LUZHENG_RATE_LIMITS", "http.rate_limits", Takes::Flag),
    ("LUZHENG_TRUSTED_PROXIES", "http.trusted_proxies", Takes::Texts),
    ("LUZHENG_DATABASE_URL", "database.url", Takes::Secret),
    ("LUZHENG_DATABASE_MAX_CONNECTIONS", "database.max_connections", Takes::Number),
    ("LUZHENG_REDIS_URL", "redis.url", Takes::Secret),
    ("LUZHENG_REDIS_PREFIX", "redis.prefix", Takes::Text),
    ("LUZHENG_KEY", "keys.wrapping_key", Takes::Secret),
    ("LUZHENG_APPS_IOS", "apps.ios", Takes::Texts),
    ("LUZHENG_APPS_ANDROID", "apps.android", Takes::Texts),
    ("LUZHENG_BINDING_CHALLENGE_SECS", "binding.challenge_secs", Takes::Number),
    ("LUZHENG_BINDING_ACCESS_SECS", "binding.access_secs", Takes::Number),
    ("LUZHENG_BINDING_REFRESH_DAYS", "binding.refresh_days", Takes::Number),
    ("LUZHENG_BINDING_KEY_LEVELS", "binding.key_levels", Takes::Texts),
    ("LUZHENG_BINDING_REAL_NAME_LEVEL", "binding.real_name_level", Takes::Number),
    ("LUZHENG_DISPLAY_WINDOW_SECS", "display.window_secs", Takes::Number),
    ("LUZHENG_DISPLAY_STEP_SECS", "display.step_secs", Takes::Number),
    ("LUZHENG_DISPLAY_PACK_SECS", "display.pack_secs", Takes::Number),
    ("LUZHENG_DISPLAY_REFERENCE_SECS", "display.reference_secs", Takes::Number),
    ("LUZHENG_SHARING_ACCESS_SECS", "sharing.access_secs", Takes::Number),
    ("LUZHENG_SHARING_ANSWER_HOURS", "sharing.answer_hours", Takes::Number),
    ("LUZHENG_SHARING_OPEN_GRANTS", "sharing.open_grants", Takes::Number),
    ("LUZHENG_SHARING_OPEN_GRANTS_TO_ONE", "sharing.open_grants_to_one", Takes::Number),
    ("LUZHENG_SHARING_OPEN_REQUESTS", "sharing.open_requests", Takes::Number),
    ("LUZHENG_SUPPORT_COOLING_SECS", "support.cooling_secs", Takes::Number),
    ("LUZHENG_SUPPORT_COOLING_LIVE_FACE_SECS", "support.cooling_live_face_secs", Takes::Number),
    ("LUZHENG_SUPPORT_NUMBER_SETTLING_HOURS", "support.number_settling_hours", Takes::Number),
    ("LUZHENG_SUPPORT_MEASURE_HOURS", "support.measure_hours", Takes::Number),
    ("LUZHENG_SUPPORT_LOOK_UPS_PER_HOUR", "support.look_ups_per_hour", Takes::Number),
    ("LUZHENG_SUPPORT_RECOVERY_TRIES", "support.recovery_tries", Takes::Number),
    ("LUZHENG_STAFF_OIDC_ISSUER", "staff.oidc.issuer", Takes::Text),
    ("LUZHENG_STAFF_OIDC_CLIENT_ID", "staff.oidc.client_id", Takes::Text),
    ("LUZHENG_STAFF_OIDC_CLIENT_SECRET", "staff.oidc.client_secret", Takes::Secret),
    ("LUZHENG_STAFF_OIDC_NAME", "staff.oidc.name", Takes::Text),
    ("LUZHENG_STAFF_OIDC_ACR", "staff.oidc.acr", Takes::Text),
    ("LUZHENG_STAFF_OIDC_CA_FILE", "staff.oidc.ca_file", Takes::Text),
    ("LUZHENG_STAFF_OIDC_TIMEOUT_MS", "staff.oidc.timeout_ms", Takes::Number),
    ("LUZHENG_ISSUER_CODE", "issuer.code", Takes::Text),
    ("LUZHENG_ISSUER_NAME_ZH", "issuer.name_zh", Takes::Text),
    ("LUZHENG_ISSUER_NAME_EN", "issuer.name_en", Takes::Text),
    ("LUZHENG_ISSUER_PROVINCES", "issuer.provinces", Takes::Numbers),
    ("LUZHENG_REGISTRY_URL", "registry.url", Takes::Text),
    ("LUZHENG_REGISTRY_TOKEN", "registry.token", Takes::Secret),
    ("LUZHENG_REGISTRY_CA_FILE", "registry.ca_file", Takes::Text),
    ("LUZHENG_REGISTRY_TIMEOUT_MS", "registry.timeout_ms", Takes::Number),
    ("LUZHENG_REGISTRY_TRIES", "registry.tries", Takes::Number),
    ("LUZHENG_REGISTRY_CONCURRENCY", "registry.concurrency", Takes::Number),
    ("LUZHENG_REAL_NAME_URL", "real_name.url", Takes::Text),
    ("LUZHENG_REAL_NAME_TOKEN", "real_name.token", Takes::Secret),
    ("LUZHENG_REAL_NAME_CA_FILE", "real_name.ca_file", Takes::Text),
    ("LUZHENG_REAL_NAME_TIMEOUT_MS", "real_name.timeout_ms", Takes::Number),
    ("LUZHENG_REAL_NAME_TRIES", "real_name.tries", Takes::Number),
    ("LUZHENG_REAL_NAME_CONCURRENCY", "real_name.concurrency", Takes::Number),
    ("LUZHENG_LEGAL_ENTITY_URL", "legal_entity.url", Takes::Text),
    ("LUZHENG_LEGAL_ENTITY_TOKEN", "legal_entity.token", Takes::Secret),
    ("LUZHENG_LEGAL_ENTITY_CA_FILE", "legal_entity.ca_file", Takes::Text),
    ("LUZHENG_LEGAL_ENTITY_TIMEOUT_MS", "legal_entity.timeout_ms", Takes::Number),
    ("LUZHENG_LEGAL_ENTITY_TRIES", "legal_entity.tries", Takes::Number),
    ("LUZHENG_LEGAL_ENTITY_CONCURRENCY", "legal_entity.concurrency", Takes::Number),
    ("LUZHENG_SMS_URL", "sms.url", Takes::Text),
    ("LUZHENG_SMS_TOKEN", "sms.token", Takes::Secret),
    ("LUZHENG_SMS_CA_FILE", "sms.ca_file", Takes::Text),
    ("LUZHENG_SMS_TIMEOUT_MS", "sms.timeout_ms", Takes::Number),
    ("LUZHENG_SMS_TRIES", "sms.tries", Takes::Number),
    ("LUZHENG_SMS_CONCURRENCY", "sms.concurrency", Takes::Number),
    ("LUZHENG_POST_URL", "post.url", Takes::Text),
    ("LUZHENG_POST_TOKEN", "post.token", Takes::Secret),
    ("LUZHENG_POST_CA_FILE", "post.ca_file", Takes::Text),
    ("LUZHENG_POST_TIMEOUT_MS", "post.timeout_ms", Takes::Number),
    ("LUZHENG_POST_TRIES", "post.tries", Takes::Number),
    ("LUZHENG_POST_CONCURRENCY", "post.concurrency", Takes::Number),
    ("LUZHENG_CORRECTIONS_URL", "corrections.url", Takes::Text),
    ("LUZHENG_CORRECTIONS_TOKEN", "corrections.token", Takes::Secret),
    ("LUZHENG_CORRECTIONS_CA_FILE", "corrections.ca_file", Takes::Text),
    ("LUZHENG_CORRECTIONS_TIMEOUT_MS", "corrections.timeout_ms", Takes::Number),
    ("LUZHENG_CORRECTIONS_TRIES", "corrections.tries", Takes::Number),
    ("LUZHENG_CORRECTIONS_CONCURRENCY", "corrections.concurrency", Takes::Number),
    ("LUZHENG_HEADS_FOLDER", "heads.folder", Takes::Text),
    ("LUZHENG_HEADS_EVERY_SECS", "heads.every_secs", Takes::Number),
    ("LUZHENG_HEADS_EVERY_ENTRIES", "heads.every_entries", Takes::Number),
    ("LUZHENG_WITNESS_URL", "witness.url", Takes::Text),
    ("LUZHENG_WITNESS_TOKEN", "witness.token", Takes::Secret),
    ("LUZHENG_WITNESS_CA_FILE", "witness.ca_file", Takes::Text),
    ("LUZHENG_WITNESS_TIMEOUT_MS", "witness.timeout_ms", Takes::Number),
    ("LUZHENG_WITNESS_TRIES", "witness.tries", Takes::Number),
    ("LUZHENG_WITNESS_CONCURRENCY", "witness.concurrency", Takes::Number),
    ("LUZHENG_SANDBOX_SEED", "sandbox.seed", Takes::Number),
    ("LUZHENG_SANDBOX_STAND_IN", "sandbox.stand_in", Takes::Flag),
    ("LUZHENG_FEED_SECS", "chores.feed_secs", Takes::Number),
    ("LUZHENG_LEDGER_SECS", "chores.ledger_secs", Takes::Number),
    ("LUZHENG_SUPPORT_SECS", "chores.support_secs", Takes::Number),
    ("LUZHENG_SWEEP_SECS", "chores.sweep_secs", Takes::Number),
    ("LUZHENG_LOG", "log.filter", Takes::Text),
];

const OURS: &str = "LUZHENG_";
/// Begin variables that tests and tools are given and the server leaves alone.
const TOOLS: [&str; 3] = ["LUZHENG_TEST_", "LUZHENG_BROWSER", "LUZHENG_SERVER"];

/// Puts one variable into the table; variables of others are left alone, and an empty one says nothing.
pub(super) fn put(table: &mut Table, variable: &str, text: &str) -> Result<(), ConfigError> {
    if !variable.starts_with(OURS) || TOOLS.iter().any(|tool| variable.starts_with(tool)) || text.is_empty() {
        return Ok(());
    }
    let refused = |message| Err(ConfigError::Variable { variable: variable.to_owned(), message });
    if let Some((_, key, takes)) = VARIABLES.iter().find(|(known, ..)| *known == variable) {
        return match value(*takes, text) {
            Ok(value) => set(table, key, value),
            Err(message) => refused(message),
        };
    }
    let secret = variable.strip_suffix("_FILE").and_then(|name| {
        VARIABLES.iter().find(|(known, _, takes)| *known == name && *takes == Takes::Secret)
    });
    match secret {
        None => refused("there is no such setting"),
        Some((_, key, _)) => {
            let file = Table::from_iter([("file".to_owned(), Value::String(text.to_owned()))]);
            set(table, key, Value::Table(file))
        }
    }
}

fn value(takes: Takes, text: &str) -> Result<Value, &'static str> {
    let number = |text: &str| text.trim().parse().map(Value::Integer).map_err(|_| "must be a whole number");
    let list = || text.split(',').map(str::trim).filter(|part| !part.is_empty());
    Ok(match takes {
        Takes::Flag => Value::Boolean(text.parse().map_err(|_| "must be true or false")?),
        Takes::Number => number(text)?,
        Takes::Numbers => Value::Array(list().map(number).collect::<Result<_, _>>()?),
        Takes::Secret | Takes::Text => Value::String(text.to_owned()),
        Takes::Texts => Value::Array(list().map(|part| Value::String(part.to_owned())).collect()),
    })
}

fn set(table: &mut Table, key: &str, value: Value) -> Result<(), ConfigError> {
    let Some((section, rest)) = key.split_once('.') else {
        table.insert(key.to_owned(), value);
        return Ok(());
    };
    let entry = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
    let inner = entry.as_table_mut().ok_or_else(|| ConfigError::setting(section, "must be a section"))?;
    set(inner, rest, value)
}
