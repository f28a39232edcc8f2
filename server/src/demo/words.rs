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

macro_rules! steps {
    ($($name:ident $text:literal, $zh:literal, $en:literal;)*) => {
        /// One step of the story.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub(super) enum Step {
            $($name,)*
        }

        impl Step {
            /// The name in JSON.
            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What happens, for people.
            pub(super) const fn title(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::ZhCn) => $zh, (Self::$name, Lang::En) => $en,)*
                }
            }
        }
    };
}

steps! {
    Start "start", "启动演示服务器",
        "The server starts";
    Bind "bind", "司机实名绑定手机",
        "A driver binds a phone after the real-name check";
    Claim "claim", "领取两张电子证照",
        "Two licences are claimed";
    Pack "pack", "下载一天的离线亮证令牌",
        "A day of display tokens is fetched ahead";
    Show "show", "亮证",
        "The phone shows a code";
    CheckOffline "check_offline", "执法人员离线查验（仅凭信任列表）",
        "An officer checks it offline, with only a trust list";
    CheckOnline "check_online", "执法人员联网查验",
        "The officer checks it online";
    NextCode "next_code", "等待动态码刷新",
        "The next time step brings another code";
    Replay "replay", "出示旧码截图",
        "Somebody shows a picture of the old code";
    ForgedFrame "forged_frame", "篡改设备签名",
        "One bit of the device's signature is flipped";
    ForgedToken "forged_token", "篡改平台签名",
        "One bit of the platform's signature is flipped";
    Spoken "spoken", "摄像头坏了：读出八位数字",
        "The camera is broken: eight digits are read out";
    SpokenAgain "spoken_again", "同一数字再次使用",
        "The same digits are used again";
    Ask "ask", "保险机构请求查看证照信息",
        "An insurer asks for parts of the licence";
    Agree "agree", "司机阅读用途后同意并签名",
        "The driver reads what for, agrees and signs";
    Redeem "redeem", "保险机构领取一次，仅得所同意的内容",
        "The insurer gets it once, and only what was agreed to";
    RedeemAgain "redeem_again", "再次领取被拒绝",
        "A second redemption is refused";
    Copy "copy", "保险机构取得加注件，司机留存同一份",
        "The insurer gets the annotated copy, the driver the same file";
    CheckCopy "check_copy", "任何人可查验：原件为真，改动一位即被指出",
        "Anybody may check it: genuine, and altered after one bit";
    Withdraw "withdraw", "司机出示授权码后撤回，无人能再领取",
        "The driver withdraws an offer: its code is worth nothing";
    Suspend "suspend", "管理部门暂扣证照，再次联网查验",
        "The authority suspends the licence; the code is checked again";
    WalletLearns "wallet_learns", "钱包同步后不再亮证",
        "The wallet syncs and shows it no more";
    GoOffline "go_offline", "断网：用离线令牌出示另一张证照",
        "No network: the other licence is shown from the pack";
    Prove "prove", "司机的手机核验存证账本：授权、领取、撤回均在其中",
        "The driver's phone checks the ledger: what was agreed, redeemed and withdrawn is in it";
    LookUp "look_up", "手机被盗，司机来电：客服立案查询，信息脱敏",
        "The phone is stolen, the driver calls: a case, a look-up, everything masked";
    Freeze "freeze", "客服立即冻结手机，其出示码随即失效",
        "An agent freezes the phone at once: its codes are worth nothing";
    AskReset "ask_reset", "客服申请重置绑定，司机重新实名核验",
        "The agent asks for a reset, for which the driver proves their name anew";
    ApproveOwn "approve_own", "客服试图自行批准：被拒绝并记入审计",
        "The agent tries to approve it alone: refused, and on the record";
    ApproveReset "approve_reset", "主管批准，进入冷静期",
        "A supervisor approves; the cooling time begins";
    Resist "resist", "窃机者试图阻止重置：被拒绝",
        "Whoever has the stolen phone tries to stop it: refused";
    ResetDone "reset_done", "冷静期满，绑定重置",
        "After the cooling time the binding is reset";
    BindAnew "bind_anew", "司机绑定新手机",
        "The driver binds a new phone";
    OldCodes "old_codes", "旧手机的出示码",
        "A code of the old phone";
    VerifyLedger "verify_ledger", "逐条核验整个账本",
        "The whole ledger is verified";
    AlterLedger "alter_ledger", "在数据库副本中改动一条记录，核验指出是哪一条",
        "One entry is altered in a copy of the database, and the check names it";
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
