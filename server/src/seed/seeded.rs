use wallet_protocol::licence::{HolderKind, LicenceKind, LicenceState};
use wallet_server_core::port::RegistryLicence;

use super::{Plan, SeedError, cast};
use crate::adapter::sandbox::generate::{DUE, plate};
use crate::adapter::sandbox::licences::{Situation, of_company, of_person, of_vehicle};
use crate::adapter::sandbox::{Company, Person};

/// Every tenth holder is a company; the person before it represents it.
const COMPANY_EVERY: u32 = 10;
const PERMITS: [LicenceKind; 4] = [
    LicenceKind::TransportBusinessPermit,
    LicenceKind::DangerousGoodsPermit,
    LicenceKind::RideHailingBusinessPermit,
    LicenceKind::RadioactiveGoodsPermit,
];

/// Who stands at a position of a plan, and what a registry would say of it; without `Debug`, as a real one.
pub struct Seeded {
    /// Person or company.
    pub kind: HolderKind,
    /// Full name.
    pub name: String,
    /// Citizen number or credit code.
    pub number: String,
    /// What is held.
    pub licences: Vec<RegistryLicence>,
}

/// The holder at this position, from 0.
pub fn seeded(plan: &Plan, index: u32) -> Result<Seeded, SeedError> {
    let made = if index % COMPANY_EVERY == COMPANY_EVERY - 1 {
        a_company(plan, index)
    } else {
        a_person(plan, index)
    };
    made.ok_or(SeedError::Number)
}

fn a_person(plan: &Plan, index: u32) -> Option<Seeded> {
    let person = cast::person(plan.seed, index)?;
    let mut kinds = vec![(LicenceKind::PractitionerQualification, vec![2_001, 3_001])];
    match index % 4 {
        0 => kinds.push((LicenceKind::TaxiDriverCertificate, vec![9_002])),
        1 => kinds.push((LicenceKind::RideHailingDriverCertificate, vec![9_003])),
        _ => {}
    }
    let series = series(plan);
    let licences = (0..).zip(kinds).map(|(part, (kind, categories))| {
        of_person(kind, &person, &categories, &situation(plan, &series, index, part))
    });
    Some(Seeded {
        kind: HolderKind::Person,
        licences: licences.collect::<Option<_>>()?,
        number: person.number.expose().to_owned(),
        name: person.name,
    })
}

fn a_company(plan: &Plan, index: u32) -> Option<Seeded> {
    let representative: Person = cast::person(plan.seed, index - 1)?;
    let company = cast::company(plan.seed, index / COMPANY_EVERY, &representative)?;
    let licences = (0..3).map(|part| of_a_company(plan, index, part, &company));
    Some(Seeded {
        kind: HolderKind::Organisation,
        licences: licences.collect::<Option<_>>()?,
        number: company.code.as_str().to_owned(),
        name: company.name,
    })
}

/// A permit first, then vehicles.
fn of_a_company(plan: &Plan, index: u32, part: u8, company: &Company) -> Option<RegistryLicence> {
    let series = series(plan);
    let situation = situation(plan, &series, index, part);
    let permit = *PERMITS.get(usize::try_from(index / COMPANY_EVERY % 4).ok()?)?;
    if part == 0 {
        return of_company(permit, company, &situation);
    }
    let kind = match permit {
        LicenceKind::RideHailingBusinessPermit => LicenceKind::RideHailingVehicleCertificate,
        _ => LicenceKind::VehicleTransportCertificate,
    };
    let holder = (company.code.as_str(), company.name.as_str(), company.region);
    of_vehicle(kind, holder, &plate(company.region, situation.serial), &situation)
}

fn series(plan: &Plan) -> String {
    format!("S{:016X}", plan.seed)
}

fn situation<'a>(plan: &Plan, series: &'a str, index: u32, part: u8) -> Situation<'a> {
    let serial = index * 4 + u32::from(part);
    let turn = usize::try_from(serial).unwrap_or(0);
    let state = match turn % 16 {
        15 => LicenceState::ALL.get(turn / 16 % LicenceState::ALL.len()).copied(),
        _ => None,
    };
    Situation {
        series,
        serial,
        state: state.unwrap_or(LicenceState::Valid),
        due_in: DUE.get(turn % DUE.len()).copied().unwrap_or_default(),
        // Photos would be most of the bytes and say nothing.
        ready: false,
        now: plan.day,
    }
}
