use super::errand::{Sent, link_of, redirect_uri};
use super::id_token::{Demand, TokenFault, judge};
use super::{Errand, ProviderError, Return};
use crate::app::App;
use crate::port::{IdentityProvider, PortError};
use crate::sign_in::{ProviderLink, WebSecret};

/// Why it is not known who came back.
pub(super) enum Unknown {
    /// It cannot be known now.
    Down(ProviderError),
    /// What came back is not believed; a name for the ledger.
    Refused(String),
}

impl From<PortError> for Unknown {
    fn from(error: PortError) -> Self {
        match error {
            PortError::Refused { .. } => Self::Refused("code".to_owned()),
            error => Self::Down(error.into()),
        }
    }
}

/// From the code that a browser brought to the person it stands for.
pub(super) async fn identify(
    app: &App,
    errand: &Errand,
    state: &WebSecret,
    back: &Return<'_>,
) -> Result<ProviderLink, Unknown> {
    let provider = app.identity_provider.as_deref().ok_or(Unknown::Down(ProviderError::Down(None)))?;
    let code = code_of(provider, back).await?;
    let Sent { nonce, verifier } = Sent::of(app, state);
    let token = provider.redeem(code, &verifier, &redirect_uri(app)).await?;
    let demand = Demand {
        facts: provider.facts(),
        nonce: &nonce,
        began_at: errand.began_at,
        now: app.clock.now(),
        fresh: errand.aim.is_fresh(),
    };
    let mut judged = judge(&token, &provider.keys(false).await?, &demand);
    if judged == Err(TokenFault::UnknownKey) {
        judged = judge(&token, &provider.keys(true).await?, &demand);
    }
    let subject = judged.map_err(|fault| {
        tracing::warn!(%fault, "an ID token is not believed");
        Unknown::Refused(fault.to_string())
    })?;
    Ok(link_of(app, &provider.facts().issuer, &subject))
}

/// The code, unless the provider says no, or it is another provider that sent the browser here.
async fn code_of<'a>(provider: &dyn IdentityProvider, back: &Return<'a>) -> Result<&'a str, Unknown> {
    let named = provider.metadata().await?.names_itself;
    let right = match back.issuer {
        Some(issuer) => issuer == provider.facts().issuer,
        None => !named,
    };
    if !right {
        return Err(Unknown::Refused("other_provider".to_owned()));
    }
    back.code.filter(|code| !code.is_empty()).ok_or_else(|| Unknown::Refused("denied".to_owned()))
}
