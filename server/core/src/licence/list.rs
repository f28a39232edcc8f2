use wallet_protocol::endpoint::{LicenceBody, LicencesResponse};
use wallet_protocol::id::HolderId;
use wallet_protocol::licence::LicenceState;
use wallet_protocol::time::{CivilDate, UnixTime};

use super::{FEED_SOURCE, Licence, LicenceSealError, open_signed};
use crate::app::App;
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

const MAX_LICENCES: usize = 500;

/// The licences cannot be listed now.
#[derive(Debug, thiserror::Error)]
pub enum ListLicencesError {
    /// A sealed licence cannot be opened.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lists the licences in the wallet: the person's and those of the organisations they act for.
pub async fn list(app: &App, actor: &BoundDevice) -> Result<LicencesResponse, ListLicencesError> {
    let now = app.clock.now();
    let mut work = app.stores.read().await?;
    let confirmed = feed_confirmed_at(work.as_mut()).await?;
    let mut licences = Vec::new();
    for holder in holders_of(work.as_mut(), actor).await? {
        for licence in work.list_licences(holder).await? {
            licences.push(body(app, &licence, confirmed, now)?);
        }
    }
    licences.truncate(MAX_LICENCES);
    Ok(LicencesResponse { licences })
}

/// The person and the organisations they act for.
pub(crate) async fn holders_of(
    work: &mut dyn UnitOfWork,
    actor: &BoundDevice,
) -> Result<Vec<HolderId>, StoreError> {
    let person = actor.device.holder_id;
    let memberships = work.list_memberships(person).await?;
    Ok(std::iter::once(person)
        .chain(memberships.into_iter().map(|membership| membership.organisation))
        .collect())
}

/// Up to when the registry's feed has told everything.
pub(crate) async fn feed_confirmed_at(work: &mut dyn UnitOfWork) -> Result<Option<UnixTime>, StoreError> {
    Ok(work.find_feed(FEED_SOURCE).await?.map(|feed| feed.confirmed_at))
}

/// A licence as its holder's phone gets it.
pub(super) fn body(
    app: &App,
    licence: &Licence,
    feed_confirmed: Option<UnixTime>,
    now: UnixTime,
) -> Result<LicenceBody, LicenceSealError> {
    Ok(LicenceBody {
        licence_id: licence.id,
        holder_id: licence.holder_id,
        state: licence.state_at(now),
        status_epoch: licence.status_epoch,
        confirmed_at: licence.confirmed_at.max(feed_confirmed.unwrap_or_default()),
        signed: open_signed(app, licence)?.into(),
    })
}

impl Licence {
    /// The state, with expiry computed from the date as well.
    pub fn state_at(&self, now: UnixTime) -> LicenceState {
        let over = self.due.licence.is_some_and(|last| last < CivilDate::in_china(now));
        if self.state == LicenceState::Valid && over { LicenceState::Expired } else { self.state }
    }
}
