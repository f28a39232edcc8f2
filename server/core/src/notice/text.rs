use wallet_protocol::endpoint::MeasureKind;
use wallet_protocol::time::{CivilDate, UnixTime};

use super::{NoticeKind, Told};
use crate::app::App;

/// What a notice says, in both languages: what happens, in which case, and what to do. Nothing about whom it is.
pub fn text_of(app: &App, told: &Told, case: Option<&str>) -> String {
    let (zh, en) = what(told);
    let case_zh = case.map(|number| format!("（工单 {number}）")).unwrap_or_default();
    let case_en = case.map(|number| format!(" (case {number})")).unwrap_or_default();
    let (until_zh, until_en) = told.due_at.map(until).unwrap_or_default();
    let (do_zh, do_en) = advice(app, told.kind);
    format!("【路证】{zh}{case_zh}。{until_zh}{do_zh}\nLuzheng: {en}{case_en}. {until_en}{do_en}")
}

fn what(told: &Told) -> (String, String) {
    let (zh, en) = told.measure.map(deed).unwrap_or_default();
    match told.kind {
        NoticeKind::MeasureRequested => {
            (format!("客服提出{zh}，待第二人批准"), format!("support asked to {en}"))
        }
        NoticeKind::MeasureApproved => (format!("{zh}已获批准"), format!("it was approved to {en}")),
        NoticeKind::MeasureEnded => (format!("{zh}已终止"), format!("nothing came of the request to {en}")),
        NoticeKind::MeasureDone => (format!("{zh}已完成"), format!("it was done: {en}")),
        NoticeKind::DeviceFrozen => {
            ("客服已按要求冻结手机".to_owned(), "support froze the phone, as was asked for".to_owned())
        }
        NoticeKind::TelephoneChanged => {
            ("登记的手机号已变更".to_owned(), "the telephone number of the wallet was changed".to_owned())
        }
    }
}

const fn deed(kind: MeasureKind) -> (&'static str, &'static str) {
    match kind {
        MeasureKind::Reset => ("重置手机绑定", "reset the binding of the phone"),
        MeasureKind::LiftFreeze => ("解除手机冻结", "lift the freeze of the phone"),
        MeasureKind::Unlock => ("解锁恢复码", "unlock the recovery code"),
        MeasureKind::CorrectTelephone => ("更正手机号", "correct the telephone number"),
        MeasureKind::MergeRecords => {
            ("合并新旧证件号码的记录", "merge the records of the old and the new citizen number")
        }
    }
}

fn until(due: UnixTime) -> (String, String) {
    let time = CivilDate::minute_in_china(due);
    (format!("将于 {time} 执行。"), format!("It will be done at {time} (China). "))
}

fn advice(app: &App, kind: NoticeKind) -> (String, String) {
    let page = app.policy.share.as_str();
    match kind {
        NoticeKind::MeasureRequested | NoticeKind::MeasureApproved => (
            format!("非本人要求，请立即在手机上阻止，或凭恢复码在 {page}/recover 阻止。"),
            format!("If it was not you, stop it on your phone, or with the recovery code at {page}/recover."),
        ),
        NoticeKind::MeasureDone | NoticeKind::DeviceFrozen | NoticeKind::TelephoneChanged => {
            ("非本人要求，请立即联系客服。".to_owned(), "If it was not you, call support at once.".to_owned())
        }
        NoticeKind::MeasureEnded => ("无需操作。".to_owned(), "There is nothing to do.".to_owned()),
    }
}
