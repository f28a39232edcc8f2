use std::time::Duration;

use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::EntropyError;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::time::UnixTime;

use super::{PartyKey, PartyState};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{AlertKind, By, StaffError, StaffRole, raise};
use crate::store::StoreError;

/// Keys that count now or later; two are enough to change from one to the next without a gap.
const MAX_KEYS: usize = 8;
const LONGEST: Duration = Duration::from_secs(3 * 366 * 86_400);

/// A key to be added.
#[derive(Clone, Debug)]
pub struct AddPartyKey {
    /// Whose it is.
    pub party_id: RelyingPartyId,
    /// The public key.
    pub key: VerifyingKey,
    /// From then on it counts.
    pub not_before: UnixTime,
    /// Until then it counts, at most three years.
    pub not_after: UnixTime,
}

/// The key was not added or ended.
#[derive(Debug, thiserror::Error)]
pub enum PartyKeyError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The key is or was in the directory, under this party or another.
    #[error("the key is or was in the directory")]
    Known,
    /// No such party or no such key in force, or the party is closed.
    #[error("no such relying party that is not closed, or no such key of it in force")]
    NotFound,
    /// Whoever asks may not, or not now.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The party has as many keys as it may.
    #[error("the relying party has too many keys; end one first")]
    TooMany,
    /// It would never count, or for too long.
    #[error("the time of the key is not allowed")]
    Window,
}

/// Adds a key beside those that are there, so that a party can change from one to the next without a gap.
pub async fn add_key(app: &App, by: By<'_>, request: &AddPartyKey) -> Result<PartyKey, PartyKeyError> {
    let now = app.clock.now();
    by.may(app, StaffRole::ADMINISTRATORS, now)?;
    let AddPartyKey { party_id, key, not_before, not_after } = request.clone();
    if not_before >= not_after || not_after <= now || not_after.since(not_before) > LONGEST {
        return Err(PartyKeyError::Window);
    }
    let mut work = app.stores.begin().await?;
    let party = work.find_party(party_id).await?.ok_or(PartyKeyError::NotFound)?;
    if party.state == PartyState::Closed {
        return Err(PartyKeyError::NotFound);
    }
    let keys = work.list_party_keys(party_id).await?;
    if keys.iter().filter(|key| key.ended_at.is_none() && now < key.not_after).count() >= MAX_KEYS {
        return Err(PartyKeyError::TooMany);
    }
    let added = PartyKey { party_id, key, not_before, not_after, added_at: now, ended_at: None };
    if !work.add_party_key(&added).await? {
        return Err(PartyKeyError::Known);
    }
    let detail = format!(
        "kid={} suite={} from={} until={}",
        added.kid(),
        added.key.suite(),
        not_before.as_secs(),
        not_after.as_secs()
    );
    let leaf = Leaf::new(app, Act::PartyKeyAdded, party_id, &[&party_id, &by], detail, now)?;
    let told = format!("added party={party_id} kid={}", added.kid());
    raise(work.as_mut(), &leaf, AlertKind::PartyKeyChanged, by.id(), told).await?;
    work.commit(leaf.into()).await?;
    Ok(added)
}

/// Takes a key out before its time: assertions by it, and access tokens got with it, count no more.
pub async fn end_key(
    app: &App,
    by: By<'_>,
    party_id: RelyingPartyId,
    kid: &str,
) -> Result<(), PartyKeyError> {
    let now = app.clock.now();
    by.may(app, StaffRole::ADMINISTRATORS, now)?;
    let bytes = Bytes::from_base64url(kid).and_then(|bytes| <[u8; 32]>::try_from(bytes.0).ok());
    let thumbprint = Digest::from_bytes(bytes.ok_or(PartyKeyError::NotFound)?);
    let mut work = app.stores.begin().await?;
    if !work.end_party_key(party_id, thumbprint, now).await? {
        return Err(PartyKeyError::NotFound);
    }
    let detail = format!("kid={kid}");
    let leaf = Leaf::new(app, Act::PartyKeyEnded, party_id, &[&party_id, &by], detail, now)?;
    let told = format!("ended party={party_id} kid={kid}");
    raise(work.as_mut(), &leaf, AlertKind::PartyKeyChanged, by.id(), told).await?;
    work.commit(leaf.into()).await?;
    Ok(())
}
