use std::fmt::Display;

use wallet_crypto::entropy::EntropyError;
use wallet_protocol::time::UnixTime;

use super::notice::{leaves_of, note_of, tell_of};
use super::{EndKind, Measure};
use crate::app::App;
use crate::case::{CaseEventKind, enter};
use crate::history::EventKind;
use crate::ledger::{Act, Leaf};
use crate::notice::NoticeKind;
use crate::store::{StoreError, UnitOfWork};

/// Records that a measure ended without being done, and by nobody of staff: in its case, for whomever it concerns, and in
/// the ledger; the entries are to be committed with it.
pub(super) async fn ended_in<E: From<EntropyError> + From<StoreError>>(
    app: &App,
    work: &mut dyn UnitOfWork,
    measure: &Measure,
    end: EndKind,
    by: &str,
    now: UnixTime,
) -> Result<Vec<Leaf>, E> {
    let detail = format!("kind={} end={} {by}", measure.kind.as_str(), end.as_str());
    enter(work, measure.case_id, None, CaseEventKind::MeasureEnded, detail.clone(), now).await?;
    let told = format!("{} {}", measure.kind.as_str(), end.as_str());
    note_of(work, measure, EventKind::MeasureEnded, &told, now).await?;
    tell_of::<E>(app, work, measure, NoticeKind::MeasureEnded, None).await?;
    let objects: [&(dyn Display + Sync); 2] = [&measure.id, &measure.case_id];
    Ok(leaves_of(app, Act::MeasureEnded, measure, &objects, &detail, now)?)
}
