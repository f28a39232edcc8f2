use std::time::Duration;

use wallet_protocol::endpoint::ServiceNoticeKind;
use wallet_protocol::id::ServiceNoticeId;
use wallet_protocol::time::UnixTime;

use super::list::MOST;
use super::{NoticeText, ServiceNotice, ServiceNoticeError};
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::staff::{By, StaffRole};

const DAY: Duration = Duration::from_secs(86_400);
/// Whoever has to say it for longer says it anew: nobody forgets a banner for months.
const LONGEST: Duration = Duration::from_secs(30 * 86_400);
/// How far ahead something can be announced.
const FARTHEST: Duration = Duration::from_secs(90 * 86_400);

/// A notice to be published.
#[derive(Clone, Debug)]
pub struct PublishNotice {
    /// What it is about.
    pub kind: ServiceNoticeKind,
    /// From when on it holds: since yesterday at the earliest, in 90 days at the latest.
    pub from: UnixTime,
    /// Until when: ahead, and 30 days after its beginning at most.
    pub until: UnixTime,
    /// What it says.
    pub text: NoticeText,
}

/// Tells holders something about the service; phones hear of it within minutes.
pub async fn publish(
    app: &App,
    by: By<'_>,
    request: &PublishNotice,
) -> Result<ServiceNotice, ServiceNoticeError> {
    let now = app.clock.now();
    by.may(app, StaffRole::ADMINISTRATORS, now)?;
    check_span(request, now)?;
    let notice = ServiceNotice {
        id: ServiceNoticeId::make(now, app.entropy.as_ref())?,
        kind: request.kind,
        from: request.from,
        until: request.until,
        text: request.text.0.clone(),
        published_at: now,
        withdrawn_at: None,
    };
    let mut work = app.stores.begin().await?;
    if !work.add_service_notice(&notice, MOST).await? {
        return Err(ServiceNoticeError::TooMany);
    }
    let kind = notice.kind.as_str();
    let detail = format!("kind={kind} from={} until={}", notice.from.as_millis(), notice.until.as_millis());
    let leaf = Leaf::about(app, Act::ServiceNoticePublished, notice.id, &[&notice.id, &by], detail, now)?;
    work.commit(leaf).await?;
    Ok(notice)
}

fn check_span(request: &PublishNotice, now: UnixTime) -> Result<(), ServiceNoticeError> {
    let PublishNotice { from, until, .. } = request;
    if *from < now.minus(DAY) || *from > now.plus(FARTHEST) {
        return Err(ServiceNoticeError::Value("from"));
    }
    if until <= from || *until <= now || *until > from.plus(LONGEST) {
        return Err(ServiceNoticeError::Value("until"));
    }
    Ok(())
}
