use wallet_protocol::identifier::{CitizenNumber, PhoneNumber};
use wallet_protocol::time::CivilDate;

use super::chance::Chance;

/// A synthetic person.
#[derive(Clone, Eq, PartialEq)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Citizen number with a birth date in 1900–1904.
    pub number: CitizenNumber,
    /// Mobile number.
    pub telephone: PhoneNumber,
    /// Six-digit division of the person's licences.
    pub region: u32,
}

/// The driver whom the demo follows.
pub(super) const DEMO_DRIVER: &str = "甄路证";
/// The legal representative whom the demo follows.
pub(super) const DEMO_REPRESENTATIVE: &str = "贾通达";

pub(crate) const SURNAMES: [&str; 20] = [
    "赵",
    "钱",
    "孙",
    "李",
    "周",
    "吴",
    "郑",
    "王",
    "冯",
    "陈",
    "褚",
    "卫",
    "蒋",
    "沈",
    "韩",
    "杨",
    "欧阳",
    "司马",
    "阿卜杜",
    "买买提",
];
pub(crate) const GIVEN: [&str; 16] = [
    "试行",
    "样本",
    "虚拟",
    "测车",
    "演路",
    "示运",
    "构程",
    "拟证",
    "假通",
    "例达",
    "模行",
    "仿途",
    "·试例江",
    "样",
    "拟",
    "例",
];
pub(crate) const REGIONS: [u32; 6] = [140_100, 140_200, 210_200, 450_100, 110_000, 650_100];

/// The person with this position; 0 and 1 are those of the demo.
pub(super) fn person(index: u32, chance: &Chance) -> Option<Person> {
    let region = if index < 2 { 140_100 } else { chance.one_of(&REGIONS.each_ref()).copied()? };
    let day = if index < 2 { 74 } else { i32::try_from(chance.below(1_800)).ok()? };
    let birth = CivilDate::from_ymd(1900, 1, 1).ok()?.plus_days(day + i32::try_from(index).ok()? % 20);
    let sequence = 1 + index % 998;
    let name = match index {
        0 => DEMO_DRIVER.to_owned(),
        1 => DEMO_REPRESENTATIVE.to_owned(),
        _ => format!("{}{}", chance.one_of(&SURNAMES)?, chance.one_of(&GIVEN)?),
    };
    let number = CitizenNumber::compose(region / 100 * 100 + 5, birth, sequence)?;
    Some(Person { name, number, telephone: telephone(index)?, region })
}

/// The mobile number of the person with this position; nothing is ever sent there.
pub(crate) fn telephone(index: u32) -> Option<PhoneNumber> {
    PhoneNumber::parse(&format!("138{:08}", index.checked_add(1_000)? % 100_000_000)).ok()
}
