//! What a refusal of the core means to somebody at a page of a case.

use wallet_protocol::problem::ProblemType;
use wallet_server_core::case::CaseError;
use wallet_server_core::holder::ConfirmHolderError;
use wallet_server_core::look_up::LookUpError;
use wallet_server_core::measure::MeasureError;

use crate::problem::Problem;
use crate::web::browser::{PageFault, Tongue, Turned};

/// A refusal in words, for whoever can put it right; otherwise the way out.
pub(in super::super) type Told = Result<&'static str, Turned>;

pub(in super::super) fn of_case(error: CaseError, tongue: Tongue, here: &str) -> Told {
    match error {
        CaseError::Closed => Ok(tongue.say("工单已结案。", "The case is closed.")),
        CaseError::Value("note") => {
            Ok(tongue.say("备注须为 1 至 1000 个字符。", "A note has 1 to 1,000 characters."))
        }
        CaseError::Value("holder") => Ok(tongue.say("请先查询持证人。", "Look the holder up first.")),
        CaseError::Value("device") => {
            Ok(tongue.say("没有可冻结的手机，或已冻结。", "No phone is bound, or it is frozen already."))
        }
        CaseError::Value(_) => {
            Ok(tongue.say("请选择事由和来源。", "Choose what it is about and how it came."))
        }
        CaseError::NotFound => Err(Turned::Fault(PageFault::of(ProblemType::NotFound))),
        CaseError::Staff(error) => Err(Turned::from_staff(error, here)),
        CaseError::Store(error) => Err(Turned::from(Problem::from(error))),
        CaseError::Entropy(error) => Err(Turned::from(Problem::from(error))),
        error @ (CaseError::Open(_) | CaseError::Seal(_) | CaseError::Unsettled) => {
            Err(Turned::from(Problem::internal(&error)))
        }
    }
}

pub(in super::super) fn of_look_up(error: LookUpError, tongue: Tongue, here: &str) -> Told {
    match error {
        LookUpError::NotFound => Ok(tongue.say(
            "没有找到唯一的持证人，或与本工单的持证人不符。请核对后重试，或换一种方式查询。",
            "Nobody was found, or not the one this case is about. Compare what you typed, or look by something else.",
        )),
        LookUpError::Quota(_) => Ok(tongue.say(
            "您一小时内的查询次数已达上限。",
            "You have made as many look-ups as are allowed within an hour.",
        )),
        LookUpError::Value("reason") => {
            Ok(tongue.say("请填写查询原因（4 至 200 个字符）。", "Say why: 4 to 200 characters."))
        }
        LookUpError::Value("tail") => {
            Ok(tongue.say("请填写证件号码的后四位。", "Type the last four characters of the number."))
        }
        LookUpError::Value("telephone") => {
            Ok(tongue.say("请填写 11 位手机号。", "Type a mobile number of eleven digits."))
        }
        LookUpError::Value(_) => Ok(tongue.say("请填写完整内容。", "Type the whole of it.")),
        LookUpError::Case(error) => of_case(error, tongue, here),
        LookUpError::Staff(error) => Err(Turned::from_staff(error, here)),
        LookUpError::Store(error) => Err(Turned::from(Problem::from(error))),
        LookUpError::Entropy(error) => Err(Turned::from(Problem::from(error))),
        LookUpError::Telephone(error) => Err(Turned::from(Problem::from(error))),
        LookUpError::Identity(error) => Err(Turned::from(Problem::from(error))),
    }
}

pub(in super::super) fn of_measure(error: MeasureError, tongue: Tongue, here: &str) -> Told {
    match error {
        MeasureError::AlreadyOpen => {
            Ok(tongue.say("该持证人已有进行中的操作。", "Something is under way for this holder already."))
        }
        MeasureError::Content => {
            Ok(tongue.say("内容已变化，请重新核对。", "It is not what you saw: read it again."))
        }
        MeasureError::Nothing => Ok(tongue.say(
            "没有可执行此操作的绑定。",
            "There is no binding, freeze or lock that this could be done to.",
        )),
        MeasureError::Telephone => Ok(tongue.say(
            "请填写 11 位新手机号；它不能与现有号码相同，也不能与实名服务商给出的号码不同。",
            "Type the new mobile number: eleven digits, another than the one that is known, and the one that the real-name provider names.",
        )),
        MeasureError::Records => Ok(tongue.say(
            "请填写另一工单号：该工单须未结案，已查到旧号码的个人记录，且两份记录都未合并过。",
            "Type the number of another open case in which the person's record of the old number was looked up; neither record may have ended in another.",
        )),
        MeasureError::SealedTelephone(error) => Err(Turned::from(Problem::from(error))),
        MeasureError::Over => Ok(tongue.say("该操作已结束。", "It has ended.")),
        MeasureError::Oneself => Ok(tongue.say(
            "不能批准本人提出的操作。此次尝试已记入审计。",
            "Nobody approves what they asked for. The attempt was recorded.",
        )),
        MeasureError::Holder(ConfirmHolderError::NotConfirmed | ConfirmHolderError::Value) => Ok(tongue.say(
            "实名核验未通过：核对编号，并确认持证人使用了本页的核验码。",
            "The real-name check did not confirm the holder: compare the reference, and make sure that they used the code of this page.",
        )),
        MeasureError::Holder(error) => Err(Turned::from(Problem::from(error))),
        MeasureError::Case(error) => of_case(error, tongue, here),
        MeasureError::NotFound => Err(Turned::Fault(PageFault::of(ProblemType::NotFound))),
        MeasureError::Staff(error) => Err(Turned::from_staff(error, here)),
        MeasureError::Store(error) => Err(Turned::from(Problem::from(error))),
        MeasureError::Entropy(error) => Err(Turned::from(Problem::from(error))),
        MeasureError::Support(error) => Err(Turned::from(Problem::from(error))),
    }
}
