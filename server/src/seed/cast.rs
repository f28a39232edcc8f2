//! Who there is: no two positions of a seed have the same number, and none is in the sandbox.

use wallet_protocol::identifier::CitizenNumber;
use wallet_protocol::time::CivilDate;

use super::draw::{Draw, Of};
use crate::adapter::sandbox::companies::{PLACES, TRADES, WORDS, credit_code};
use crate::adapter::sandbox::people::{GIVEN, REGIONS, SURNAMES, telephone};
use crate::adapter::sandbox::{Company, Person};

/// Days from 1900-01-01 to 1904-12-31.
const DAYS: u64 = 1_826;
const SEQUENCES: u64 = 999;
/// Counties of each city, beside the one of the sandbox.
const COUNTIES: u64 = 20;
const FIRST_COUNTY: u32 = 11;
/// A prime that divides no factor of the numbers below: multiplying by it visits every place once.
const STRIDE: u64 = 104_729;
const ORGANISATIONS: u64 = 1_000_000;
const FIRST_ORGANISATION: u32 = 97_000_000;
const FIRST_PARTY: u32 = 98_000_000;

fn place(seed: u64, index: u32, places: u64) -> u64 {
    let start = Draw { seed, of: Of::Start, index: 0, part: 0 }.bytes();
    let start = start.iter().take(7).fold(0u64, |sum, byte| sum << 8 | u64::from(*byte)) % places;
    (start + u64::from(index) * STRIDE) % places
}

fn region(position: u64) -> Option<u32> {
    REGIONS.get(usize::try_from(position % 6).ok()?).copied()
}

fn pick<'a>(choices: &[&'a str], position: u64) -> Option<&'a str> {
    choices.get(usize::try_from(position % u64::try_from(choices.len()).ok()?).ok()?).copied()
}

/// The person at this position.
pub(super) fn person(seed: u64, index: u32) -> Option<Person> {
    let position = place(seed, index, 6 * COUNTIES * DAYS * SEQUENCES);
    let (sequence, rest) = (position % SEQUENCES, position / SEQUENCES);
    let (day, rest) = (rest % DAYS, rest / DAYS);
    let (county, city) = (rest % COUNTIES, rest / COUNTIES);
    let region = region(city)?;
    let birth = CivilDate::from_ymd(1900, 1, 1).ok()?.plus_days(i32::try_from(day).ok()?);
    let home = region / 100 * 100 + FIRST_COUNTY + u32::try_from(county).ok()?;
    let name = format!("{}{}", pick(&SURNAMES, position / 7)?, pick(&GIVEN, position / 3)?);
    let number = CitizenNumber::compose(home, birth, u32::try_from(sequence).ok()? + 1)?;
    Some(Person { name, number, telephone: telephone(index)?, region })
}

/// The company at this position.
pub(super) fn company(seed: u64, index: u32, representative: &Person) -> Option<Company> {
    let position = place(seed, index, 6 * ORGANISATIONS);
    let organisation = FIRST_ORGANISATION + u32::try_from(position % ORGANISATIONS).ok()?;
    let region = region(position / ORGANISATIONS)?;
    Some(Company {
        name: company_name(position)?,
        code: credit_code(region, organisation)?,
        operates_normally: true,
        representative: representative.clone(),
        region,
    })
}

/// Name and credit code of the relying party at this position.
pub(super) fn party(seed: u64, index: u32) -> Option<(String, String)> {
    let position = place(seed, index, 6 * ORGANISATIONS);
    let organisation = FIRST_PARTY + u32::try_from(position % ORGANISATIONS).ok()?;
    let code = credit_code(region(position / ORGANISATIONS)?, organisation)?;
    Some((company_name(position)?, code.as_str().to_owned()))
}

fn company_name(position: u64) -> Option<String> {
    let (place, word) = (pick(&PLACES, position / 11)?, pick(&WORDS, position / 5)?);
    Some(format!("{place}{word}{}", pick(&TRADES, position)?))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_people_and_no_two_companies_share_a_number() {
        let (mut numbers, mut codes) = (HashSet::new(), HashSet::new());
        for index in 0..20_000 {
            let person = person(7, index).unwrap();
            assert!(numbers.insert(person.number.expose().to_owned()), "{index}");
            assert!((1900..=1904).contains(&person.number.birth_date().to_string()[..4].parse().unwrap()));
            let company = company(7, index, &person).unwrap();
            assert!(company.code.organisation_code_fits());
            assert!(codes.insert(company.code.as_str().to_owned()), "{index}");
            assert!(codes.insert(party(7, index).unwrap().1), "{index}");
        }
    }

    #[test]
    fn nobody_is_also_in_the_sandbox() {
        for index in 0..2_000 {
            let home = &person(1, index).unwrap().number.expose()[4..6].to_owned();
            assert_ne!(home, "05", "the county of the people of the sandbox");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_people_and_another_seed_others() {
        assert!(person(1, 5) == person(1, 5));
        assert!(person(1, 5) != person(2, 5) && person(1, 5) != person(1, 6));
    }

    #[test]
    fn the_stride_visits_every_place_once() {
        for places in [6 * COUNTIES * DAYS * SEQUENCES, 6 * ORGANISATIONS] {
            assert_ne!(places % STRIDE, 0);
        }
        assert!((2..324).all(|divisor| !STRIDE.is_multiple_of(divisor)), "a prime");
    }
}
