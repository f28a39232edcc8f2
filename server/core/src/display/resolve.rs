use wallet_protocol::display::{CompactReference, Scanned, SpokenCode};
use wallet_protocol::verdict::{Reason, judge_reference, without_code};

use super::ShownLicence;
use super::note::{Checked, CheckedLicence};
use super::open_reference::{compact_digest, spoken_digest};
use super::status::online_status;
use crate::app::App;
use crate::licence::{LicenceSealError, open_face};
use crate::port::ShortLivedError;
use crate::store::StoreError;

/// The short code could not be looked up.
#[derive(Debug, thiserror::Error)]
pub enum ResolveError {
    /// A sealed licence cannot be opened.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The short-lived state does not answer.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Resolves a compact or spoken code, once.
pub async fn resolve(app: &App, text: &str) -> Result<Checked, ResolveError> {
    let now = app.clock.now();
    let digest = if let Ok(spoken) = text.trim().parse::<SpokenCode>() {
        spoken_digest(spoken)
    } else if let Some(reference) = compact(text) {
        compact_digest(&reference)
    } else {
        return Ok(Checked::unknown(without_code(Reason::Malformed, now)));
    };
    let unknown = Checked::unknown(without_code(Reason::UnknownReference, now));
    let Some(stands_for) = app.short_lived.take_reference(digest).await? else { return Ok(unknown) };
    let Ok(shown) = serde_json::from_slice::<ShownLicence>(&stands_for) else { return Ok(unknown) };
    let mut work = app.stores.read().await?;
    let status = online_status(work.as_mut(), shown.licence_id, shown.device_id, shown.binding_epoch).await?;
    let Some((licence, status)) = status else {
        return Ok(Checked::unknown(without_code(Reason::StatusUnknown, now)));
    };
    let verdict = judge_reference(open_face(app, &licence)?, &status, &app.policy.verdict, now);
    Ok(Checked { verdict, licence: Some(CheckedLicence::of(&licence)) })
}

fn compact(text: &str) -> Option<CompactReference> {
    match Scanned::read(text) {
        Ok(Scanned::Reference(reference)) => Some(reference),
        _ => text.trim().parse().ok(),
    }
}
