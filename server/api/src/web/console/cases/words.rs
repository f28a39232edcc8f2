//! How things of cases and measures are called.

use wallet_protocol::endpoint::{MeasureKind, TicketState};
use wallet_protocol::licence::LicenceState;
use wallet_protocol::time::UnixTime;
use wallet_server_core::case::{CaseEventKind, Channel, Topic};
use wallet_server_core::measure::{EndKind, MeasureState, Reason};
use wallet_server_core::notice::{Notice, NoticeChannel, NoticeEnd, NoticeKind};

use crate::web::browser::Tongue;

pub(in super::super) fn topic(topic: Topic, tongue: Tongue) -> &'static str {
    match topic {
        Topic::StolenPhone => tongue.say("手机被盗", "Phone stolen"),
        Topic::LostPhone => tongue.say("手机遗失", "Phone lost"),
        Topic::BrokenPhone => tongue.say("手机损坏或更换", "Phone broken or replaced"),
        Topic::LockedOut => tongue.say("多次尝试后被锁定", "Locked out"),
        Topic::DataCorrection => tongue.say("证照信息有误", "A licence says something wrong"),
        Topic::Sharing => tongue.say("证照授权", "Sharing"),
        Topic::Other => tongue.say("其他", "Something else"),
    }
}

pub(in super::super) fn channel(channel: Channel, tongue: Tongue) -> &'static str {
    match channel {
        Channel::Telephone => tongue.say("电话", "Telephone"),
        Channel::Counter => tongue.say("窗口", "Counter"),
        Channel::Writing => tongue.say("书面", "Writing"),
    }
}

pub(in super::super) fn event(kind: CaseEventKind, tongue: Tongue) -> &'static str {
    match kind {
        CaseEventKind::Opened => tongue.say("立案", "Opened"),
        CaseEventKind::Noted => tongue.say("备注", "Note"),
        CaseEventKind::LookedUp => tongue.say("查询持证人", "Look-up"),
        CaseEventKind::Unmasked => tongue.say("查看完整信息", "Field in clear"),
        CaseEventKind::Frozen => tongue.say("冻结手机", "Phone frozen"),
        CaseEventKind::MeasureRequested => tongue.say("提出操作", "Measure asked for"),
        CaseEventKind::MeasureApproved => tongue.say("批准操作", "Measure approved"),
        CaseEventKind::MeasureConfirmed => tongue.say("持证人在手机上确认", "Confirmed on the phone"),
        CaseEventKind::MeasureEnded => tongue.say("操作终止", "Measure stopped"),
        CaseEventKind::MeasureDone => tongue.say("操作完成", "Measure done"),
        CaseEventKind::Closed => tongue.say("结案", "Closed"),
    }
}

pub(in super::super) fn measure(kind: MeasureKind, tongue: Tongue) -> &'static str {
    match kind {
        MeasureKind::Reset => tongue.say("重置手机绑定", "Reset the binding"),
        MeasureKind::LiftFreeze => tongue.say("解除冻结", "Lift the freeze"),
        MeasureKind::Unlock => tongue.say("解锁恢复码", "Unlock the recovery code"),
        MeasureKind::CorrectTelephone => tongue.say("更正手机号", "Correct the telephone number"),
        MeasureKind::MergeRecords => tongue.say("合并新旧号码的记录", "Merge the records of two numbers"),
    }
}

pub(in super::super) fn reason(reason: Reason, tongue: Tongue) -> &'static str {
    match reason {
        Reason::Stolen => tongue.say("被盗", "Stolen"),
        Reason::Lost => tongue.say("遗失", "Lost"),
        Reason::Broken => tongue.say("损坏或出售", "Broken or sold"),
        Reason::Returned => tongue.say("手机已找回", "The phone came back"),
        Reason::OtherNumber => {
            tongue.say("手机号有误或已变更", "The telephone number is wrong or has changed")
        }
        Reason::NumberChanged => {
            tongue.say("证件号码已变更或更正", "The citizen number was changed or corrected")
        }
        Reason::LockedOut => tongue.say("多次尝试后被锁定", "Locked out"),
    }
}

pub(in super::super) fn state(state: MeasureState, tongue: Tongue) -> &'static str {
    match state {
        MeasureState::Requested => tongue.say("等待批准", "Waits for approval"),
        MeasureState::Approved => tongue.say("已批准，冷静期内", "Approved, cooling"),
        MeasureState::Ended(EndKind::Done) => tongue.say("已完成", "Done"),
        MeasureState::Ended(EndKind::Vetoed) => tongue.say("被持证人阻止", "Stopped by the holder"),
        MeasureState::Ended(EndKind::Refused) => tongue.say("未获批准", "Refused"),
        MeasureState::Ended(EndKind::Withdrawn) => tongue.say("已撤回", "Withdrawn"),
        MeasureState::Ended(EndKind::Expired) => tongue.say("已超时", "Ran out"),
        MeasureState::Ended(EndKind::Lapsed) => {
            tongue.say("情况已变化，未执行", "Nothing done: things had changed")
        }
    }
}

pub(in super::super) fn licence_state(state: LicenceState, tongue: Tongue) -> &'static str {
    match state {
        LicenceState::Valid => tongue.say("有效", "In force"),
        LicenceState::Superseded => tongue.say("已换发", "Replaced"),
        LicenceState::Expired => tongue.say("已过期", "Past its term"),
        LicenceState::Suspended => tongue.say("暂扣", "Suspended"),
        LicenceState::Cancelled => tongue.say("注销", "Cancelled"),
        LicenceState::Revoked => tongue.say("撤销", "Revoked"),
        LicenceState::Withdrawn => tongue.say("吊销", "Withdrawn"),
        LicenceState::Transferred => tongue.say("转出", "Transferred"),
        LicenceState::Unknown => tongue.say("未知", "Unknown"),
    }
}

pub(in super::super) fn notice(kind: NoticeKind, tongue: Tongue) -> &'static str {
    match kind {
        NoticeKind::MeasureRequested => tongue.say("客服提出操作", "Something was asked for"),
        NoticeKind::MeasureApproved => tongue.say("操作已批准", "It was approved"),
        NoticeKind::MeasureEnded => tongue.say("操作终止", "It was stopped"),
        NoticeKind::MeasureDone => tongue.say("操作完成", "It was done"),
        NoticeKind::DeviceFrozen => tongue.say("手机已冻结", "The phone was frozen"),
        NoticeKind::TelephoneChanged => tongue.say("手机号已变更", "The telephone number was changed"),
    }
}

pub(in super::super) fn notice_channel(channel: NoticeChannel, tongue: Tongue) -> &'static str {
    match channel {
        NoticeChannel::Sms => tongue.say("短信", "Text message"),
        NoticeChannel::Post => tongue.say("信件", "Letter"),
    }
}

/// How a notice stands, and since when.
pub(in super::super) fn notice_state(notice: &Notice, tongue: Tongue) -> (&'static str, UnixTime) {
    match notice.ended {
        Some((NoticeEnd::Sent, at)) => (tongue.say("已发送", "Sent"), at),
        Some((NoticeEnd::Unreachable, at)) => (tongue.say("无法送达", "Nobody can be reached there"), at),
        Some((NoticeEnd::GivenUp, at)) => (tongue.say("多次发送失败", "Given up"), at),
        None => (tongue.say("待发送", "Waits to be sent"), notice.written_at),
    }
}

/// What stands behind a line of a timeline, in words; ids are for the auditors, who have the ledger.
pub(in super::super) fn detail(text: &str, tongue: Tongue) -> String {
    let parts = text.split(' ').filter_map(|part| part.split_once('='));
    let said: Vec<&str> = parts.filter_map(|(name, value)| part(name, value, tongue)).collect();
    said.join(tongue.say("，", ", "))
}

fn part(name: &str, value: &str, tongue: Tongue) -> Option<&'static str> {
    match (name, value) {
        ("means", "name_and_tail") => {
            Some(tongue.say("按姓名和证件号后四位", "by name and the end of the number"))
        }
        ("means", "certificate_number") => Some(tongue.say("按证号", "by certificate number")),
        ("means", "plate") => Some(tongue.say("按车牌号", "by plate")),
        ("means", "telephone") => Some(tongue.say("按手机号", "by telephone number")),
        ("means", "case") => Some(tongue.say("查看本工单的持证人", "the holder of this case")),
        ("result", "found") => Some(tongue.say("已找到", "found")),
        ("result", "nobody") => Some(tongue.say("未找到", "nobody found")),
        ("field", "name") => Some(tongue.say("姓名", "name")),
        ("field", "telephone") => Some(tongue.say("手机号", "telephone number")),
        ("field", "number") => Some(tongue.say("证件号码", "number")),
        ("kind", kind) => MeasureKind::from_name(kind).map(|kind| measure(kind, tongue)),
        ("end", end) => end.parse().ok().map(|end: EndKind| state(MeasureState::Ended(end), tongue)),
        ("reason", why) => why.parse().ok().map(|why: Reason| reason(why, tongue)),
        ("by", "phone") => Some(tongue.say("在手机上", "on the phone")),
        ("by", "recovery_code") => Some(tongue.say("用恢复码", "by the recovery code")),
        _ => None,
    }
}

/// How a report about wrong data stands.
pub(in super::super) fn ticket_state(state: TicketState, tongue: Tongue) -> &'static str {
    match state {
        TicketState::Waiting => tongue.say("等待送交", "Waits to be handed over"),
        TicketState::WithAuthority => tongue.say("发证机关核对中", "With the authority"),
        TicketState::Accepted => tongue.say("已更正", "Corrected"),
        TicketState::Refused => tongue.say("未更正", "Not corrected"),
        TicketState::Undelivered => tongue.say("未能送达", "Not delivered"),
        TicketState::Unanswered => tongue.say("没有答复", "Not answered"),
    }
}
