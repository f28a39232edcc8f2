use wallet_protocol::endpoint::RealNameReference;

use super::{ConfirmHolderError, Holder, open_identity};
use crate::app::App;
use crate::port::{Named, SamePersonOutcome, SamePersonQuery};

const MAX_REFERENCE_CHARS: usize = 256;
const MAX_PROVIDER_CHARS: usize = 64;

/// What the provider said of two records.
pub(crate) struct SamePerson {
    /// At which level the person proved their name.
    pub(crate) level: u8,
    /// What the provider calls its answer.
    pub(crate) evidence: String,
}

/// Asks the provider whether a real-name step that was started with `nonce` was done by the holder of `new`, and whether
/// the number of `old` was theirs.
pub(crate) async fn same_person(
    app: &App,
    old: &Holder,
    new: &Holder,
    step: &RealNameReference,
    nonce: String,
    least_level: u8,
) -> Result<SamePerson, ConfirmHolderError> {
    if step.reference.chars().count() > MAX_REFERENCE_CHARS || step.provider.len() > MAX_PROVIDER_CHARS {
        return Err(ConfirmHolderError::Value);
    }
    let query = SamePersonQuery {
        provider: step.provider.clone(),
        reference: step.reference.clone(),
        nonce,
        old: named(app, old)?,
        new: named(app, new)?,
    };
    match app.real_name.same_person(&query).await? {
        SamePersonOutcome::Same { level, evidence } if level >= least_level => {
            Ok(SamePerson { level, evidence })
        }
        SamePersonOutcome::Same { .. } | SamePersonOutcome::Different | SamePersonOutcome::NoRecord => {
            Err(ConfirmHolderError::NotConfirmed)
        }
    }
}

fn named(app: &App, holder: &Holder) -> Result<Named, ConfirmHolderError> {
    let identity = open_identity(app, holder)?;
    Ok(Named { name: identity.name.clone(), citizen_number: identity.number.clone() })
}
