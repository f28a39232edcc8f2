use wallet_protocol::id::HolderId;
use wallet_protocol::identifier::PhoneNumber;
use wallet_protocol::time::UnixTime;

use super::number::{number_digest, seal_number};
use super::{Telephone, TelephoneError, TelephoneSource};
use crate::app::App;
use crate::history::{EventKind, note};
use crate::store::{StoreError, UnitOfWork};

/// What became of a number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kept {
    /// It is the holder's first.
    First,
    /// It was known.
    Same,
    /// It took the place of another.
    Changed,
}

impl Kept {
    /// The name in the ledger.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Same => "same",
            Self::Changed => "changed",
        }
    }
}

/// Keeps a holder's number inside a unit of work that holds the holder's row; a change is told in their history.
pub(crate) async fn keep_telephone(
    app: &App,
    work: &mut dyn UnitOfWork,
    holder_id: HolderId,
    number: &PhoneNumber,
    source: TelephoneSource,
    now: UnixTime,
) -> Result<Kept, TelephoneError> {
    let digest = number_digest(app, number);
    let before = work.find_telephone(holder_id).await?;
    if before.as_ref().is_some_and(|before| before.digest == digest) {
        return Ok(Kept::Same);
    }
    let ordinal = before.as_ref().map_or(1, |before| before.ordinal.saturating_add(1));
    if let Some(before) = &before {
        replace(work, before, source, now).await?;
    }
    let sealed_number = seal_number(app, holder_id, ordinal, number)?;
    let telephone =
        Telephone { holder_id, ordinal, digest, sealed_number, source, added_at: now, replaced_at: None };
    work.add_telephone(&telephone).await?;
    Ok(if before.is_some() { Kept::Changed } else { Kept::First })
}

async fn replace(
    work: &mut dyn UnitOfWork,
    before: &Telephone,
    source: TelephoneSource,
    now: UnixTime,
) -> Result<(), StoreError> {
    if !work.replace_telephone(before.holder_id, before.ordinal, now).await? {
        return Err(StoreError::RowCount { table: "telephones", rows: 0 });
    }
    note(work, before.holder_id, EventKind::TelephoneChanged, source.as_str().to_owned(), now).await
}
