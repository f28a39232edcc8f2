use crate::app::App;
use crate::relying_party::{ActingParty, RelyingParty};
use crate::sign_in::{Realm, SignedIn, Stage, WebSecret, find_signed_in};
use crate::store::StoreError;

/// Somebody who proved both factors and whose party may act now.
#[derive(Clone)]
pub struct ActingClerk {
    /// Who, and in which browser.
    pub signed_in: SignedIn,
    /// For whom.
    pub party: ActingParty,
}

/// Who calls, by the secret in their cookie; see [`find_signed_in`] about `used`.
pub async fn find_clerk(
    app: &App,
    secret: &WebSecret,
    used: bool,
) -> Result<Option<ActingClerk>, StoreError> {
    let found = find_signed_in(app, Realm::Party, secret, used).await?;
    let Some(signed_in) = found.filter(|found| found.session.stage == Stage::Full) else { return Ok(None) };
    let Some(party_id) = signed_in.account.party_id else { return Ok(None) };
    let party = app.stores.read().await?.find_party(party_id).await?.filter(RelyingParty::is_active);
    Ok(party.map(|party| ActingClerk { signed_in, party: ActingParty(party) }))
}
