use super::frame::Frame;
use super::schema::Migration;
use super::{Batch, Location, MAX_RECORDS, Schema, State, Vault, VaultError, log};

impl Vault {
    /// Keeps the changes, all of them or none, and then raises the platform's counter.
    pub async fn commit(&self, batch: Batch) -> Result<(), VaultError> {
        if batch.changes.is_empty() {
            return Ok(());
        }
        let generation = {
            let mut state = self.state()?;
            let schema = state.head.schema;
            self.write(&mut state, batch, schema)?;
            self.compact_if_worthwhile(&mut state)?;
            state.head.generation
        };
        // The change is kept by now: a counter that cannot be raised at this moment is caught up by the next commit
        // or when the vault is opened.
        let _ = self.ports.wrapper.raise_counter(generation).await;
        Ok(())
    }

    /// Brings the records to the schema of this program, one commit a step; a crash leaves a whole version.
    pub(super) fn migrate(&self, schema: Schema) -> Result<(), VaultError> {
        let mut state = self.state()?;
        while state.head.schema < schema.version() {
            let step = schema.step(state.head.schema).ok_or(VaultError::Newer)?;
            let batch = {
                let read = |name: &_| match state.index.get(name) {
                    Some(location) => Ok(Some(self.read_at(&state, name, *location)?.expose().to_vec())),
                    None => Ok(None),
                };
                let names = state.index.keys().cloned().collect();
                let mut migration = Migration { names, read: &read, batch: Batch::default() };
                step(&mut migration)?;
                migration.batch
            };
            let next = state.head.schema.saturating_add(1);
            self.write(&mut state, batch, next)?;
        }
        Ok(())
    }

    fn write(&self, state: &mut State, batch: Batch, schema: u32) -> Result<(), VaultError> {
        let generation = state.head.generation.checked_add(1).ok_or(VaultError::TooLarge)?;
        let entropy = self.ports.entropy.as_ref();
        let mut frame = Frame::new(generation, schema);
        let mut index = state.index.clone();
        for (name, value) in batch.changes {
            let slot = self.keys.slot(&name);
            let Some(value) = value else {
                index.remove(&name);
                frame.remove(&slot);
                continue;
            };
            let sealed_name = self.keys.seal_name(&name, entropy)?;
            let sealed = self.keys.seal_value(&name, generation, &value, entropy)?;
            let at = frame.keep(&slot, &sealed_name, generation, &sealed).ok_or(VaultError::TooLarge)?;
            let offset = state.head.end.saturating_add(at as u64);
            index.insert(name, Location { offset, length: sealed.len(), version: generation });
        }
        if index.len() > MAX_RECORDS {
            return Err(VaultError::TooLarge);
        }
        let bytes = frame.finish().ok_or(VaultError::TooLarge)?;
        state.unsettled = true;
        state.head = log::append(&self.keys, state.storage.as_ref(), &state.head, &bytes)?;
        state.index = index;
        state.unsettled = false;
        Ok(())
    }
}
