use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::NoticeId;
use wallet_protocol::time::UnixTime;

use super::{Notice, NoticeChannel, Told};
use crate::app::App;
use crate::store::{StoreError, UnitOfWork};

/// Writes notices to every address of a holder that there is a messenger for, inside the unit of work of what they tell.
/// A number that was replaced lately is told as well: who had it replaced must not be the only one to hear of it.
pub(crate) async fn tell<E: From<EntropyError> + From<StoreError>>(
    app: &App,
    work: &mut dyn UnitOfWork,
    told: Told,
    now: UnixTime,
) -> Result<(), E> {
    if app.messengers.sms.is_some() {
        let since = now.minus(app.policy.support.number_settling);
        for telephone in work.list_telephones(told.holder_id, since).await? {
            let notice = notice(app, told, NoticeChannel::Sms, Some(telephone.ordinal), now)?;
            work.add_notice(&notice).await?;
        }
    }
    if app.messengers.post.is_some() && told.kind.by_post() {
        let notice = notice(app, told, NoticeChannel::Post, None, now)?;
        work.add_notice(&notice).await?;
    }
    Ok(())
}

fn notice(
    app: &App,
    told: Told,
    channel: NoticeChannel,
    ordinal: Option<u32>,
    now: UnixTime,
) -> Result<Notice, EntropyError> {
    let id = NoticeId::make(now, app.entropy.as_ref())?;
    Ok(Notice { id, told, channel, ordinal, written_at: now, tries: 0, next_at: now, ended: None })
}
