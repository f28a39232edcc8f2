use std::time::Duration;

use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::{HolderId, LicenceId, RelyingPartyId};
use wallet_protocol::verdict::{Reason, Verdict};

use crate::app::App;
use crate::history::{Event, EventKind};
use crate::ledger::Record;
use crate::licence::Licence;
use crate::port::{Allowance, Limit, ShortLivedError};
use crate::relying_party::{ActingParty, PartyAuthError, authenticate_party};
use crate::store::StoreError;

/// One check of a licence a minute is noted, however many there are.
const EVERY: Duration = Duration::from_secs(60);
const CHECKS: Limit = Limit { name: "check_noted", burst: 1, per_minute: 1 };

/// Whose licence a check was about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CheckedLicence {
    /// Whose it is.
    pub holder: HolderId,
    /// Which it is.
    pub licence: LicenceId,
}

/// What a check found, and whose licence it was about where the code was genuine.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// For whoever asked.
    pub verdict: Verdict,
    /// For the holder's history.
    pub licence: Option<CheckedLicence>,
}

/// The check was not noted.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The party that says it asked could not be looked up.
    #[error(transparent)]
    Party(#[from] PartyAuthError),
    /// The short-lived state does not answer.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl CheckedLicence {
    pub(super) fn of(licence: &Licence) -> Self {
        Self { holder: licence.holder_id, licence: licence.id }
    }
}

impl Checked {
    /// What is told to nobody's history: no code of ours, or not known.
    pub(super) fn unknown(verdict: Verdict) -> Self {
        Self { verdict, licence: None }
    }
}

/// Notes an online check in the holder's history: when, which licence, what was seen, and by whom as far as that is
/// known; never where. Whether it was noted. Call it when the verdict has been given: nobody waits for it.
pub async fn note_check(
    app: &App,
    checked: CheckedLicence,
    reason: Reason,
    authorization: Option<&str>,
) -> Result<bool, NoteError> {
    // A frame without the phone's signature says nothing about the holder; anybody can make one.
    if matches!(reason, Reason::ForgedFrame | Reason::ForgedToken | Reason::Malformed) {
        return Ok(false);
    }
    let allowance = app.short_lived.allow(CHECKS, &checked.licence.to_string()).await?;
    if allowance != Allowance::Allowed {
        return Ok(false);
    }
    let party = asking_party(app, authorization).await?;
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    // Locks the holder's row: of two notes at once, the second finds what the first has written.
    let number = work.next_change(checked.holder).await?;
    let kind = EventKind::DisplayChecked;
    if work.has_recent_event(checked.holder, kind, checked.licence, now.minus(EVERY)).await? {
        return Ok(false);
    }
    let who = if party.is_some() { "party" } else { "public" };
    let event = Event {
        holder_id: checked.holder,
        number,
        at: now,
        kind,
        party_id: party,
        grant_id: None,
        request_id: None,
        licence_id: Some(checked.licence),
        detail: format!("{who} {}", reason.as_str()),
    };
    work.add_event(&event).await?;
    work.commit(Record::Chore("a check gives away what its code carries and no more")).await?;
    Ok(true)
}

/// The party whose token came along; anybody else is the public.
async fn asking_party(app: &App, authorization: Option<&str>) -> Result<Option<RelyingPartyId>, NoteError> {
    if authorization.is_none() {
        return Ok(None);
    }
    match authenticate_party(app, authorization).await {
        Ok(ActingParty(party)) => Ok(Some(party.id)),
        Err(PartyAuthError::Refused) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
