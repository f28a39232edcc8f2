use std::str::FromStr;
use std::time::Duration;

use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{RedeemRequest, RedeemResponse};
use wallet_protocol::grant::GrantHandle;
use wallet_protocol::licence::LicenceState;

use super::handle::stored_handle;
use super::present::{open_answer, present, seal_answer};
use super::refuse::{Refusal, refuse};
use super::{Grant, KeptAnswer};
use crate::app::App;
use crate::history::{Event, EventKind};
use crate::ledger::{Act, Leaf};
use crate::licence::{Licence, LicenceSealError};
use crate::port::{Allowance, Limit, ShortLivedError};
use crate::relying_party::{ActingParty, RelyingParty};
use crate::store::{Redemption, StoreError, UnitOfWork};

/// Codes are short: nobody tries many of them.
const CODES: Limit = Limit { name: "grant_code", burst: 20, per_minute: 20 };

/// Names a redemption, so that it can be repeated when its answer was lost.
#[derive(Clone, Eq, PartialEq)]
pub struct IdempotencyKey(String);

/// The text is no idempotency key.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("an idempotency key has 16 to 64 visible ASCII characters")]
pub struct MalformedKey;

/// Nothing was redeemed.
#[derive(Debug, thiserror::Error)]
pub enum RedeemError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Unknown, spent, withdrawn, over, another party's, or not in force: one answer.
    #[error("there is nothing to redeem")]
    Refused,
    /// What is sealed cannot be opened or made.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The short-lived state does not answer.
    #[error(transparent)]
    ShortLived(#[from] ShortLivedError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Too many codes were tried.
    #[error("too many codes were tried")]
    TooMany(Duration),
}

impl FromStr for IdempotencyKey {
    type Err = MalformedKey;

    fn from_str(text: &str) -> Result<Self, MalformedKey> {
        let fits = (16..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(text.to_owned())).ok_or(MalformedKey)
    }
}

/// Redeems a grant, once for ever. The same party with the same key gets the same answer again for a day; everything
/// else is refused alike, and leaves the grant as it is.
pub async fn redeem(
    app: &App,
    ActingParty(party): &ActingParty,
    request: &RedeemRequest,
    key: &IdempotencyKey,
) -> Result<RedeemResponse, RedeemError> {
    let now = app.clock.now();
    let handle = request.grant.parse::<GrantHandle>();
    if matches!(handle, Ok(GrantHandle::Code(_)) | Err(_)) {
        let allowance = app.short_lived.allow(CODES, &party.id.to_string()).await?;
        if let Allowance::Refused { retry_after } = allowance {
            return Err(RedeemError::TooMany(retry_after));
        }
    }
    let Ok(handle) = handle else { return refuse(app, party, None, Refusal::Unknown, now).await };
    let redemption = Redemption {
        handle: stored_handle(app, &handle),
        party: party.id,
        category: party.category,
        key: digest(Domain::IdempotentAnswer, &[party.id.to_string().as_bytes(), key.0.as_bytes()]),
        now,
    };
    match try_spend(app, &redemption).await? {
        Ok(answer) => Ok(answer),
        Err(refusal) => refuse(app, party, Some(redemption.handle), refusal, now).await,
    }
}

/// Everything that must be so is locked and read in the transaction that spends; where it is not so, nothing is kept.
async fn try_spend(
    app: &App,
    redemption: &Redemption,
) -> Result<Result<RedeemResponse, Refusal>, RedeemError> {
    let mut work = app.stores.begin().await?;
    let Some(grant) = work.spend_grant(redemption).await? else {
        let since = redemption.now.minus(app.policy.answer_kept);
        let kept = work.find_answer(redemption, since).await?;
        return match kept {
            Some(KeptAnswer { grant_id, sealed, .. }) => Ok(Ok(open_answer(app, grant_id, sealed)?)),
            None => Ok(Err(Refusal::Unspendable)),
        };
    };
    // In the order of D76: device, holder, licence, party.
    if work.hold_device(grant.kept_by()).await?.is_none_or(|device| !device.is_usable()) {
        return Ok(Err(Refusal::Device));
    }
    let number = work.next_change(grant.holder_id).await?;
    let Some(licence) = work.hold_licence(grant.licence_id).await?.filter(|licence| {
        licence.state_at(redemption.now) == LicenceState::Valid && licence.version == grant.licence_version
    }) else {
        return Ok(Err(Refusal::Licence));
    };
    let party = work.hold_party(redemption.party).await?;
    let party = party.filter(|party| party.is_active() && party.category == redemption.category);
    let Some(party) = party else { return Ok(Err(Refusal::Party)) };
    deliver(app, work, redemption, number, Basis { grant, licence, party }).await.map(Ok)
}

/// What a delivery stands on, held until the commit.
struct Basis {
    grant: Grant,
    licence: Licence,
    party: RelyingParty,
}

async fn deliver(
    app: &App,
    mut work: Box<dyn UnitOfWork>,
    redemption: &Redemption,
    number: i64,
    Basis { grant, licence, party }: Basis,
) -> Result<RedeemResponse, RedeemError> {
    let now = redemption.now;
    let answer = present(app, &grant, &licence, &party, now)?;
    let kept = KeptAnswer {
        grant_id: grant.id,
        party_id: party.id,
        key: redemption.key,
        sealed: seal_answer(app, &answer)?,
        answered_at: now,
    };
    work.keep_answer(&kept).await?;
    let event = Event {
        holder_id: grant.holder_id,
        number,
        at: now,
        kind: EventKind::GrantSpent,
        party_id: Some(party.id),
        grant_id: Some(grant.id),
        request_id: grant.request_id,
        licence_id: Some(grant.licence_id),
        detail: grant.purpose.clone(),
    };
    work.add_event(&event).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 3] = [&grant.id, &party.id, &licence.id];
    let detail = format!("purpose={} epoch={}", grant.purpose, licence.status_epoch.0);
    work.commit(Leaf::about(app, Act::GrantSpent, grant.holder_id, &objects, detail, now)?).await?;
    Ok(answer)
}
