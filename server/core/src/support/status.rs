use wallet_protocol::endpoint::{FreezeBody, MeasureBody, SupportResponse};
use wallet_protocol::id::DeviceId;

use crate::app::App;
use crate::device::lift_nonce;
use crate::measure::MeasureState;
use crate::session::BoundDevice;
use crate::store::StoreError;

/// It cannot be told now.
#[derive(Debug, thiserror::Error)]
pub enum SupportError {
    /// The device is gone.
    #[error("there is no such device")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Freeze, measure and recovery code of the holder whose phone asks; a frozen phone may ask as well.
pub async fn read(app: &App, actor: &BoundDevice) -> Result<SupportResponse, SupportError> {
    status(app, actor.device.id).await
}

/// The same, after something was done.
pub(crate) async fn status(app: &App, id: DeviceId) -> Result<SupportResponse, SupportError> {
    let mut work = app.stores.read().await?;
    let device = work.find_device(id).await?.ok_or(SupportError::NotFound)?;
    let now = app.clock.now();
    let measure = work.find_open_measure(device.holder_id).await?;
    let measure = measure.filter(|measure| !matches!(measure.state_at(now), MeasureState::Ended(_)));
    let code = work.find_recovery_code(device.holder_id).await?;
    Ok(SupportResponse {
        freeze: device.frozen.map(|(frozen_at, by)| FreezeBody {
            frozen_at,
            by,
            lift_nonce: lift_nonce(app, id, frozen_at),
        }),
        measure: measure.map(|measure| MeasureBody {
            confirmed_elsewhere: measure.confirmer() != device.holder_id,
            ..measure.body()
        }),
        recovery_code_made_at: code.filter(|code| code.spent_at.is_none()).map(|code| code.made_at),
    })
}
