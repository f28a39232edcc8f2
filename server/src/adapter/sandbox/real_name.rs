use std::time::Duration;

use async_trait::async_trait;
use wallet_crypto::entropy::{EntropyError, random};
use wallet_protocol::bytes::Bytes;
use wallet_protocol::time::UnixTime;
use wallet_server_core::port::{
    PortError, RealNameOutcome, RealNameProvider, RealNameQuery, SamePersonOutcome, SamePersonQuery,
};

use super::Sandbox;
use super::state::State;

/// What the sandbox's provider is called.
pub(super) const PROVIDER: &str = "sandbox";
const STEP_LIFETIME: Duration = Duration::from_secs(600);
const MAX_STEPS: usize = 10_000;

/// A finished step in the provider's own app.
pub(super) struct Step {
    name: String,
    citizen_number: String,
    nonce: String,
    until: UnixTime,
}

impl Sandbox {
    /// Plays the provider's own step: the person proves who they are, the app gets a reference.
    pub fn real_name_step(
        &self,
        name: &str,
        citizen_number: &str,
        nonce: &str,
    ) -> Result<String, EntropyError> {
        let reference = Bytes(random::<16>(self.entropy.as_ref())?.to_vec()).to_base64url();
        let now = self.clock.now();
        let step = Step {
            name: name.to_owned(),
            citizen_number: citizen_number.to_owned(),
            nonce: nonce.to_owned(),
            until: now.plus(STEP_LIFETIME),
        };
        let mut state = self.state();
        state.steps.retain(|_, step| step.until > now);
        if state.steps.len() < MAX_STEPS {
            state.steps.insert(reference.clone(), step);
        }
        Ok(reference)
    }
}

#[async_trait]
impl RealNameProvider for Sandbox {
    async fn confirm(&self, query: &RealNameQuery) -> Result<RealNameOutcome, PortError> {
        let (now, mut state) = (self.clock.now(), self.state());
        let Some(step) = state.take_step(&query.provider, &query.reference, &query.nonce, now) else {
            return Ok(RealNameOutcome::NoRecord);
        };
        let same = step.name == query.name && step.citizen_number == query.citizen_number;
        let known = state
            .people
            .iter()
            .find(|person| person.name == query.name && person.number.expose() == query.citizen_number);
        Ok(match known.filter(|_| same) {
            Some(person) => {
                RealNameOutcome::Confirmed { level: 3, telephone: Some(person.telephone.clone()) }
            }
            None => RealNameOutcome::Mismatch,
        })
    }

    async fn same_person(&self, query: &SamePersonQuery) -> Result<SamePersonOutcome, PortError> {
        let (now, mut state) = (self.clock.now(), self.state());
        let Some(step) = state.take_step(&query.provider, &query.reference, &query.nonce, now) else {
            return Ok(SamePersonOutcome::NoRecord);
        };
        let SamePersonQuery { old, new, .. } = query;
        let same = step.name == new.name && step.citizen_number == new.citizen_number && old.name == new.name;
        if same && state.was(&old.citizen_number, &new.citizen_number) {
            // The place of the change in the sandbox's books, which says nothing of the person.
            let evidence = format!("sandbox-change-{}", state.former.len());
            return Ok(SamePersonOutcome::Same { level: 3, evidence });
        }
        Ok(SamePersonOutcome::Different)
    }
}

impl State {
    /// A finished step; good once: taken whatever comes of it.
    fn take_step(&mut self, provider: &str, reference: &str, nonce: &str, now: UnixTime) -> Option<Step> {
        let step = self.steps.remove(reference).filter(|step| step.until > now);
        step.filter(|step| provider == PROVIDER && step.nonce == nonce)
    }
}
