use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{OrganisationBody, OrganisationRequest};
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{HolderId, MembershipId};
use wallet_protocol::identifier::CreditCode;
use wallet_protocol::licence::HolderKind;
use wallet_protocol::time::UnixTime;

use super::{Membership, Role};
use crate::app::App;
use crate::holder::{Holder, HolderIdentity, IdentityError, holder_index, open_identity, seal_identity};
use crate::ledger::{Act, Leaf};
use crate::port::{LegalEntity, PortError};
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

/// The organisation was not taken on.
#[derive(Debug, thiserror::Error)]
pub enum TakeOnError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A sealed identity cannot be opened or made.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Not in normal operation, unknown, or this person does not represent it: one answer.
    #[error("the organisation is not this person's to take on")]
    Refused,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The legal-entity provider does not answer.
    #[error(transparent)]
    Upstream(#[from] PortError),
    /// The text is no credit code.
    #[error("not a unified social credit code")]
    Value,
}

/// A legal representative takes on the company; doing it again changes nothing.
pub async fn take_on(
    app: &App,
    actor: &BoundDevice,
    request: &OrganisationRequest,
) -> Result<OrganisationBody, TakeOnError> {
    let now = app.clock.now();
    let code = CreditCode::parse(&request.credit_code).map_err(|_| TakeOnError::Value)?;
    let person = app.stores.read().await?.find_holder(actor.device.holder_id).await?;
    let person = person.ok_or(TakeOnError::Refused)?;
    let identity = open_identity(app, &person)?;
    let entity = app.legal_entity.find(code.as_str(), &identity.name, &identity.number).await?;
    let entity = entity
        .filter(|entity| {
            entity.credit_code == code.as_str() && entity.operates_normally && entity.is_representative
        })
        .ok_or(TakeOnError::Refused)?;
    let mut work = app.stores.begin().await?;
    let organisation = find_or_add(app, work.as_mut(), &entity, now).await?;
    let membership = Membership {
        id: MembershipId::make(now, app.entropy.as_ref())?,
        person: person.id,
        organisation: organisation.id,
        role: Role::LegalRepresentative,
        since: now,
        ended_at: None,
    };
    if !work.add_membership(&membership).await? {
        let known = work.find_membership(person.id, organisation.id).await?.ok_or(TakeOnError::Refused)?;
        return Ok(super::list::body(app, &organisation, &known)?);
    }
    let objects: [&(dyn std::fmt::Display + Sync); 3] = [&person.id, &organisation.id, &membership.id];
    let detail = format!("role={}", membership.role.as_str());
    let record = Leaf::about(app, Act::OrganisationTakenOn, organisation.id, &objects, detail, now)?;
    work.commit(record).await?;
    Ok(super::list::body(app, &organisation, &membership)?)
}

async fn find_or_add(
    app: &App,
    work: &mut dyn UnitOfWork,
    entity: &LegalEntity,
    now: UnixTime,
) -> Result<Holder, TakeOnError> {
    let index = holder_index(app, HolderKind::Organisation, &entity.credit_code);
    if let Some(holder) = work.find_holder_by_index(HolderKind::Organisation, index).await? {
        return Ok(holder);
    }
    let id = HolderId::make(now, app.entropy.as_ref())?;
    let identity = HolderIdentity { name: entity.name.clone(), number: entity.credit_code.clone() };
    let holder = Holder {
        id,
        kind: HolderKind::Organisation,
        index,
        sealed_identity: seal_identity(app, id, &identity)?,
        binding_epoch: BindingEpoch::default(),
        added_at: now,
    };
    if work.add_holder(&holder).await? {
        return Ok(holder);
    }
    work.find_holder_by_index(HolderKind::Organisation, index).await?.ok_or(TakeOnError::Refused)
}
