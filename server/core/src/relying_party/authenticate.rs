use super::token::PartyClaims;
use super::{PartyAuthError, RelyingParty};
use crate::app::App;

/// A party that may act and proved to be itself a few minutes ago.
#[derive(Clone, Debug)]
pub struct ActingParty(pub RelyingParty);

/// Finds out which party calls: its token is good, its key still in force, and it is active now.
pub async fn authenticate_party(
    app: &App,
    authorization: Option<&str>,
) -> Result<ActingParty, PartyAuthError> {
    let now = app.clock.now();
    let token = authorization.and_then(|value| value.strip_prefix("Bearer "));
    let claims = PartyClaims::read(app, token.ok_or(PartyAuthError::Refused)?, now)?;
    let mut work = app.stores.read().await?;
    let keys = work.list_party_keys(claims.sub).await?;
    if !keys.iter().any(|key| key.kid() == claims.kid && key.in_force_at(now)) {
        return Err(PartyAuthError::Refused);
    }
    let party = work.find_party(claims.sub).await?.filter(RelyingParty::is_active);
    party.map(ActingParty).ok_or(PartyAuthError::Refused)
}
