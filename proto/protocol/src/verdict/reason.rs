use serde::{Deserialize, Serialize};

/// The three answers there are.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The licence is in force.
    Valid,
    /// The licence is not in force, or the code is a forgery.
    NotValid,
    /// The code does not settle it: look again, or use another way; never a reason to punish.
    CannotTell,
}

/// What a frame proves.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Assurance {
    /// No frame was checked.
    None,
    /// The frame is of this time step, but may be relayed from elsewhere.
    RecordedFramePossible,
    /// The frame answers this very verifier's challenge.
    Present,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $text:literal $outcome:ident $zh:literal $en:literal;)*) => {
        /// Why; a closed list.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Reason {
            $($(#[$doc])* $name,)*
        }

        impl Reason {
            /// All reasons.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The answer that this reason leads to.
            pub const fn outcome(self) -> Outcome {
                match self { $(Self::$name => Outcome::$outcome,)* }
            }

            /// The name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// For people, in Chinese.
            pub const fn text_zh(self) -> &'static str {
                match self { $(Self::$name => $zh,)* }
            }

            /// For people, in English.
            pub const fn text_en(self) -> &'static str {
                match self { $(Self::$name => $en,)* }
            }
        }
    };
}

reasons! {
    /// Everything fits: the phone is showing this now and the licence is in force.
    Live "live" Valid "实时出示，证照有效。" "Shown live; the licence is in force.";
    /// In force, but the annual review, credit assessment or education is overdue.
    ReviewOverdue "review_overdue" Valid
        "证照有效，但年审、诚信考核或继续教育已逾期，请见明细。"
        "The licence is in force, but a review, credit assessment or education is overdue; see the details.";
    /// The authority ended it (注销).
    Cancelled "cancelled" NotValid "证照已注销。" "The licence has been cancelled.";
    /// Its last good day is over.
    Expired "expired" NotValid "证照已过有效期。" "The licence has expired.";
    /// The authority took it back (撤销).
    Revoked "revoked" NotValid "证照已撤销。" "The licence has been revoked.";
    /// A newer one replaced it (已换发).
    Superseded "superseded" NotValid "证照已换发，请出示新证。" "The licence has been replaced by a newer one.";
    /// Taken for a time by the authority (暂扣).
    Suspended "suspended" NotValid "证照已被暂扣。" "The licence is suspended.";
    /// Moved to another authority (转出).
    Transferred "transferred" NotValid
        "证照已转出，请出示转入地新证。"
        "The licence has moved to another authority; ask for the new one.";
    /// Taken away as a penalty (吊销).
    Withdrawn "withdrawn" NotValid "证照已吊销。" "The licence has been withdrawn.";
    /// The token was not signed by the key it names.
    ForgedToken "forged_token" NotValid
        "签名不符：该码不是由发证平台签发的。"
        "The signature is not good: this code was not issued by the platform it names.";
    /// The frame was not signed by the device the token names, or answers another challenge.
    ForgedFrame "forged_frame" NotValid
        "设备签名不符：该码不是由绑定的手机生成的。"
        "The device's signature is not good: this code was not made by the bound phone.";
    /// The phone that shows it is no longer bound to the holder.
    BindingEnded "binding_ended" NotValid
        "出示该码的手机已解除绑定。"
        "The phone that shows this code is no longer bound to its holder.";
    /// The reader asked for an answer to its challenge and got a plain frame.
    ChallengeMissing "challenge_missing" CannotTell
        "该码未回应查验方的随机数，请持证人扫描后重新出示。"
        "The code does not answer the reader's challenge; let the holder scan it and show again.";
    /// Verifier's and phone's clocks differ.
    ClockOff "clock_off" CannotTell
        "查验设备与证照平台的时间不一致，请校准时间后重试。"
        "This device's clock and the platform's differ; set the clock and try again.";
    /// The text cannot be read as a code.
    Malformed "malformed" CannotTell
        "无法识别该码，请对准二维码重新扫描。"
        "The code cannot be read; scan it again.";
    /// The window of the token has not begun.
    NotYet "not_yet" CannotTell
        "该码尚未生效，请检查查验设备的时间。"
        "The code is not in force yet; check this device's clock.";
    /// The same frame was shown before, elsewhere.
    Replayed "replayed" CannotTell
        "该码刚才已被查验过，请持证人等待刷新后重新出示。"
        "This very code was checked a moment ago; wait for the next one and scan again.";
    /// The frame is of an earlier or later time step: a picture, or a clock that is off.
    StaleFrame "stale_frame" CannotTell
        "该码已过时（可能是截图），请持证人打开应用实时出示。"
        "The code is out of date (perhaps a picture of one); ask for it live on the phone.";
    /// The licence changed after the token was signed.
    StatusChanged "status_changed" CannotTell
        "证照信息已更新，请持证人联网刷新后重新出示。"
        "The licence has changed since; let the holder refresh and show again.";
    /// The word of the registry is older than policy allows.
    StatusOld "status_old" CannotTell
        "证照状态信息过旧，请联网核验。"
        "What is known of the licence's status is too old; check online.";
    /// The registry does not say in a way we know.
    StatusUnknown "status_unknown" CannotTell
        "暂时无法确认证照状态，请以其他方式核验。"
        "The licence's status cannot be established now; use another way to check.";
    /// The token was signed by a key, or for a region, that the trust bundle does not hold.
    UnknownKey "unknown_key" CannotTell
        "签发密钥未知，请更新信任列表后重试。"
        "The signing key is not known; update the trust list and try again.";
    /// The compact or spoken code is unknown, used or over.
    UnknownReference "unknown_reference" CannotTell
        "该短码不存在、已使用或已失效，请持证人重新出示。"
        "This short code is unknown, used or over; ask for a new one.";
    /// A later format than this program knows.
    UnknownVersion "unknown_version" CannotTell
        "该码版本较新，请更新查验程序。"
        "The code has a newer format; update this program.";
    /// The verifier's trust bundle is missing or past its time.
    TrustOutdated "trust_outdated" CannotTell
        "信任列表缺失或已过期，请联网更新。"
        "The trust list is missing or past its time; update it online.";
    /// The window of the token is over.
    WindowOver "window_over" CannotTell
        "该码已超出有效时段，请持证人刷新后重新出示。"
        "The time of this code is over; let the holder refresh and show again.";
    /// An upstream system does not answer.
    Unavailable "unavailable" CannotTell
        "核验服务暂时不可用，请稍后重试或以其他方式核验。"
        "The check is not available now; try later or use another way.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_named_alike_in_code_and_on_the_wire() {
        for reason in Reason::ALL {
            assert_eq!(serde_json::to_string(reason).unwrap(), format!("\"{}\"", reason.as_str()));
        }
    }

    #[test]
    fn only_two_reasons_are_good_news() {
        let good: Vec<_> = Reason::ALL.iter().filter(|reason| reason.outcome() == Outcome::Valid).collect();
        assert_eq!(good, [&Reason::Live, &Reason::ReviewOverdue]);
    }

    #[test]
    fn nobody_is_ever_called_unlicensed() {
        for reason in Reason::ALL {
            assert!(!reason.text_zh().contains("无证"), "{}", reason.text_zh());
            assert!(!reason.text_en().to_lowercase().contains("unlicensed"));
        }
    }
}
