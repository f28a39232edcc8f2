use wallet_crypto::entropy::random;
use wallet_protocol::id::CaseId;
use wallet_protocol::time::{CivilDate, UnixTime};

use super::timeline::enter;
use super::{Case, CaseError, CaseEventKind, Channel, Topic};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{ActingStaff, StaffRole};

const MAX_TRIES: usize = 8;

/// Opens a case, before anybody is looked for.
pub async fn open(app: &App, staff: &ActingStaff, topic: Topic, channel: Channel) -> Result<Case, CaseError> {
    staff.must_be(StaffRole::CASE_WORKERS)?;
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    for _ in 0..MAX_TRIES {
        let case = Case {
            id: CaseId::make(now, app.entropy.as_ref())?,
            number: number(app, now)?,
            topic,
            channel,
            opened_by: staff.id(),
            opened_at: now,
            due_at: now.plus(topic.time_limit()),
            holder_id: None,
            closed_at: None,
        };
        if !work.add_case(&case).await? {
            continue;
        }
        let detail = format!("topic={topic} channel={channel}");
        enter(work.as_mut(), case.id, Some(staff.id()), CaseEventKind::Opened, detail.clone(), now).await?;
        work.commit(Leaf::about(app, Act::CaseOpened, staff.id(), &[&case.id, &staff.id()], detail, now)?)
            .await?;
        return Ok(case);
    }
    Err(CaseError::Unsettled)
}

fn number(app: &App, now: UnixTime) -> Result<String, CaseError> {
    let day = CivilDate::in_china(now).to_string();
    let day: String = day.chars().filter(char::is_ascii_digit).skip(2).collect();
    let chance = u64::from_be_bytes(random(app.entropy.as_ref())?) % 100_000;
    Ok(format!("{day}-{chance:05}"))
}
