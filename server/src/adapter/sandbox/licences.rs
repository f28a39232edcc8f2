use wallet_protocol::identifier::CertificateIdentifier;
use wallet_protocol::licence::{DueDates, LicenceGroup, LicenceKind, LicenceState};
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_server_core::port::{RegistryLicence, RegistryReadiness};

use super::companies::Company;
use super::faces::{self, Attributes};
use super::people::Person;

/// Credit code of the issuing authority of the sandbox.
pub(super) const ISSUER: &str = "111400000000000003";

/// What one synthetic licence is like.
#[derive(Clone, Copy)]
pub(crate) struct Situation<'a> {
    /// Begins the serial in the certificate identifier, 9 to 20 digits and capital letters.
    pub(crate) series: &'a str,
    /// Ends it.
    pub(crate) serial: u32,
    pub(crate) state: LicenceState,
    /// Days until each of the four clocks is over, where there is one.
    pub(crate) due_in: [Option<i32>; 4],
    /// Whether the photo is there that the authority demands before it issues.
    pub(crate) ready: bool,
    pub(crate) now: UnixTime,
}

impl Situation<'_> {
    fn due(&self, kind: LicenceKind) -> DueDates {
        let today = CivilDate::in_china(self.now);
        let day = |days: Option<i32>| days.map(|days| today.plus_days(days));
        let [licence, review, credit, education] = self.due_in;
        let vehicle = matches!(kind.group(), LicenceGroup::Vehicle);
        let person = matches!(kind.group(), LicenceGroup::Practitioner);
        DueDates {
            licence: day(licence),
            review: day(review).filter(|_| vehicle),
            credit: day(credit).filter(|_| person),
            education: day(education).filter(|_| person),
        }
    }

    fn first_day(&self) -> CivilDate {
        let last = self.due_in[0].unwrap_or(2_000);
        CivilDate::in_china(self.now).plus_days(last - 6 * 365)
    }

    fn identifier(&self, kind: LicenceKind) -> Option<String> {
        let serial = format!("{}{:011}", self.series, self.serial);
        CertificateIdentifier::compose(kind, ISSUER, &serial, 1).ok().map(|identifier| identifier.to_string())
    }
}

/// The source's own code for a state.
pub(super) fn source_state(state: LicenceState) -> String {
    let code = match state {
        LicenceState::Valid => "10",
        LicenceState::Superseded => "01",
        LicenceState::Expired => "02",
        LicenceState::Cancelled => "03",
        LicenceState::Revoked => "04",
        LicenceState::Withdrawn => "05",
        LicenceState::Suspended | LicenceState::Transferred | LicenceState::Unknown => "09",
    };
    format!("certificate_state_2digit_sibling_mot:{code}")
}

struct Subject<'a> {
    holder_number: &'a str,
    number: String,
    line: String,
    region: u32,
    categories: Vec<u32>,
    attributes: Attributes,
    missing: Option<&'static str>,
}

fn assemble(
    kind: LicenceKind,
    identifier: String,
    situation: &Situation<'_>,
    subject: Subject<'_>,
) -> RegistryLicence {
    let readiness = match subject.missing.filter(|_| !situation.ready) {
        None => RegistryReadiness::Ready,
        Some(missing) => RegistryReadiness::NeedsReview { missing: vec![missing.to_owned()] },
    };
    RegistryLicence {
        identifier,
        kind,
        holder_number: subject.holder_number.to_owned(),
        version: 1,
        state: situation.state,
        source_state: source_state(situation.state),
        region: subject.region,
        number: subject.number,
        subject: subject.line,
        categories: subject.categories,
        due: situation.due(kind),
        attributes: subject.attributes,
        readiness,
        changed_at: situation.now,
    }
}

/// A person's certificate.
pub(crate) fn of_person(
    kind: LicenceKind,
    person: &Person,
    categories: &[u32],
    situation: &Situation<'_>,
) -> Option<RegistryLicence> {
    let identifier = situation.identifier(kind)?;
    let due = situation.due(kind);
    let first_day = situation.first_day();
    let attributes = faces::practitioner(person, &identifier, categories, &due, first_day, situation.ready);
    let subject = Subject {
        holder_number: person.number.expose(),
        number: person.number.expose().to_owned(),
        line: person.name.clone(),
        region: person.region,
        categories: categories.to_vec(),
        attributes,
        missing: Some("photo"),
    };
    Some(assemble(kind, identifier, situation, subject))
}

/// A vehicle's certificate, held by a company or, for ride-hailing, by a person.
pub(crate) fn of_vehicle(
    kind: LicenceKind,
    (holder_number, operator, region): (&str, &str, u32),
    plate: &str,
    situation: &Situation<'_>,
) -> Option<RegistryLicence> {
    let identifier = situation.identifier(kind)?;
    let number = format!("{region:06}{:06}", situation.serial % 1_000_000);
    let due = situation.due(kind);
    let first_day = situation.first_day();
    let vehicle = faces::Vehicle { operator, number: &number, plate, region, with_photo: situation.ready };
    let attributes = faces::vehicle(&vehicle, &identifier, &due, first_day);
    let subject = Subject {
        holder_number,
        number,
        line: plate.to_owned(),
        region,
        categories: vec![31],
        attributes,
        missing: Some("vehicle_photo"),
    };
    Some(assemble(kind, identifier, situation, subject))
}

/// A company's permit.
pub(crate) fn of_company(
    kind: LicenceKind,
    company: &Company,
    situation: &Situation<'_>,
) -> Option<RegistryLicence> {
    let identifier = situation.identifier(kind)?;
    let number = format!("{:06}{:06}", company.region, situation.serial % 1_000_000);
    let (scopes, categories): (&[&str], Vec<u32>) = match kind {
        LicenceKind::DangerousGoodsPermit => (&["危险货物运输（3类）", "危险货物运输（8类）"], vec![31]),
        LicenceKind::RadioactiveGoodsPermit => (&["放射性物品运输"], vec![32]),
        LicenceKind::RideHailingBusinessPermit => (&["网络预约出租汽车经营"], vec![91]),
        _ => (&["道路普通货物运输", "货物专用运输（集装箱）"], vec![21, 22]),
    };
    let due = situation.due(kind);
    let attributes = faces::permit(company, &number, &identifier, scopes, &due, situation.first_day());
    let subject = Subject {
        holder_number: company.code.as_str(),
        number,
        line: company.name.clone(),
        region: company.region,
        categories,
        attributes,
        missing: None,
    };
    Some(assemble(kind, identifier, situation, subject))
}
