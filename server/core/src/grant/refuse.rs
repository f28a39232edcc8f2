use wallet_crypto::digest::Digest;
use wallet_protocol::endpoint::GrantState;
use wallet_protocol::time::UnixTime;

use super::redeem::RedeemError;
use super::{Grant, Recipients};
use crate::app::App;
use crate::history::{Event, EventKind};
use crate::ledger::{Act, Leaf};
use crate::relying_party::RelyingParty;

/// Why nothing was redeemed: for the holder and the ledger, never for the party.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Refusal {
    /// It is no link, code or id.
    Unknown,
    /// The guarded statement found nothing to spend; why is found out from the grant.
    Unspendable,
    /// The device that signed is not bound any more.
    Device,
    /// The licence is not in force, or has another version by now.
    Licence,
    /// The party is not active any more.
    Party,
}

/// Records the attempt and refuses. The same is done whatever the reason, so that the answer gives none away.
pub(super) async fn refuse<T>(
    app: &App,
    party: &RelyingParty,
    handle: Option<Digest>,
    refusal: Refusal,
    now: UnixTime,
) -> Result<T, RedeemError> {
    let mut work = app.stores.begin().await?;
    let grant = match handle {
        None => None,
        Some(handle) => work.find_grant_by_handle(handle).await?,
    };
    let reason = reason(grant.as_ref(), party, refusal, now);
    let detail = format!("reason={reason}");
    let leaf = match &grant {
        None => Leaf::about(app, Act::GrantRefused, party.id, &[&party.id], detail, now)?,
        Some(grant) => {
            let event = Event {
                holder_id: grant.holder_id,
                number: work.next_change(grant.holder_id).await?,
                at: now,
                kind: EventKind::GrantRefused,
                party_id: Some(party.id),
                grant_id: Some(grant.id),
                request_id: grant.request_id,
                licence_id: Some(grant.licence_id),
                detail: reason.to_owned(),
            };
            work.add_event(&event).await?;
            Leaf::about(app, Act::GrantRefused, grant.holder_id, &[&grant.id, &party.id], detail, now)?
        }
    };
    work.commit(leaf).await?;
    Err(RedeemError::Refused)
}

fn reason(grant: Option<&Grant>, party: &RelyingParty, refusal: Refusal, now: UnixTime) -> &'static str {
    let Some(grant) = grant else { return "unknown" };
    match refusal {
        Refusal::Device => "device_unbound",
        Refusal::Licence => "licence_not_in_force",
        Refusal::Party => "party_not_active",
        Refusal::Unknown | Refusal::Unspendable => match (grant.state_at(now), grant.recipients) {
            (_, Recipients::Party(id)) if id != party.id => "other_party",
            (_, Recipients::Category(category)) if category != party.category => "other_party",
            (GrantState::Spent, _) => "spent",
            (GrantState::Revoked, _) => "revoked",
            (GrantState::Expired, _) => "expired",
            (GrantState::Open, _) => "unknown",
        },
    }
}
