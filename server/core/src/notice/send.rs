use std::time::Duration;

use wallet_crypto::entropy::EntropyError;

use super::text::text_of;
use super::{Notice, NoticeChannel, NoticeEnd};
use crate::app::App;
use crate::holder::{IdentityError, open_identity};
use crate::ledger::{Act, Leaf, Record};
use crate::port::{Delivery, Message, Messenger, PortError, Recipient};
use crate::store::StoreError;
use crate::telephone::{TelephoneError, open_number};

/// Notices of one channel in one round.
const MOST: u32 = 50;
/// Sending is begun so often; with the waits below it goes on for most of a day.
const MOST_TRIES: u32 = 12;
const SHORTEST_WAIT: Duration = Duration::from_secs(60);
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 3_600);

/// Notices could not be sent now; the next round tries again.
#[derive(Debug, thiserror::Error)]
pub enum SendNoticesError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The sealed identity cannot be opened.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The sealed number cannot be opened.
    #[error(transparent)]
    Telephone(#[from] TelephoneError),
}

/// Why a notice did not go.
enum NotSent {
    Messenger(PortError),
    Ours(SendNoticesError),
}

/// Sends what is due, at most 50 of each channel; how many were taken by their messengers. A messenger that does not
/// answer is left alone until the next round.
pub async fn send_due(app: &App) -> Result<u32, SendNoticesError> {
    let messengers = [
        (NoticeChannel::Sms, app.messengers.sms.as_deref()),
        (NoticeChannel::Post, app.messengers.post.as_deref()),
    ];
    let mut sent = 0;
    for (channel, messenger) in messengers {
        let Some(messenger) = messenger else { continue };
        let due = app.stores.read().await?.list_due_notices(channel, app.clock.now(), MOST).await?;
        for notice in due {
            match one(app, messenger, &notice).await {
                Ok(end) => sent += u32::from(end == Some(NoticeEnd::Sent)),
                Err(NotSent::Messenger(PortError::Unavailable { .. })) => break,
                Err(NotSent::Messenger(error)) => {
                    tracing::warn!(%error, id = %notice.id, "a notice was not taken");
                }
                Err(NotSent::Ours(error)) => {
                    tracing::warn!(%error, id = %notice.id, "a notice could not be sent");
                }
            }
        }
    }
    Ok(sent)
}

/// Sends one notice, if nobody else does; what became of it, if this call knows.
async fn one(app: &App, messenger: &dyn Messenger, due: &Notice) -> Result<Option<NoticeEnd>, NotSent> {
    if due.tries >= MOST_TRIES {
        return Ok(end(app, due, NoticeEnd::GivenUp).await?);
    }
    // Taken before it is sent: whoever dies in between leaves it to be sent again, under the same id.
    let now = app.clock.now();
    let mut work = app.stores.begin().await.map_err(SendNoticesError::from)?;
    let next_at = now.plus(wait_after(due.tries));
    if !work.take_notice(due.id, due.tries, next_at).await.map_err(SendNoticesError::from)? {
        return Ok(None);
    }
    let taken = work.commit(Record::Chore("what becomes of a notice has a leaf of its own")).await;
    taken.map_err(SendNoticesError::from)?;
    let message = message(app, due).await?;
    match messenger.send(&message).await.map_err(NotSent::Messenger)? {
        Delivery::Accepted => Ok(end(app, due, NoticeEnd::Sent).await?),
        Delivery::Unreachable => Ok(end(app, due, NoticeEnd::Unreachable).await?),
    }
}

fn wait_after(tries: u32) -> Duration {
    SHORTEST_WAIT.saturating_mul(2_u32.saturating_pow(tries)).min(LONGEST_WAIT)
}

/// The message, with the address opened.
async fn message(app: &App, notice: &Notice) -> Result<Message, SendNoticesError> {
    let mut work = app.stores.read().await?;
    let case = match notice.told.case_id {
        Some(id) => work.find_case(id).await?.map(|case| case.number),
        None => None,
    };
    let text = text_of(app, &notice.told, case.as_deref());
    let gone = |table| StoreError::RowCount { table, rows: 0 };
    let to = match notice.ordinal {
        Some(ordinal) => {
            let telephone = work.find_telephone_at(notice.told.holder_id, ordinal).await?;
            Recipient::Telephone(open_number(app, &telephone.ok_or_else(|| gone("telephones"))?)?)
        }
        None => {
            let holder = work.find_holder(notice.told.holder_id).await?.ok_or_else(|| gone("holders"))?;
            let identity = open_identity(app, &holder)?;
            Recipient::Person { name: identity.name.clone(), citizen_number: identity.number.clone() }
        }
    };
    Ok(Message { id: notice.id, to, text })
}

async fn end(app: &App, notice: &Notice, end: NoticeEnd) -> Result<Option<NoticeEnd>, SendNoticesError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    if !work.end_notice(notice.id, end, now).await? {
        return Ok(None);
    }
    let Notice { id, told, channel, .. } = notice;
    let detail = format!("kind={} channel={channel} end={end}", told.kind);
    let mut objects: Vec<&(dyn std::fmt::Display + Sync)> = vec![id];
    objects.extend(told.case_id.as_ref().map(|case| case as &(dyn std::fmt::Display + Sync)));
    work.commit(Leaf::about(app, Act::NoticeEnded, told.holder_id, &objects, detail, now)?).await?;
    Ok(Some(end))
}

impl From<SendNoticesError> for NotSent {
    fn from(error: SendNoticesError) -> Self {
        Self::Ours(error)
    }
}
