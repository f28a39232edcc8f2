use wallet_protocol::endpoint::{OrganisationBody, OrganisationsResponse};

use super::Membership;
use crate::app::App;
use crate::holder::{Holder, IdentityError, open_identity};
use crate::session::BoundDevice;
use crate::store::StoreError;

/// The organisations cannot be listed now.
#[derive(Debug, thiserror::Error)]
pub enum ListOrganisationsError {
    /// A sealed identity cannot be opened.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lists the organisations this person acts for.
pub async fn list(app: &App, actor: &BoundDevice) -> Result<OrganisationsResponse, ListOrganisationsError> {
    let mut work = app.stores.read().await?;
    let mut organisations = Vec::new();
    for membership in work.list_memberships(actor.device.holder_id).await? {
        if let Some(holder) = work.find_holder(membership.organisation).await? {
            organisations.push(body(app, &holder, &membership)?);
        }
    }
    Ok(OrganisationsResponse { organisations })
}

/// An organisation as its member sees it.
pub(super) fn body(
    app: &App,
    holder: &Holder,
    membership: &Membership,
) -> Result<OrganisationBody, IdentityError> {
    let identity = open_identity(app, holder)?;
    Ok(OrganisationBody {
        holder_id: holder.id,
        name: identity.name.clone(),
        credit_code: identity.number.clone(),
        role: membership.role.as_str().to_owned(),
        since: membership.since,
    })
}
