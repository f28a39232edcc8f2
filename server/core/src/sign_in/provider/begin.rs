use wallet_crypto::jose::s256_challenge;

use super::errand::{Sent, redirect_uri};
use super::{Aim, Errand, ProviderError, REALM};
use crate::app::App;
use crate::ledger::Record;
use crate::port::ProviderFacts;
use crate::sign_in::set_up::invited;
use crate::sign_in::{SignedIn, Stage, WebSecret};

/// Sends a browser to the provider to sign in; the address. Fails with [`ProviderError::Down`].
pub async fn begin_sign_in(app: &App, browser: &WebSecret) -> Result<String, ProviderError> {
    begin(app, browser, Aim::SignIn).await
}

/// Sends the browser of somebody who was invited, to take the invitation up. Fails with [`ProviderError::Refused`]
/// where it is unknown, used or over.
pub async fn begin_set_up(
    app: &App,
    browser: &WebSecret,
    invitation: &WebSecret,
) -> Result<String, ProviderError> {
    let account = invited(app, REALM, invitation).await?;
    let aim = Aim::SetUp { account_id: account.id, invitation: invitation.stored(b"invitation") };
    begin(app, browser, aim).await
}

/// Sends a browser in which a linked account is signed in, to prove anew who sits there.
pub async fn begin_proof(
    app: &App,
    browser: &WebSecret,
    SignedIn { account, session }: &SignedIn,
    to: &str,
) -> Result<String, ProviderError> {
    if session.stage != Stage::Full || account.provider.is_none() {
        return Err(ProviderError::Refused);
    }
    let aim = Aim::Prove { account_id: account.id, session_id: session.id, to: to.to_owned() };
    begin(app, browser, aim).await
}

async fn begin(app: &App, browser: &WebSecret, aim: Aim) -> Result<String, ProviderError> {
    let provider = app.identity_provider.as_ref().ok_or(ProviderError::Down(None))?;
    let metadata = provider.metadata().await?;
    let now = app.clock.now();
    let state = WebSecret::make(app.entropy.as_ref())?;
    let address = address(app, provider.facts(), &metadata.authorization_endpoint, &state, aim.is_fresh());
    let errand = Errand {
        state: state.stored(b"state"),
        browser: browser.stored(b"browser"),
        aim,
        began_at: now,
        ends_at: now.plus(app.policy.sign_in.errand_lifetime),
    };
    let mut work = app.stores.begin().await?;
    work.add_errand(&errand).await?;
    work.commit(Record::Chore("whoever is sent to the provider has not come in")).await?;
    Ok(address)
}

fn address(app: &App, facts: &ProviderFacts, endpoint: &str, state: &WebSecret, fresh: bool) -> String {
    let Sent { nonce, verifier } = Sent::of(app, state);
    let state = state.expose();
    let (redirect_uri, challenge) = (redirect_uri(app), s256_challenge(&verifier));
    let mut parts = vec![
        ("response_type", "code"),
        ("scope", "openid"),
        ("client_id", &facts.client_id),
        ("redirect_uri", &redirect_uri),
        ("state", state.as_str()),
        ("nonce", &nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    if fresh {
        parts.extend([("prompt", "login"), ("max_age", "0")]);
    }
    parts.extend(facts.acr.as_deref().map(|acr| ("acr_values", acr)));
    let query: Vec<_> = parts.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    format!("{endpoint}{joint}{}", query.join("&"))
}

/// A value of a query (RFC 3986): everything but unreserved characters as bytes.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn nothing_in_a_value_can_end_it() {
        assert_eq!(
            encoded("https://a.example/b?c=d&e#f +路"),
            "https%3A%2F%2Fa.example%2Fb%3Fc%3Dd%26e%23f%20%2B%E8%B7%AF"
        );
        assert_eq!(encoded("AZaz09-._~"), "AZaz09-._~");
    }
}
