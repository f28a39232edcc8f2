use std::fmt::Display;

use wallet_crypto::entropy::EntropyError;
use wallet_protocol::time::UnixTime;

use super::Measure;
use crate::app::App;
use crate::history::{EventKind, note};
use crate::ledger::{Act, Leaf};
use crate::notice::{NoticeKind, Told, tell};
use crate::store::{StoreError, UnitOfWork};

/// Tells whomever a measure concerns on every channel there is, inside the unit of work of the step; after their history,
/// which holds their row.
pub(super) async fn tell_of<E: From<EntropyError> + From<StoreError>>(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    kind: NoticeKind,
    due_at: Option<UnixTime>,
) -> Result<(), E> {
    for holder_id in measure.concerned() {
        let (case_id, deed) = (Some(measure.case_id), Some(measure.kind));
        let told = Told { holder_id, kind, measure: deed, case_id, due_at };
        tell::<E>(app, work, told, app.clock.now()).await?;
    }
    Ok(())
}

/// Adds to the history of whomever a measure concerns; two rows are held in the order of their ids.
pub(super) async fn note_of(
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    kind: EventKind,
    detail: &str,
    now: UnixTime,
) -> Result<(), StoreError> {
    for holder in measure.concerned() {
        note(work, holder, kind, detail.to_owned(), now).await?;
    }
    Ok(())
}

/// An entry of the ledger about each whom a measure concerns, so that each of their phones can prove it.
pub(super) fn leaves_of(
    app: &App,
    act: Act,
    measure: &Measure,
    objects: &[&(dyn Display + Sync)],
    detail: &str,
    now: UnixTime,
) -> Result<Vec<Leaf>, EntropyError> {
    let concerned = measure.concerned();
    concerned.iter().map(|holder| Leaf::new(app, act, holder, objects, detail.to_owned(), now)).collect()
}
