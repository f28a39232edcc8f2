use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::display::{CompactReference, SpokenCode};
use wallet_protocol::endpoint::{ReferenceKind, ReferenceRequest, ReferenceResponse};
use wallet_protocol::licence::LicenceState;

use super::ShownLicence;
use super::certify::find_own;
use crate::app::App;
use crate::port::ShortLivedError;
use crate::session::BoundDevice;
use crate::store::StoreError;

/// Tries for a spoken code that is not taken: with a million of them live, each try still succeeds with 99 %.
const MAX_TRIES: u32 = 8;

/// No short code was given out.
#[derive(Debug, thiserror::Error)]
pub enum OpenReferenceError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No such licence in this wallet.
    #[error("no such licence in this wallet")]
    NotFound,
    /// The licence is not in force.
    #[error("the licence is {0}")]
    NotValid(LicenceState),
    /// The short-lived state does not take it.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives out a compact or spoken code, good once and for a minute; only its digest is kept.
pub async fn open_reference(
    app: &App,
    actor: &BoundDevice,
    request: &ReferenceRequest,
) -> Result<ReferenceResponse, OpenReferenceError> {
    let now = app.clock.now();
    let licence = find_own(app.stores.read().await?.as_mut(), actor, request.licence_id).await?;
    let licence = licence.ok_or(OpenReferenceError::NotFound)?;
    let state = licence.state_at(now);
    if state != LicenceState::Valid {
        return Err(OpenReferenceError::NotValid(state));
    }
    let shown = ShownLicence {
        holder_id: licence.holder_id,
        device_id: actor.device.id,
        binding_epoch: actor.device.binding_epoch,
        licence_id: licence.id,
        shown_at: now,
    };
    let stands_for = serde_json::to_vec(&shown).map_err(|_| OpenReferenceError::NotFound)?;
    let expires_at = now.plus(app.policy.reference_lifetime);
    for _ in 0..MAX_TRIES {
        let (reference, code_text, kept) = make(app, request.kind)?;
        if app.short_lived.put_reference(kept, stands_for.clone(), expires_at).await? {
            return Ok(ReferenceResponse { reference, code_text, expires_at, server_time: now });
        }
    }
    Err(OpenReferenceError::ShortLived(ShortLivedError::Full))
}

fn make(app: &App, kind: ReferenceKind) -> Result<(String, Option<String>, Digest), EntropyError> {
    Ok(match kind {
        ReferenceKind::Compact => {
            let reference = CompactReference::make(app.entropy.as_ref())?;
            let text = app.policy.check_base.reference(&reference).to_string();
            (reference.to_string(), Some(text), compact_digest(&reference))
        }
        ReferenceKind::Spoken => {
            let spoken = SpokenCode::make(app.entropy.as_ref())?;
            (spoken.to_string(), None, spoken_digest(spoken))
        }
    })
}

pub(super) fn compact_digest(reference: &CompactReference) -> Digest {
    digest(Domain::ReferenceDigest, &[b"compact", reference.as_bytes()])
}

pub(super) fn spoken_digest(spoken: SpokenCode) -> Digest {
    digest(Domain::ReferenceDigest, &[b"spoken", &spoken.to_be_bytes()])
}
