use wallet_protocol::verdict::{Outcome, Reason, Verdict};

/// Language of the demo.
#[derive(Clone, Copy, Debug, Eq, PartialEq, clap::ValueEnum)]
pub enum Lang {
    /// 简体中文.
    #[value(name = "zh-CN")]
    ZhCn,
    /// English.
    #[value(name = "en")]
    En,
}

/// One step of the story.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step {
    Start,
    Bind,
    Claim,
    Pack,
    Show,
    CheckOffline,
    CheckOnline,
    NextCode,
    Replay,
    ForgedFrame,
    ForgedToken,
    Spoken,
    SpokenAgain,
    Ask,
    Agree,
    Redeem,
    RedeemAgain,
    Copy,
    CheckCopy,
    Withdraw,
    Suspend,
    WalletLearns,
    GoOffline,
    Prove,
    VerifyLedger,
    AlterLedger,
}

impl Step {
    /// The name in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Bind => "bind",
            Self::Claim => "claim",
            Self::Pack => "pack",
            Self::Show => "show",
            Self::CheckOffline => "check_offline",
            Self::CheckOnline => "check_online",
            Self::NextCode => "next_code",
            Self::Replay => "replay",
            Self::ForgedFrame => "forged_frame",
            Self::ForgedToken => "forged_token",
            Self::Spoken => "spoken",
            Self::SpokenAgain => "spoken_again",
            Self::Ask => "ask",
            Self::Agree => "agree",
            Self::Redeem => "redeem",
            Self::RedeemAgain => "redeem_again",
            Self::Copy => "copy",
            Self::CheckCopy => "check_copy",
            Self::Withdraw => "withdraw",
            Self::Suspend => "suspend",
            Self::WalletLearns => "wallet_learns",
            Self::GoOffline => "go_offline",
            Self::Prove => "prove",
            Self::VerifyLedger => "verify_ledger",
            Self::AlterLedger => "alter_ledger",
        }
    }

    /// What happens, for people.
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Start => ("启动演示服务器", "The server starts"),
            Self::Bind => ("司机实名绑定手机", "A driver binds a phone after the real-name check"),
            Self::Claim => ("领取两张电子证照", "Two licences are claimed"),
            Self::Pack => ("下载一天的离线亮证令牌", "A day of display tokens is fetched ahead"),
            Self::Show => ("亮证", "The phone shows a code"),
            Self::CheckOffline => {
                ("执法人员离线查验（仅凭信任列表）", "An officer checks it offline, with only a trust list")
            }
            Self::CheckOnline => ("执法人员联网查验", "The officer checks it online"),
            Self::NextCode => ("等待动态码刷新", "The next time step brings another code"),
            Self::Replay => ("出示旧码截图", "Somebody shows a picture of the old code"),
            Self::ForgedFrame => ("篡改设备签名", "One bit of the device's signature is flipped"),
            Self::ForgedToken => ("篡改平台签名", "One bit of the platform's signature is flipped"),
            Self::Spoken => ("摄像头坏了：读出八位数字", "The camera is broken: eight digits are read out"),
            Self::SpokenAgain => ("同一数字再次使用", "The same digits are used again"),
            Self::Ask => ("保险机构请求查看证照信息", "An insurer asks for parts of the licence"),
            Self::Agree => ("司机阅读用途后同意并签名", "The driver reads what for, agrees and signs"),
            Self::Redeem => (
                "保险机构领取一次，仅得所同意的内容",
                "The insurer gets it once, and only what was agreed to",
            ),
            Self::RedeemAgain => ("再次领取被拒绝", "A second redemption is refused"),
            Self::Copy => (
                "保险机构取得加注件，司机留存同一份",
                "The insurer gets the annotated copy, the driver the same file",
            ),
            Self::CheckCopy => (
                "任何人可查验：原件为真，改动一位即被指出",
                "Anybody may check it: genuine, and altered after one bit",
            ),
            Self::Withdraw => (
                "司机出示授权码后撤回，无人能再领取",
                "The driver withdraws an offer: its code is worth nothing",
            ),
            Self::Suspend => (
                "管理部门暂扣证照，再次联网查验",
                "The authority suspends the licence; the code is checked again",
            ),
            Self::WalletLearns => ("钱包同步后不再亮证", "The wallet syncs and shows it no more"),
            Self::GoOffline => {
                ("断网：用离线令牌出示另一张证照", "No network: the other licence is shown from the pack")
            }
            Self::Prove => (
                "司机的手机核验存证账本：授权、领取、撤回均在其中",
                "The driver's phone checks the ledger: what was agreed, redeemed and withdrawn is in it",
            ),
            Self::VerifyLedger => ("逐条核验整个账本", "The whole ledger is verified"),
            Self::AlterLedger => (
                "在数据库副本中改动一条记录，核验指出是哪一条",
                "One entry is altered in a copy of the database, and the check names it",
            ),
        };
        match lang {
            Lang::ZhCn => zh,
            Lang::En => en,
        }
    }
}

/// A verdict in words.
pub(super) fn verdict_text(verdict: &Verdict, lang: Lang) -> String {
    let outcome = match (verdict.outcome, lang) {
        (Outcome::Valid, Lang::ZhCn) => "有效",
        (Outcome::NotValid, Lang::ZhCn) => "无效",
        (Outcome::CannotTell, Lang::ZhCn) => "无法判定",
        (Outcome::Valid, Lang::En) => "VALID",
        (Outcome::NotValid, Lang::En) => "NOT VALID",
        (Outcome::CannotTell, Lang::En) => "CANNOT TELL",
    };
    let age = verdict.evidence_age_secs.map(|secs| match lang {
        Lang::ZhCn => format!("（依据为 {secs} 秒前的登记信息）"),
        Lang::En => format!(" (the registry spoke {secs} s ago)"),
    });
    format!("{outcome}: {}{}", reason_text(verdict.reason, lang), age.unwrap_or_default())
}

const fn reason_text(reason: Reason, lang: Lang) -> &'static str {
    match lang {
        Lang::ZhCn => reason.text_zh(),
        Lang::En => reason.text_en(),
    }
}

/// The last line.
pub(super) const fn ending(good: bool, lang: Lang) -> &'static str {
    match (good, lang) {
        (true, Lang::ZhCn) => "全部判定符合预期。",
        (true, Lang::En) => "Every verdict was the expected one.",
        (false, Lang::ZhCn) => "有判定不符合预期！",
        (false, Lang::En) => "Some verdicts were not the expected ones!",
    }
}
