use wallet_protocol::endpoint::RealNameReference;
use wallet_protocol::id::HolderId;
use wallet_protocol::identifier::PhoneNumber;

use super::{IdentityError, open_identity};
use crate::app::App;
use crate::port::{PortError, RealNameOutcome, RealNameQuery};
use crate::store::StoreError;

const MAX_REFERENCE_CHARS: usize = 256;
const MAX_PROVIDER_CHARS: usize = 64;

/// The person who proved a name is not the holder, or nobody did.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmHolderError {
    /// The sealed identity cannot be opened.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The provider did not confirm the holder, or not at the level that is asked for.
    #[error("the real-name check did not confirm the holder")]
    NotConfirmed,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The provider does not answer.
    #[error(transparent)]
    Upstream(#[from] PortError),
    /// The reference is too long.
    #[error("the reference of the real-name provider has no allowed value")]
    Value,
}

/// What the provider said of a holder.
pub(crate) struct ConfirmedHolder {
    /// At which level they proved their name.
    pub(crate) level: u8,
    /// The mobile number that is theirs, where the provider knows it.
    pub(crate) telephone: Option<PhoneNumber>,
}

/// Asks the provider whether a real-name step that was started with `nonce` was done by this holder.
pub(crate) async fn confirm_holder(
    app: &App,
    id: HolderId,
    step: &RealNameReference,
    nonce: String,
    least_level: u8,
) -> Result<ConfirmedHolder, ConfirmHolderError> {
    if step.reference.chars().count() > MAX_REFERENCE_CHARS || step.provider.len() > MAX_PROVIDER_CHARS {
        return Err(ConfirmHolderError::Value);
    }
    let holder = app.stores.read().await?.find_holder(id).await?.ok_or(ConfirmHolderError::NotConfirmed)?;
    let identity = open_identity(app, &holder)?;
    let query = RealNameQuery {
        provider: step.provider.clone(),
        reference: step.reference.clone(),
        name: identity.name.clone(),
        citizen_number: identity.number.clone(),
        nonce,
    };
    match app.real_name.confirm(&query).await? {
        RealNameOutcome::Confirmed { level, telephone } if level >= least_level => {
            Ok(ConfirmedHolder { level, telephone })
        }
        RealNameOutcome::Confirmed { .. } | RealNameOutcome::Mismatch | RealNameOutcome::NoRecord => {
            Err(ConfirmHolderError::NotConfirmed)
        }
    }
}
