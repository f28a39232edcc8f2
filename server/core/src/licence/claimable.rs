use wallet_protocol::endpoint::{Claimability, ClaimableLicence, ClaimableResponse};
use wallet_protocol::id::HolderId;
use wallet_protocol::licence::{HolderKind, LicenceState};

use super::document::{face_of, registry_key};
use super::list::holders_of;
use crate::app::App;
use crate::holder::{Holder, IdentityError, open_identity};
use crate::port::{PortError, RegistryHolder, RegistryLicence, RegistryReadiness};
use crate::session::BoundDevice;
use crate::store::StoreError;

const MAX_CLAIMABLE: usize = 500;

/// What can be claimed cannot be told now.
#[derive(Debug, thiserror::Error)]
pub enum ClaimableError {
    /// A sealed identity cannot be opened.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The registry does not answer.
    #[error(transparent)]
    Upstream(#[from] PortError),
}

/// Lists what the registry holds for this person and the organisations they act for.
pub async fn claimable(app: &App, actor: &BoundDevice) -> Result<ClaimableResponse, ClaimableError> {
    let mut licences = Vec::new();
    for (holder, claimed) in holders_and_claimed(app, actor).await? {
        let found = app.registry.list_for(&registry_holder(app, &holder)?).await?;
        let found = found.iter().filter(|licence| licence.kind.may_be_held_by(holder.kind));
        licences.extend(found.map(|licence| view(holder.id, licence, &claimed)));
    }
    licences.truncate(MAX_CLAIMABLE);
    Ok(ClaimableResponse { licences })
}

/// Reads all that is needed first, so that no connection is held while the registry is asked.
async fn holders_and_claimed(
    app: &App,
    actor: &BoundDevice,
) -> Result<Vec<(Holder, Vec<String>)>, ClaimableError> {
    let mut work = app.stores.read().await?;
    let mut all = Vec::new();
    for id in holders_of(work.as_mut(), actor).await? {
        if let Some(holder) = work.find_holder(id).await? {
            let claimed = work.list_licences(id).await?.into_iter().map(|licence| licence.registry_key);
            all.push((holder, claimed.collect()));
        }
    }
    Ok(all)
}

/// Whom the registry is asked about for this holder.
pub(super) fn registry_holder(app: &App, holder: &Holder) -> Result<RegistryHolder, IdentityError> {
    let identity = open_identity(app, holder)?;
    Ok(match holder.kind {
        HolderKind::Person => {
            RegistryHolder::Person { name: identity.name.clone(), citizen_number: identity.number.clone() }
        }
        HolderKind::Organisation => RegistryHolder::Organisation { credit_code: identity.number.clone() },
    })
}

fn view(holder_id: HolderId, licence: &RegistryLicence, claimed: &[String]) -> ClaimableLicence {
    let face = face_of(licence);
    let is_claimed = claimed.iter().any(|key| key == registry_key(&licence.identifier));
    let claimability = match &licence.readiness {
        _ if is_claimed => Claimability::Claimed,
        _ if licence.state != LicenceState::Valid => Claimability::NotInForce,
        RegistryReadiness::NeedsReview { .. } => Claimability::NeedsReview,
        RegistryReadiness::Ready => Claimability::Ready,
    };
    ClaimableLicence {
        identifier: licence.identifier.clone(),
        kind: licence.kind,
        holder_id,
        number: face.number,
        subject: face.subject,
        state: licence.state,
        due: licence.due,
        claimability,
    }
}
