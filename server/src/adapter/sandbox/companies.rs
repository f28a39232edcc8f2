use wallet_protocol::identifier::CreditCode;

use super::chance::Chance;
use super::people::Person;

/// An invented company.
#[derive(Clone, Eq, PartialEq)]
pub struct Company {
    /// Registered name.
    pub name: String,
    /// Unified social credit code.
    pub code: CreditCode,
    /// Whether it operates normally.
    pub operates_normally: bool,
    /// Who represents it.
    pub representative: Person,
    /// Six-digit division of its licences.
    pub region: u32,
}

/// The company whom the demo follows.
pub(super) const DEMO_COMPANY: &str = "并州晨星危险货物道路运输有限责任公司";

pub(crate) const PLACES: [&str; 6] = ["并州", "云中", "滨城", "邕江", "燕台", "天山北麓"];
pub(crate) const WORDS: [&str; 10] =
    ["样例", "演示", "虚拟", "测试", "示范", "仿真", "模拟", "试用", "构想", "拟定"];
pub(crate) const TRADES: [&str; 5] = [
    "货物运输有限公司",
    "客运有限责任公司",
    "危险货物运输有限公司",
    "网络约车服务有限公司",
    "物流集团股份有限公司",
];

/// The company with this position; 0 is that of the demo, every twelfth does not operate normally.
pub(super) fn company(index: u32, representative: &Person, chance: &Chance) -> Option<Company> {
    let name = if index == 0 {
        DEMO_COMPANY.to_owned()
    } else {
        format!("{}{}{}", chance.one_of(&PLACES)?, chance.one_of(&WORDS)?, chance.one_of(&TRADES)?)
    };
    Some(Company {
        name,
        code: credit_code(representative.region, 99_000_000 + index)?,
        operates_normally: index % 12 != 7,
        representative: representative.clone(),
        region: representative.region,
    })
}

/// An invented credit code with both check characters; `organisation` has eight digits.
pub(crate) fn credit_code(region: u32, organisation: u32) -> Option<CreditCode> {
    let organisation = format!("{organisation:08}");
    let body = format!("91{region:06}{organisation}{}", organisation_check(&organisation));
    CreditCode::compose(&body).ok()
}

/// GB 11714.
fn organisation_check(digits: &str) -> char {
    let sum: u32 =
        digits.chars().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(c, w)| c.to_digit(10).unwrap_or(0) * w).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}
