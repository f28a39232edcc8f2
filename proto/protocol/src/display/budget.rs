use wallet_crypto::key_id::KeyId;
use wallet_crypto::signature::SigningKey;

use super::frame::{Frame, StepIndex};
use super::{
    CertificateFace, CheckBase, DisplayCode, DisplayToken, PackId, QrSymbol, QrTooLarge, TokenError,
};
use crate::epoch::StatusEpoch;
use crate::licence::{DueDates, LicenceGroup, LicenceKind};
use crate::time::{CivilDate, UnixTime};

/// What the largest code of one kind costs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BudgetRow {
    /// Which of the nine.
    pub kind: LicenceKind,
    /// The subject line it was made with.
    pub subject: String,
    /// Bytes of the display token.
    pub token_bytes: usize,
    /// Bytes of the whole code.
    pub code_bytes: usize,
    /// Characters of the symbol's text.
    pub text_chars: usize,
    /// Symbol version at level M.
    pub version: i16,
}

/// The budget could not be measured: a code is too large or not allowed at all.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BudgetError {
    /// The symbol would be larger than version 14.
    #[error(transparent)]
    Symbol(#[from] QrTooLarge),
    /// The token is not allowed.
    #[error(transparent)]
    Token(#[from] TokenError),
}

/// Longest subject lines one can expect: a company of 40 characters, a person of 13, a new-energy plate.
fn longest_subject(kind: LicenceKind) -> &'static str {
    match kind.group() {
        LicenceGroup::Permit => {
            "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇演示样例危险货物道路运输有限责任公司分"
        }
        LicenceGroup::Practitioner => "*卜杜热合曼·买买提依明江",
        LicenceGroup::Vehicle => "新AD00001",
    }
}

/// The certificate face with the largest values one can expect: two categories, four clocks far away.
pub fn largest_face(kind: LicenceKind) -> CertificateFace {
    let far = CivilDate::from_days(27_000);
    let person = matches!(kind.group(), LicenceGroup::Practitioner);
    let number = if person { "6****************X" } else { "659001999999" };
    CertificateFace {
        kind,
        number: number.to_owned(),
        subject: longest_subject(kind).to_owned(),
        categories: vec![14_007, 12_002],
        due: DueDates { licence: Some(far), review: Some(far), credit: Some(far), education: Some(far) },
        region: 659_001,
    }
}

/// Makes the largest code of each kind and draws it.
pub fn measure_budget(
    base: &CheckBase,
    issuer: &SigningKey,
    device: &SigningKey,
) -> Result<Vec<BudgetRow>, BudgetError> {
    LicenceKind::ALL.into_iter().map(|kind| measure(kind, base, issuer, device)).collect()
}

fn measure(
    kind: LicenceKind,
    base: &CheckBase,
    issuer: &SigningKey,
    device: &SigningKey,
) -> Result<BudgetRow, BudgetError> {
    let face = largest_face(kind);
    let subject = face.subject.clone();
    let token = DisplayToken {
        signing_key: KeyId::from_bytes([0; 4]),
        pack: PackId(u64::MAX),
        index: 1_439,
        not_before: UnixTime::from_secs(4_000_000_000),
        window_secs: 900,
        step_secs: 15,
        device_key: device.verifying_key().clone(),
        face,
        licence_digest: u64::MAX,
        status_epoch: StatusEpoch(99_999),
        status_age_secs: 93_600,
    };
    let token = token.sign(issuer)?;
    let step = StepIndex(59);
    let signature = device.sign_bare(&Frame::message(&token, step, None));
    let code = DisplayCode { token, frame: Frame { step, challenged: false, signature } };
    let text = base.code(&code);
    let symbol = QrSymbol::draw(&text)?;
    Ok(BudgetRow {
        kind,
        subject,
        token_bytes: code.token.bytes().len(),
        code_bytes: code.encode().len(),
        text_chars: text.prefix.len() + text.digits.len(),
        version: symbol.version(),
    })
}
