use std::io::{Error, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wallet_crypto::entropy::{Entropy, SeededEntropy};

use crate::vault::VaultStorage;

/// What a power cut tears apart: a disk keeps or loses whole sectors.
const SECTOR: usize = 512;

/// A disk in memory on which power can fail at any step. What was written since the last sync may then be lost,
/// kept or torn, in any order, as on real disks.
#[derive(Clone, Debug, Default)]
pub struct Disk(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// What is safe.
    durable: Vec<u8>,
    /// What is written.
    view: Vec<u8>,
    pending: Vec<Step>,
    /// Steps until power fails.
    left: Option<u64>,
    steps: u64,
}

#[derive(Debug)]
enum Step {
    Write(usize, Vec<u8>),
    Resize(usize),
}

impl Disk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A disk that holds these bytes.
    pub fn holding(bytes: Vec<u8>) -> Self {
        let disk = Self::default();
        disk.state().durable.clone_from(&bytes);
        disk.state().view = bytes;
        disk
    }

    /// What is written.
    pub fn bytes(&self) -> Vec<u8> {
        self.state().view.clone()
    }

    /// Power fails at the step after `steps` more; `None` never.
    pub fn fail_after(&self, steps: Option<u64>) {
        self.state().left = steps;
    }

    /// Steps that were taken so far.
    pub fn steps(&self) -> u64 {
        self.state().steps
    }

    /// What is found after a power cut: all that is safe, and of the rest what `seed` keeps.
    pub fn after_power_cut(&self, seed: u64) -> Vec<u8> {
        let chance = SeededEntropy::new(seed);
        let state = self.state();
        let mut bytes = state.durable.clone();
        for step in &state.pending {
            let mut toss = [0u8; 4];
            // The seeded source never fails.
            let _ = chance.fill(&mut toss);
            match (toss, step) {
                ([kept, ..], _) if kept < 80 => {}
                (_, Step::Resize(length)) => bytes.resize(*length, 0),
                ([_, torn, cut, _], Step::Write(at, data)) => {
                    let sectors = data.len().div_ceil(SECTOR).max(1);
                    let kept = if torn < 80 { usize::from(cut) % sectors * SECTOR } else { data.len() };
                    put(&mut bytes, *at, data.get(..kept.min(data.len())).unwrap_or_default());
                }
            }
        }
        bytes
    }
}

fn put(bytes: &mut Vec<u8>, at: usize, data: &[u8]) {
    let end = at.saturating_add(data.len());
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    if let Some(place) = bytes.get_mut(at..end) {
        place.copy_from_slice(data);
    }
}

impl State {
    fn step(&mut self) -> Result<(), Error> {
        if self.left == Some(0) {
            return Err(Error::other("power failed"));
        }
        self.left = self.left.map(|left| left - 1);
        self.steps += 1;
        Ok(())
    }
}

fn index(offset: u64) -> Result<usize, Error> {
    usize::try_from(offset).map_err(|_| Error::from(ErrorKind::InvalidInput))
}

impl VaultStorage for Disk {
    fn length(&self) -> Result<u64, Error> {
        Ok(self.state().view.len() as u64)
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> Result<(), Error> {
        let state = self.state();
        if state.left == Some(0) {
            return Err(Error::other("power failed"));
        }
        let at = index(offset)?;
        let found = state.view.get(at..at.saturating_add(out.len()));
        out.copy_from_slice(found.ok_or_else(|| Error::from(ErrorKind::UnexpectedEof))?);
        Ok(())
    }

    fn write_at(&self, offset: u64, data: &[u8]) -> Result<(), Error> {
        let mut state = self.state();
        let at = index(offset)?;
        // Power may fail in the middle of a write: it is among what may be torn.
        let step = state.step();
        state.pending.push(Step::Write(at, data.to_vec()));
        step?;
        put(&mut state.view, at, data);
        Ok(())
    }

    fn set_length(&self, length: u64) -> Result<(), Error> {
        let mut state = self.state();
        let length = index(length)?;
        let step = state.step();
        state.pending.push(Step::Resize(length));
        step?;
        state.view.resize(length, 0);
        Ok(())
    }

    fn sync(&self) -> Result<(), Error> {
        let mut state = self.state();
        state.step()?;
        state.durable = state.view.clone();
        state.pending.clear();
        Ok(())
    }
}
