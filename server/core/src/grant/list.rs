use wallet_protocol::endpoint::{GrantBody, GrantState, GrantsResponse, PartyBody};
use wallet_protocol::time::UnixTime;

use super::handle::{grant_code, grant_token};
use super::{Grant, GrantEnd};
use crate::app::App;
use crate::holder::readable_by;
use crate::session::BoundDevice;
use crate::store::StoreError;

const MOST: usize = 200;

/// The grants cannot be listed.
#[derive(Debug, thiserror::Error)]
pub enum ListGrantsError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lists the grants of the person and of the organisations they act for, newest first.
pub async fn list(app: &App, actor: &BoundDevice) -> Result<GrantsResponse, ListGrantsError> {
    let now = app.clock.now();
    let mut work = app.stores.read().await?;
    let mut grants = Vec::new();
    for holder in readable_by(work.as_mut(), actor).await? {
        grants.extend(work.list_grants(holder).await?);
    }
    grants.sort_by_key(|grant| std::cmp::Reverse((grant.made_at, grant.id)));
    grants.truncate(MOST);
    let mut bodies = Vec::with_capacity(grants.len());
    for grant in &grants {
        let spent_by = match grant.end {
            Some(GrantEnd::Spent { by, .. }) => work.find_party(by).await?.map(|party| party.body()),
            Some(GrantEnd::Revoked { .. }) | None => None,
        };
        let suspended = grant.state_at(now) == GrantState::Open
            && work.find_device(grant.kept_by()).await?.is_none_or(|device| !device.is_live());
        bodies.push(GrantBody { suspended, ..body(app, grant, spent_by, now) });
    }
    Ok(GrantsResponse { grants: bodies })
}

/// A grant as its holder sees it; an offer that is open can be shown again.
pub(super) fn body(app: &App, grant: &Grant, spent_by: Option<PartyBody>, now: UnixTime) -> GrantBody {
    let state = grant.state_at(now);
    let offer = state == GrantState::Open && grant.request_id.is_none();
    GrantBody {
        grant_id: grant.id,
        holder_id: grant.holder_id,
        state,
        statement: grant.statement.clone().into(),
        link: offer.then(|| app.policy.share.grant(&grant_token(app, grant.id))),
        code: offer.then(|| grant_code(app, grant.id).to_string()),
        spent_by,
        ended_at: grant.end.map(|end| match end {
            GrantEnd::Spent { at, .. } | GrantEnd::Revoked { at } => at,
        }),
        suspended: false,
    }
}
