use wallet_crypto::entropy::EntropyError;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::RelyingPartyId;

use super::add::{MAX_CONTACT_CHARS, MAX_NAME_CHARS, line};
use super::{PartyState, RelyingParty};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{By, StaffError, StaffRole};
use crate::store::StoreError;

/// What is changed; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct ChangeParty {
    /// Registered name.
    pub name: Option<String>,
    /// What kind of organisation it is.
    pub category: Option<PartyCategory>,
    /// Where a holder turns to.
    pub contact: Option<String>,
    /// Whether it may act.
    pub state: Option<PartyState>,
}

/// The party was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePartyError {
    /// A closed party stays as it is.
    #[error("the relying party is closed")]
    Closed,
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No party has this id.
    #[error("no relying party has this id")]
    NotFound,
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

/// Changes a party; a closed one never opens again.
pub async fn change(
    app: &App,
    by: By<'_>,
    id: RelyingPartyId,
    change: &ChangeParty,
) -> Result<RelyingParty, ChangePartyError> {
    let now = app.clock.now();
    by.may(app, StaffRole::ADMINISTRATORS, now)?;
    let mut work = app.stores.begin().await?;
    let before = work.find_party(id).await?.ok_or(ChangePartyError::NotFound)?;
    let party = changed(&before, change)?;
    if !work.change_party(&party).await? {
        return Err(ChangePartyError::Closed);
    }
    let detail = format!(
        "category={} state={} before={} name_changed={} contact_changed={}",
        party.category,
        party.state,
        before.state,
        party.name != before.name,
        party.contact != before.contact,
    );
    work.commit(Leaf::about(app, Act::PartyChanged, id, &[&id, &by], detail, now)?).await?;
    Ok(party)
}

fn changed(before: &RelyingParty, change: &ChangeParty) -> Result<RelyingParty, ChangePartyError> {
    use ChangePartyError::Value;
    let text = |new: &Option<String>, old: &str, most, name| match new {
        None => Ok(old.to_owned()),
        Some(text) => line(text, most).ok_or(Value(name)),
    };
    Ok(RelyingParty {
        name: text(&change.name, &before.name, MAX_NAME_CHARS, "name")?,
        contact: text(&change.contact, &before.contact, MAX_CONTACT_CHARS, "contact")?,
        category: change.category.unwrap_or(before.category),
        state: change.state.unwrap_or(before.state),
        ..before.clone()
    })
}
