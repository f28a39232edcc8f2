use wallet_protocol::licence::{LicenceKind, LicenceState};
use wallet_protocol::time::UnixTime;
use wallet_server_core::port::RegistryLicence;

use super::chance::Chance;
use super::companies::{Company, company};
use super::licences::{Situation, of_company, of_person, of_vehicle};
use super::people::{Person, person};

const PEOPLE: u32 = 240;
const COMPANIES: u32 = 48;
const SERIES: &str = "SBX000000";

/// Days until the four clocks are over: fresh, soon, over, none.
pub(crate) const DUE: [[Option<i32>; 4]; 6] = [
    [Some(1_500), Some(200), Some(300), Some(500)],
    [Some(20), Some(15), Some(25), Some(10)],
    [Some(900), Some(-12), Some(-40), Some(-3)],
    [Some(-30), Some(-90), Some(60), None],
    [Some(700), None, None, None],
    [None, Some(120), None, Some(90)],
];

/// What the sandbox begins with.
pub(super) struct World {
    pub(super) people: Vec<Person>,
    pub(super) companies: Vec<Company>,
    pub(super) licences: Vec<RegistryLicence>,
}

/// The synthetic world of a seed.
pub(super) fn world(seed: u64, now: UnixTime) -> World {
    let chance = Chance::new(seed);
    let people: Vec<Person> = (0..PEOPLE).filter_map(|index| person(index, &chance)).collect();
    let companies: Vec<Company> = (0..COMPANIES)
        .filter_map(|index| company(index, people.get(representative_of(index))?, &chance))
        .collect();
    let mut serial = 0;
    let mut licences = Vec::new();
    for (index, person) in people.iter().enumerate() {
        licences.extend(of_one_person(index, person, &mut serial, now));
    }
    for (index, company) in companies.iter().enumerate() {
        licences.extend(of_one_company(index, company, &mut serial, now));
    }
    World { people, companies, licences }
}

/// The first company belongs to the representative of the demo; the others to every fifth person.
fn representative_of(company: u32) -> usize {
    if company == 0 { 1 } else { company as usize * 5 }
}

/// Who comes first is in good order, for the demo; further on all situations come by turns.
fn situation(index: usize, serial: &mut u32, now: UnixTime) -> Situation<'static> {
    *serial += 1;
    let turn = *serial as usize;
    let plain = index < 2;
    let state = match turn % 4 {
        3 if !plain => LicenceState::ALL.get(turn / 4 % LicenceState::ALL.len()).copied(),
        _ => None,
    };
    let due_in = if plain { DUE[0] } else { DUE.get(turn % DUE.len()).copied().unwrap_or(DUE[0]) };
    Situation {
        series: SERIES,
        serial: *serial,
        state: state.unwrap_or(LicenceState::Valid),
        due_in,
        ready: plain || !turn.is_multiple_of(9),
        now,
    }
}

fn of_one_person(index: usize, person: &Person, serial: &mut u32, now: UnixTime) -> Vec<RegistryLicence> {
    const CATEGORIES: [&[u32]; 4] = [&[2_001], &[1_001], &[2_001, 3_001], &[3_003, 3_004]];
    let categories: &[u32] =
        if index == 0 { &[2_001, 3_001] } else { CATEGORIES.get(index % 4).copied().unwrap_or(&[2_001]) };
    let mut licences = Vec::new();
    let mut add = |kind, categories: &[u32]| {
        let situation = situation(index, serial, now);
        licences.extend(of_person(kind, person, categories, &situation));
    };
    add(LicenceKind::PractitionerQualification, categories);
    if index.is_multiple_of(3) {
        add(LicenceKind::TaxiDriverCertificate, &[9_002]);
    }
    if index % 3 == 1 {
        add(LicenceKind::RideHailingDriverCertificate, &[9_003]);
    }
    if index % 6 == 4 {
        let holder = (person.number.expose(), person.name.as_str(), person.region);
        let situation = situation(index, serial, now);
        let plate = plate(person.region, situation.serial);
        let kind = LicenceKind::RideHailingVehicleCertificate;
        licences.extend(of_vehicle(kind, holder, &plate, &situation));
    }
    licences
}

fn of_one_company(index: usize, company: &Company, serial: &mut u32, now: UnixTime) -> Vec<RegistryLicence> {
    const PERMITS: [LicenceKind; 4] = [
        LicenceKind::DangerousGoodsPermit,
        LicenceKind::TransportBusinessPermit,
        LicenceKind::RideHailingBusinessPermit,
        LicenceKind::RadioactiveGoodsPermit,
    ];
    let kind = PERMITS.get(index % 4).copied().unwrap_or(LicenceKind::TransportBusinessPermit);
    let mut licences = Vec::new();
    licences.extend(of_company(kind, company, &situation(index, serial, now)));
    let vehicle = if kind == LicenceKind::RideHailingBusinessPermit {
        LicenceKind::RideHailingVehicleCertificate
    } else {
        LicenceKind::VehicleTransportCertificate
    };
    for _ in 0..2 {
        let situation = situation(index, serial, now);
        let holder = (company.code.as_str(), company.name.as_str(), company.region);
        licences.extend(of_vehicle(vehicle, holder, &plate(company.region, situation.serial), &situation));
    }
    licences
}

/// An invented plate; every third is a small new-energy one.
pub(crate) fn plate(region: u32, serial: u32) -> String {
    let province = match region / 10_000 {
        14 => '晋',
        21 => '辽',
        45 => '桂',
        11 => '京',
        _ => '新',
    };
    if serial.is_multiple_of(3) {
        format!("{province}AD{:05}", serial % 100_000)
    } else {
        format!("{province}A{:05}", serial % 100_000)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use wallet_protocol::identifier::{CertificateIdentifier, PlateNumber};
    use wallet_protocol::licence::{AttributeValue, LicenceGroup};
    use wallet_server_core::port::RegistryReadiness;

    use super::*;
    use crate::adapter::sandbox::DEFAULT_SEED;

    const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);

    #[test]
    fn the_same_seed_gives_the_same_people() {
        let (one, two, other) = (world(1, NOW), world(1, NOW), world(2, NOW));
        assert!(one.licences == two.licences);
        assert!(one.people != other.people);
    }

    #[test]
    fn all_kinds_states_and_due_date_situations_are_there() {
        let world = world(DEFAULT_SEED, NOW);
        let kinds: HashSet<_> = world.licences.iter().map(|licence| licence.kind).collect();
        let states: HashSet<_> = world.licences.iter().map(|licence| licence.state).collect();
        assert_eq!(kinds.len(), 9);
        assert_eq!(states.len(), 9);
        let today = wallet_protocol::time::CivilDate::in_china(NOW);
        assert!(world.licences.iter().any(|licence| !licence.due.overdue(today).is_empty()));
        assert!(world.licences.iter().any(|licence| licence.due.licence.is_none()));
        let soon = |licence: &RegistryLicence| {
            licence.due.nearest().is_some_and(|(_, d)| d > today && d < today.plus_days(30))
        };
        assert!(world.licences.iter().any(soon));
        let waiting =
            |licence: &RegistryLicence| matches!(licence.readiness, RegistryReadiness::NeedsReview { .. });
        assert!(world.licences.iter().any(waiting));
        assert!(world.companies.iter().any(|company| !company.operates_normally));
    }

    #[test]
    fn every_number_has_a_good_check_character_and_stands_once() {
        let world = world(DEFAULT_SEED, NOW);
        let mut seen = HashSet::new();
        for licence in &world.licences {
            CertificateIdentifier::parse(&licence.identifier).unwrap();
            assert!(seen.insert(licence.identifier.clone()));
            if licence.kind.group() == LicenceGroup::Vehicle {
                PlateNumber::parse(&licence.subject).unwrap();
            }
        }
        let numbers: HashSet<_> =
            world.people.iter().map(|person| person.number.expose().to_owned()).collect();
        assert_eq!(numbers.len(), world.people.len());
        assert_eq!(world.people.len(), PEOPLE as usize);
        assert_eq!(world.companies.len(), COMPANIES as usize);
        assert!(world.companies.iter().all(|company| company.code.organisation_code_fits()));
    }

    #[test]
    fn nobody_was_born_outside_1900_to_1904() {
        for person in world(DEFAULT_SEED, NOW).people {
            let year = person.number.birth_date().to_string()[..4].parse::<u32>().unwrap();
            assert!((1900..=1904).contains(&year), "{year}");
        }
    }

    #[test]
    fn every_code_on_a_face_can_be_read_by_people() {
        let world = world(DEFAULT_SEED, NOW);
        let faces = world.licences.iter().flat_map(|licence| &licence.attributes);
        let codes: HashSet<_> = faces.filter_map(|(_, value)| coded(value)).collect();
        assert!(codes.len() >= 6);
        for (table, value) in codes {
            assert!(wallet_protocol::code_table::find(table, value).is_some(), "{table} {value}");
        }
    }

    fn coded(value: &AttributeValue) -> Option<(&str, &str)> {
        match value {
            AttributeValue::Code { table, value } => Some((table, value)),
            AttributeValue::Category(category) => Some(("qualification_category", &category.code)),
            _ => None,
        }
    }
}
