use std::ops::Range;

use wallet_protocol::epoch::{BindingEpoch, StatusEpoch};
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::{HolderId, LicenceId, MembershipId, RelyingPartyId};
use wallet_protocol::licence::HolderKind;
use wallet_server_core::app::App;
use wallet_server_core::holder::{Holder, HolderIdentity, holder_index, seal_identity};
use wallet_server_core::licence::{Licence, registry_key, sign};
use wallet_server_core::organisation::{Membership, Role};
use wallet_server_core::port::RegistryLicence;
use wallet_server_core::relying_party::{PartyState, RelyingParty};
use wallet_server_storage::bulk::Batch;

use super::draw::{Draw, Of};
use super::seeded::{Seeded, seeded};
use super::{Plan, SeedError, cast};

const MAX_PARTIES: u32 = 2_000;
const STATES: [PartyState; 5] =
    [PartyState::Active, PartyState::Active, PartyState::Active, PartyState::Suspended, PartyState::Closed];

/// The rows of some holders; relying parties come with the first.
pub(super) fn slice(app: &App, plan: &Plan, holders: Range<u32>) -> Result<Batch, SeedError> {
    let mut making = Making { app, plan, batch: Batch::default() };
    if holders.start == 0 {
        making.add_parties()?;
    }
    for index in holders {
        making.add(index)?;
    }
    Ok(making.batch)
}

struct Making<'a> {
    app: &'a App,
    plan: &'a Plan,
    batch: Batch,
}

impl Making<'_> {
    fn draw(&self, of: Of, index: u32, part: u8) -> Draw {
        Draw { seed: self.plan.seed, of, index, part }
    }

    fn holder_id(&self, index: u32) -> Result<HolderId, SeedError> {
        Ok(HolderId::make(self.plan.day, &self.draw(Of::Holder, index, 0))?)
    }

    fn add(&mut self, index: u32) -> Result<(), SeedError> {
        let Seeded { kind, name, number, licences } = seeded(self.plan, index)?;
        let id = self.holder_id(index)?;
        let identity = HolderIdentity { name, number };
        self.batch.holders.push(Holder {
            id,
            kind,
            index: holder_index(self.app, kind, &identity.number),
            sealed_identity: seal_identity(self.app, id, &identity)?,
            binding_epoch: BindingEpoch::default(),
            added_at: self.plan.day,
        });
        if kind == HolderKind::Organisation {
            self.add_membership(index, id)?;
        }
        for (part, source) in (0..).zip(licences) {
            self.add_licence(id, index, part, source)?;
        }
        Ok(())
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
        source: RegistryLicence,
    ) -> Result<(), SeedError> {
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
                category: by_turns(&PartyCategory::ALL, index).ok_or(SeedError::Number)?,
                contact: "400-000-0000".to_owned(),
                state: by_turns(&STATES, index / 5).ok_or(SeedError::Number)?,
                registered_at: self.plan.day,
            });
        }
        Ok(())
    }
}

fn by_turns<T: Copy>(choices: &[T], index: u32) -> Option<T> {
    let turn = usize::try_from(index).unwrap_or(0) % choices.len().max(1);
    choices.get(turn).copied()
}
