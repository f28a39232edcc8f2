use std::ops::Range;

use wallet_protocol::epoch::{BindingEpoch, StatusEpoch};
use wallet_protocol::id::{HolderId, LicenceId, MembershipId, RelyingPartyId, StaffId};
use wallet_protocol::licence::{HolderKind, LicenceKind, LicenceState};
use wallet_server_core::app::App;
use wallet_server_core::holder::{Holder, HolderIdentity, holder_index, seal_identity};
use wallet_server_core::licence::{Licence, registry_key, sign};
use wallet_server_core::organisation::{Membership, Role};
use wallet_server_core::port::RegistryLicence;
use wallet_server_core::relying_party::RelyingParty;
use wallet_server_core::staff::StaffAccount;
use wallet_server_storage::bulk::Batch;

use super::draw::{Draw, Of};
use super::{Plan, SeedError, cast};
use crate::adapter::sandbox::generate::{DUE, plate};
use crate::adapter::sandbox::licences::{Situation, of_company, of_person, of_vehicle};
use crate::adapter::sandbox::{Company, Person};

/// Every tenth holder is a company; the person before it represents it.
const COMPANY_EVERY: u32 = 10;
const MAX_PARTIES: u32 = 2_000;
const MAX_STAFF: u32 = 500;
const CATEGORIES: [&str; 5] = ["insurer", "lender", "shipper", "recruiter", "public_office"];
const ROLES: [&str; 4] = ["agent", "supervisor", "security_administrator", "auditor"];
const PERMITS: [LicenceKind; 4] = [
    LicenceKind::TransportBusinessPermit,
    LicenceKind::DangerousGoodsPermit,
    LicenceKind::RideHailingBusinessPermit,
    LicenceKind::RadioactiveGoodsPermit,
];

/// The rows of some holders; relying parties and staff come with the first.
pub(super) fn slice(app: &App, plan: &Plan, holders: Range<u32>) -> Result<Batch, SeedError> {
    let mut making = Making { app, plan, series: format!("S{:016X}", plan.seed), batch: Batch::default() };
    if holders.start == 0 {
        making.add_parties()?;
        making.add_staff()?;
    }
    for index in holders {
        if index % COMPANY_EVERY == COMPANY_EVERY - 1 {
            making.add_company(index)?;
        } else {
            making.add_person(index)?;
        }
    }
    Ok(making.batch)
}

struct Making<'a> {
    app: &'a App,
    plan: &'a Plan,
    series: String,
    batch: Batch,
}

impl Making<'_> {
    fn draw(&self, of: Of, index: u32, part: u8) -> Draw {
        Draw { seed: self.plan.seed, of, index, part }
    }

    fn holder_id(&self, index: u32) -> Result<HolderId, SeedError> {
        Ok(HolderId::make(self.plan.day, &self.draw(Of::Holder, index, 0))?)
    }

    fn add_person(&mut self, index: u32) -> Result<(), SeedError> {
        let person = cast::person(self.plan.seed, index).ok_or(SeedError::Number)?;
        let id = self.add_holder(index, HolderKind::Person, &person.name, person.number.expose())?;
        let mut kinds = vec![(LicenceKind::PractitionerQualification, vec![2_001, 3_001])];
        match index % 4 {
            0 => kinds.push((LicenceKind::TaxiDriverCertificate, vec![9_002])),
            1 => kinds.push((LicenceKind::RideHailingDriverCertificate, vec![9_003])),
            _ => {}
        }
        for (part, (kind, categories)) in (0..).zip(kinds) {
            let source = of_person(kind, &person, &categories, &self.situation(index, part));
            self.add_licence(id, index, part, source)?;
        }
        Ok(())
    }

    fn add_company(&mut self, index: u32) -> Result<(), SeedError> {
        let representative: Person = cast::person(self.plan.seed, index - 1).ok_or(SeedError::Number)?;
        let company =
            cast::company(self.plan.seed, index / COMPANY_EVERY, &representative).ok_or(SeedError::Number)?;
        let id = self.add_holder(index, HolderKind::Organisation, &company.name, company.code.as_str())?;
        self.add_membership(index, id)?;
        for part in 0..3 {
            let source = self.of_company(index, part, &company);
            self.add_licence(id, index, part, source)?;
        }
        Ok(())
    }

    /// A permit first, then vehicles.
    fn of_company(&self, index: u32, part: u8, company: &Company) -> Option<RegistryLicence> {
        let situation = self.situation(index, part);
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

    fn situation(&self, index: u32, part: u8) -> Situation<'_> {
        let serial = index * 4 + u32::from(part);
        let turn = usize::try_from(serial).unwrap_or(0);
        let state = match turn % 16 {
            15 => LicenceState::ALL.get(turn / 16 % LicenceState::ALL.len()).copied(),
            _ => None,
        };
        Situation {
            series: &self.series,
            serial,
            state: state.unwrap_or(LicenceState::Valid),
            due_in: DUE.get(turn % DUE.len()).copied().unwrap_or_default(),
            // Photos would be most of the bytes and say nothing.
            ready: false,
            now: self.plan.day,
        }
    }

    fn add_holder(
        &mut self,
        index: u32,
        kind: HolderKind,
        name: &str,
        number: &str,
    ) -> Result<HolderId, SeedError> {
        let id = self.holder_id(index)?;
        let identity = HolderIdentity { name: name.to_owned(), number: number.to_owned() };
        self.batch.holders.push(Holder {
            id,
            kind,
            index: holder_index(self.app, kind, number),
            sealed_identity: seal_identity(self.app, id, &identity)?,
            binding_epoch: BindingEpoch::default(),
            added_at: self.plan.day,
        });
        Ok(id)
    }

    fn add_membership(&mut self, index: u32, organisation: HolderId) -> Result<(), SeedError> {
        self.batch.memberships.push(Membership {
            id: MembershipId::make(self.plan.day, &self.draw(Of::Membership, index, 0))?,
            person: self.holder_id(index - 1)?,
            organisation,
            role: Role::LegalRepresentative,
            since: self.plan.day,
            ended_at: None,
        });
        Ok(())
    }

    fn add_licence(
        &mut self,
        holder_id: HolderId,
        index: u32,
        part: u8,
        source: Option<RegistryLicence>,
    ) -> Result<(), SeedError> {
        let source = source.ok_or(SeedError::Number)?;
        let id = LicenceId::make(self.plan.day, &self.draw(Of::Licence, index, part))?;
        let signed = sign(self.app, id, &source, StatusEpoch::FIRST, self.plan.day)?;
        self.batch.licences.push(Licence {
            id,
            holder_id,
            registry_key: registry_key(&source.identifier).to_owned(),
            kind: source.kind,
            claimed_at: self.plan.day,
            version: source.version,
            status_epoch: StatusEpoch::FIRST,
            state: source.state,
            region: source.region,
            due: source.due,
            document_digest: signed.digest,
            sealed_face: signed.face,
            sealed_document: signed.document,
            confirmed_at: self.plan.day,
            change: i64::from(part) + 1,
            identifier: source.identifier,
            source_state: source.source_state,
        });
        Ok(())
    }

    fn add_parties(&mut self) -> Result<(), SeedError> {
        for index in 0..(self.plan.holders / 1_000).clamp(5, MAX_PARTIES) {
            let (name, credit_code) = cast::party(self.plan.seed, index).ok_or(SeedError::Number)?;
            self.batch.parties.push(RelyingParty {
                id: RelyingPartyId::make(self.plan.day, &self.draw(Of::Party, index, 0))?,
                credit_code,
                name,
                category: by_turns(&CATEGORIES, index),
                state: by_turns(&["active", "active", "active", "suspended", "closed"], index / 5),
                registered_at: self.plan.day,
            });
        }
        Ok(())
    }

    fn add_staff(&mut self) -> Result<(), SeedError> {
        for index in 0..(self.plan.holders / 10_000).clamp(4, MAX_STAFF) {
            self.batch.staff.push(StaffAccount {
                id: StaffId::make(self.plan.day, &self.draw(Of::Staff, index, 0))?,
                login: format!("seed-{:x}-{index:03}", self.plan.seed),
                role: by_turns(&ROLES, index),
                state: "invited".to_owned(),
                made_at: self.plan.day,
            });
        }
        Ok(())
    }
}

fn by_turns(choices: &[&str], index: u32) -> String {
    let turn = usize::try_from(index).unwrap_or(0) % choices.len().max(1);
    choices.get(turn).copied().unwrap_or_default().to_owned()
}
