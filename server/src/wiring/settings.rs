use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use wallet_protocol::display::CheckBase;
use wallet_server_api::state::HttpSettings;
use wallet_server_api::web::WalletPage;
use wallet_server_core::policy::{Policy, SupportPolicy};
use wallet_server_core::trust::IssuerInfo;

use super::WiringError;
use crate::config::{Config, ConfigError};

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;

/// The numbers of the use cases.
pub(super) fn policy(config: &Config, public_url: &str) -> Result<Policy, WiringError> {
    let base: CheckBase = format!("{}/v", public_url.trim_end_matches('/')).parse()?;
    let (binding, display, sharing) = (&config.binding, &config.display, &config.sharing);
    Ok(Policy {
        challenge_lifetime: Duration::from_secs(binding.challenge_secs),
        access_lifetime: Duration::from_secs(binding.access_secs),
        refresh_lifetime: Duration::from_secs(binding.refresh_days * DAY),
        key_levels: binding.key_levels.clone(),
        real_name_level: binding.real_name_level,
        window: Duration::from_secs(display.window_secs),
        step: Duration::from_secs(display.step_secs),
        pack: Duration::from_secs(display.pack_secs),
        reference_lifetime: Duration::from_secs(display.reference_secs),
        party_access_lifetime: Duration::from_secs(sharing.access_secs),
        answer_kept: Duration::from_secs(sharing.answer_hours * HOUR),
        open_grants: sharing.open_grants,
        open_grants_to_one: sharing.open_grants_to_one,
        open_requests: sharing.open_requests,
        support: SupportPolicy {
            cooling: Duration::from_secs(config.support.cooling_secs),
            cooling_live_face: Duration::from_secs(config.support.cooling_live_face_secs),
            number_settling: Duration::from_secs(config.support.number_settling_hours * HOUR),
            measure_lifetime: Duration::from_secs(config.support.measure_hours * HOUR),
            most_look_ups: config.support.look_ups_per_hour,
            most_recovery_failures: config.support.recovery_tries,
            ..SupportPolicy::default()
        },
        ..Policy::new(base)
    })
}

/// What HTTP alone is told; `played` where the sandbox plays a party.
pub(super) fn http(config: &Config, played: bool) -> Result<HttpSettings, ConfigError> {
    let defaults = HttpSettings::default();
    Ok(HttpSettings {
        request_timeout: Duration::from_secs(config.http.request_timeout_secs),
        places: config.http.places,
        rate_limits: defaults.rate_limits.filter(|_| config.http.rate_limits),
        trusted_proxies: config.http.proxy_ranges()?,
        sandbox: played,
        wallet_page: wallet_page(config.http.wallet_page.as_deref())?,
        app_links: config.apps.links()?,
    })
}

/// The wallet in a browser: demanded where a folder is set, taken along where it was built beside this program.
fn wallet_page(folder: Option<&Path>) -> Result<Option<Arc<WalletPage>>, ConfigError> {
    if let Some(folder) = folder {
        let page = WalletPage::read(folder);
        let unread =
            |error| ConfigError::setting("http.wallet_page", format!("{}: {error}", folder.display()));
        return page.map(|page| Some(Arc::new(page))).map_err(unread);
    }
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().and_then(|program| program.parent()?.parent());
    Ok(beside.and_then(|folder| WalletPage::read(&folder.join("wallet-web")).ok()).map(Arc::new))
}

/// Who signs.
pub(super) fn issuer(config: &Config) -> IssuerInfo {
    IssuerInfo {
        code: config.issuer.code.clone(),
        name_zh: config.issuer.name_zh.clone(),
        name_en: config.issuer.name_en.clone(),
        provinces: config.issuer.provinces.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_nobody_changed_are_the_defaults_of_the_use_cases() {
        let url = "https://luzheng.example";
        let policy = policy(&Config::default(), url).unwrap();
        let defaults = Policy::new(format!("{url}/v").parse().unwrap());
        assert_eq!(format!("{policy:?}"), format!("{defaults:?}"));
    }
}
