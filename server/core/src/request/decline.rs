use super::open::{AnswerError, find_open};
use super::{Answer, ShareRequest};
use crate::app::App;
use crate::history::{Event, EventKind};
use crate::ledger::{Act, Leaf};
use crate::session::BoundDevice;

/// Says no. The party is told that, and nothing else.
pub async fn decline(app: &App, actor: &BoundDevice, link: &str) -> Result<(), AnswerError> {
    let now = app.clock.now();
    let holder = actor.device.holder_id;
    let mut work = app.stores.begin().await?;
    let number = work.next_change(holder).await?;
    let (ShareRequest { id, party_id, purpose, .. }, ..) = find_open(app, work.as_mut(), link, now).await?;
    if !work.answer_request(id, Answer::Declined, now).await? {
        return Err(AnswerError::Over);
    }
    let detail = format!("purpose={purpose}");
    let event = Event {
        holder_id: holder,
        number,
        at: now,
        kind: EventKind::RequestDeclined,
        party_id: Some(party_id),
        grant_id: None,
        request_id: Some(id),
        licence_id: None,
        detail: purpose,
    };
    work.add_event(&event).await?;
    work.commit(Leaf::about(app, Act::RequestDeclined, holder, &[&party_id, &id], detail, now)?).await?;
    Ok(())
}
