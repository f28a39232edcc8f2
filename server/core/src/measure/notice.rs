use wallet_crypto::entropy::EntropyError;
use wallet_protocol::time::UnixTime;

use super::Measure;
use crate::app::App;
use crate::notice::{NoticeKind, Told, tell};
use crate::store::{StoreError, UnitOfWork};

/// Tells the holder of a measure on every channel there is, inside the unit of work of the step; after their history,
/// which holds their row.
pub(super) async fn tell_of<E: From<EntropyError> + From<StoreError>>(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    kind: NoticeKind,
    due_at: Option<UnixTime>,
) -> Result<(), E> {
    let told = Told {
        holder_id: measure.holder_id,
        kind,
        measure: Some(measure.kind),
        case_id: Some(measure.case_id),
        due_at,
    };
    tell(app, work, told, app.clock.now()).await
}
