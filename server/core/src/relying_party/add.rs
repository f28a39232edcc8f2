use wallet_crypto::entropy::EntropyError;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::identifier::CreditCode;
use wallet_protocol::legible::misleads;

use super::{PartyState, RelyingParty};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{By, StaffError, StaffRole};
use crate::store::StoreError;

/// What a holder can read on one line.
pub(super) const MAX_NAME_CHARS: usize = 80;
pub(super) const MAX_CONTACT_CHARS: usize = 120;

/// A party to be registered.
#[derive(Clone, Debug)]
pub struct AddParty {
    /// Registered name, at most 80 characters.
    pub name: String,
    /// Unified social credit code (GB 32100).
    pub credit_code: String,
    /// What kind of organisation it is.
    pub category: PartyCategory,
    /// Where a holder turns to, at most 120 characters.
    pub contact: String,
}

/// The party was not registered.
#[derive(Debug, thiserror::Error)]
pub enum AddPartyError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A party with this credit code is there.
    #[error("a relying party with this credit code is registered")]
    Known,
    /// Whoever asks may not, or not now.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A value is not what it should be.
    #[error("the field {0} has no allowed value")]
    Value(&'static str),
}

/// Registers a party, active at once; it can do nothing before it has a key.
pub async fn add(app: &App, by: By<'_>, request: &AddParty) -> Result<RelyingParty, AddPartyError> {
    let now = app.clock.now();
    by.may(app, StaffRole::ADMINISTRATORS, now)?;
    let code = CreditCode::parse(&request.credit_code).map_err(|_| AddPartyError::Value("credit_code"))?;
    let party = RelyingParty {
        id: RelyingPartyId::make(now, app.entropy.as_ref())?,
        credit_code: code.as_str().to_owned(),
        name: line(&request.name, MAX_NAME_CHARS).ok_or(AddPartyError::Value("name"))?,
        category: request.category,
        contact: line(&request.contact, MAX_CONTACT_CHARS).ok_or(AddPartyError::Value("contact"))?,
        state: PartyState::Active,
        registered_at: now,
    };
    let mut work = app.stores.begin().await?;
    if !work.add_party(&party).await? {
        return Err(AddPartyError::Known);
    }
    let detail = format!("category={} state={}", party.category, party.state);
    work.commit(Leaf::about(app, Act::PartyAdded, party.id, &[&party.id, &by], detail, now)?).await?;
    Ok(party)
}

/// A line of text that people will read: not empty, not too long, nothing that reorders or breaks it.
pub(crate) fn line(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let fits = (1..=most).contains(&text.chars().count()) && !text.chars().any(misleads);
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_would_mislead_on_a_screen_is_none() {
        assert_eq!(line(" 样例财产保险有限公司 ", 80).as_deref(), Some("样例财产保险有限公司"));
        for text in ["", "  ", "a\nb", "a\u{202e}b", "a\u{200b}b", &"长".repeat(81)] {
            assert_eq!(line(text, 80), None, "{text:?}");
        }
    }
}
