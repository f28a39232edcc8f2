use std::time::Duration;

use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::endpoint::ServiceNoticeKind;
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_server_core::service_notice::{self, NoticeText, PublishNotice, ServiceNoticeError};

use super::super::member::StaffMember;
use super::LIST;
use super::list::draw;
use crate::problem::Problem;
use crate::web::browser::{Fields, Sent, Tongue, Turned, see_other};

/// Tells holders something.
pub(super) async fn submit(Sent(member, fields): Sent<StaffMember>) -> Result<Response, Turned> {
    let published = match read(&fields, member.state.app().clock.now()) {
        Ok(request) => service_notice::publish(member.state.app(), member.by(), &request).await,
        Err(error) => Err(error),
    };
    match published {
        Ok(_) => Ok(see_other(LIST, None)),
        Err(error) => refused(&member, Some(&fields), error).await,
    }
}

/// Tells it no longer.
pub(super) async fn withdraw(Sent(member, fields): Sent<StaffMember>) -> Result<Response, Turned> {
    let id = fields.one("notice").parse().map_err(|_| Problem::of(ProblemType::NotFound))?;
    match service_notice::withdraw(member.state.app(), member.by(), id).await {
        Ok(()) => Ok(see_other(LIST, None)),
        Err(error) => refused(&member, None, error).await,
    }
}

fn read(fields: &Fields, now: UnixTime) -> Result<PublishNotice, ServiceNoticeError> {
    use ServiceNoticeError::Value;
    let from = match fields.one("from") {
        "" => now,
        text => moment(text).ok_or(Value("from"))?,
    };
    Ok(PublishNotice {
        kind: ServiceNoticeKind::from_name(fields.one("kind")).ok_or(Value("kind"))?,
        from,
        until: moment(fields.one("until")).ok_or(Value("until"))?,
        text: NoticeText::new(fields.one("zh"), fields.one("en"))?,
    })
}

/// What a browser makes of a date and a time: `2026-11-21T22:30`, as clocks in China show it.
fn moment(text: &str) -> Option<UnixTime> {
    let (date, time) = text.split_once('T')?;
    let day: CivilDate = date.parse().ok()?;
    let (hours, minutes) = time.split_once(':')?;
    let number =
        |text: &str, most: u64| text.parse::<u64>().ok().filter(|number| text.len() == 2 && *number < most);
    let seconds = number(hours, 24)? * 3_600 + number(minutes, 60)? * 60;
    Some(day.begins_in_china().plus(Duration::from_secs(seconds)))
}

async fn refused(
    member: &StaffMember,
    fields: Option<&Fields>,
    error: ServiceNoticeError,
) -> Result<Response, Turned> {
    let told = match error {
        ServiceNoticeError::Value(field) => fault(field, member.tongue),
        ServiceNoticeError::TooMany => {
            member.tongue.say("通知过多，请先撤回一条。", "There are too many notices: withdraw one first.")
        }
        ServiceNoticeError::NotFound => return Err(Problem::of(ProblemType::NotFound).into()),
        ServiceNoticeError::Staff(error) => return Err(Turned::from_staff(error, LIST)),
        ServiceNoticeError::Store(error) => return Err(error.into()),
        error @ ServiceNoticeError::Entropy(_) => return Err(Problem::internal(&error).into()),
    };
    draw(member, StatusCode::UNPROCESSABLE_ENTITY, fields, Some(told)).await
}

fn fault(field: &str, tongue: Tongue) -> &'static str {
    match field {
        "from" => tongue.say(
            "开始时间须在昨天之后、90 天之内。",
            "The beginning lies after yesterday and within 90 days.",
        ),
        "until" => tongue.say(
            "结束时间须晚于现在和开始时间，最长 30 天。",
            "The end lies after now and after the beginning, by 30 days at most.",
        ),
        "zh" => tongue.say("中文内容须为 1 至 200 个字符。", "The Chinese text has 1 to 200 characters."),
        "en" => tongue.say("英文内容须为 1 至 200 个字符。", "The English text has 1 to 200 characters."),
        _ => tongue.say("请选择类别。", "Choose a kind."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_clocks_in_china_show_it() {
        assert_eq!(moment("1970-01-02T08:30").map(UnixTime::as_millis), Some(88_200_000));
        for text in ["", "1970-01-02", "1970-01-02T24:00", "1970-01-02T8:30", "1970-13-02T08:30", "x"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
