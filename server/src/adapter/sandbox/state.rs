use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wallet_crypto::entropy::Entropy;
use wallet_protocol::identifier::{CertificateIdentifier, CitizenNumber, PhoneNumber};
use wallet_protocol::licence::{DueDates, LicenceState};
use wallet_protocol::time::{Clock, UnixTime};
use wallet_server_core::port::RegistryLicence;

use super::companies::{Company, DEMO_COMPANY};
use super::correction_desk::Filed;
use super::generate::{World, world};
use super::licences::source_state;
use super::messenger::SandboxMessage;
use super::people::{DEMO_DRIVER, DEMO_REPRESENTATIVE, Person};
use super::real_name::Step;

/// The registry holds no such licence.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the sandbox registry holds no such licence")]
pub struct UnknownLicence;

/// The sandbox plays nobody with this number.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the sandbox plays nobody with this number")]
pub struct UnknownPerson;

/// The synthetic outside world.
pub struct Sandbox {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) entropy: Arc<dyn Entropy>,
    state: Mutex<State>,
}

pub(super) struct State {
    pub(super) people: Vec<Person>,
    pub(super) companies: Vec<Company>,
    pub(super) licences: Vec<RegistryLicence>,
    /// Positions in `licences`, in the order of their changes.
    pub(super) changes: Vec<usize>,
    pub(super) steps: HashMap<String, Step>,
    /// Numbers that people had before, and the next one each.
    pub(super) former: Vec<(CitizenNumber, CitizenNumber)>,
    /// What was sent, oldest first.
    pub(super) messages: VecDeque<SandboxMessage>,
    /// What was reported as wrong, oldest first.
    pub(super) reports: VecDeque<Filed>,
    /// While the messengers are "down", they carry nothing.
    pub(super) messengers_down: bool,
    /// Positions in `licences` whose photograph was turned down.
    pub(super) turned_down: HashSet<usize>,
    /// While the registry is "down", its calls fail.
    pub(super) down: bool,
}

impl Sandbox {
    /// The world of `seed`, as of today.
    pub fn new(seed: u64, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        let world = world(seed, clock.now());
        Self::of(world, clock, entropy)
    }

    /// A world without anybody, where every party is real.
    pub fn empty(clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        Self::of(World { people: Vec::new(), companies: Vec::new(), licences: Vec::new() }, clock, entropy)
    }

    fn of(world: World, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        let World { people, companies, licences } = world;
        let state = State {
            people,
            companies,
            licences,
            changes: Vec::new(),
            steps: HashMap::new(),
            former: Vec::new(),
            messages: VecDeque::new(),
            reports: VecDeque::new(),
            messengers_down: false,
            turned_down: HashSet::new(),
            down: false,
        };
        Self { clock, entropy, state: Mutex::new(state) }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The driver whom the demo follows: two categories and a taxi certificate.
    pub fn demo_driver(&self) -> Option<Person> {
        self.person(DEMO_DRIVER)
    }

    /// The legal representative whom the demo follows.
    pub fn demo_representative(&self) -> Option<Person> {
        self.person(DEMO_REPRESENTATIVE)
    }

    /// The company of that representative.
    pub fn demo_company(&self) -> Option<Company> {
        self.state().companies.iter().find(|company| company.name == DEMO_COMPANY).cloned()
    }

    fn person(&self, name: &str) -> Option<Person> {
        self.state().people.iter().find(|person| person.name == name).cloned()
    }

    /// Whether it plays anybody.
    pub fn plays(&self) -> bool {
        !self.state().people.is_empty()
    }

    /// Everybody, for trying out.
    pub fn people(&self) -> Vec<Person> {
        self.state().people.clone()
    }

    /// Every licence of a holder's number.
    pub fn licences_of(&self, number: &str) -> Vec<RegistryLicence> {
        self.state().licences.iter().filter(|licence| licence.holder_number == number).cloned().collect()
    }

    /// The authority sets the state of a licence; what the change feed then tells.
    pub fn set_state(&self, identifier: &str, state: LicenceState) -> Result<(), UnknownLicence> {
        self.change(identifier, |licence, _| {
            licence.state = state;
            licence.source_state = source_state(state);
        })
    }

    /// The authority changes the due dates of a licence: its version rises.
    pub fn renew(&self, identifier: &str, due: DueDates) -> Result<(), UnknownLicence> {
        self.change(identifier, |licence, _| {
            licence.due = due;
            let next =
                CertificateIdentifier::parse(&licence.identifier).ok().and_then(|id| id.next_version());
            if let Some(next) = next {
                licence.version = u32::from(next.version());
                licence.identifier = next.to_string();
            }
        })
    }

    /// A person gets another mobile number; the provider tells it from the next step on.
    pub fn change_telephone(&self, number: &str, telephone: PhoneNumber) -> Result<(), UnknownPerson> {
        let mut state = self.state();
        let person = state.people.iter_mut().find(|person| person.number.expose() == number);
        person.ok_or(UnknownPerson)?.telephone = telephone;
        Ok(())
    }

    /// A person's birth date is corrected by a day, and with it their number; the registry holds their licences under the new
    /// one from then on, and the provider knows both. The person as they are now.
    pub fn change_number(&self, number: &str) -> Result<Person, UnknownPerson> {
        let mut state = self.state();
        let person = state.people.iter().position(|person| person.number.expose() == number);
        let person = person.ok_or(UnknownPerson)?;
        let next = state.free_number_after(number).ok_or(UnknownPerson)?;
        let person = state.people.get_mut(person).ok_or(UnknownPerson)?;
        let before = std::mem::replace(&mut person.number, next.clone());
        let person = person.clone();
        state.former.push((before, next.clone()));
        for licence in state.licences.iter_mut().filter(|licence| licence.holder_number == number) {
            next.expose().clone_into(&mut licence.holder_number);
        }
        Ok(person)
    }

    /// Makes the registry fail, or answer again.
    pub fn set_down(&self, down: bool) {
        self.state().down = down;
    }

    pub(super) fn change(
        &self,
        identifier: &str,
        edit: impl FnOnce(&mut RegistryLicence, UnixTime),
    ) -> Result<(), UnknownLicence> {
        let now = self.clock.now();
        let mut state = self.state();
        let position = state.licences.iter().position(|licence| licence.identifier == identifier);
        let position = position.ok_or(UnknownLicence)?;
        let licence = state.licences.get_mut(position).ok_or(UnknownLicence)?;
        edit(licence, now);
        licence.changed_at = now;
        state.changes.push(position);
        Ok(())
    }
}

impl State {
    /// The number of the same order with one of the next birth dates, of nobody here.
    fn free_number_after(&self, number: &str) -> Option<CitizenNumber> {
        let known = CitizenNumber::parse(number).ok()?;
        let region = number.get(..6)?.parse().ok()?;
        let order = number.get(14..17)?.parse().ok()?;
        let taken = |next: &CitizenNumber| self.people.iter().any(|person| person.number == *next);
        (1..=30)
            .filter_map(|days| CitizenNumber::compose(region, known.birth_date().plus_days(days), order))
            .find(|next| !taken(next))
    }

    /// Whether somebody had `old` before they had `new`.
    pub(super) fn was(&self, old: &str, new: &str) -> bool {
        let mut number = old;
        for _ in 0..=self.former.len() {
            let next = self.former.iter().find(|(before, _)| before.expose() == number);
            match next {
                Some((_, next)) if next.expose() == new => return true,
                Some((_, next)) => number = next.expose(),
                None => return false,
            }
        }
        false
    }
}
