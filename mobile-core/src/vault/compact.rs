use super::frame::{FIRST_TAG, Frame};
use super::header::FIRST_FRAME;
use super::marker::Marker;
use super::record::RecordName;
use super::{Head, Location, State, Vault, VaultError, log};

/// Frames of a compacted vault have about this size, so that no more than this is held in memory.
const FRAME_BYTES: usize = 1024 * 1024;
/// Dead bytes worth writing the whole vault anew for.
const WORTHWHILE: u64 = 512 * 1024;

impl Vault {
    /// Writes the vault anew, without what was overwritten, once that is more than what is alive.
    ///
    /// The new file is built aside and then put into its place: a crash leaves the old file or the new one. Where
    /// there is no room for it, the old one stays in use.
    pub(super) fn compact_if_worthwhile(&self, state: &mut State) -> Result<(), VaultError> {
        let live: u64 = state.index.values().map(|location| location.length as u64).sum();
        let dead = state.head.end.saturating_sub(FIRST_FRAME).saturating_sub(live);
        if dead < live.saturating_add(WORTHWHILE) {
            return Ok(());
        }
        let next = match self.build_anew(state) {
            Err(VaultError::Storage | VaultError::Absent | VaultError::InUse) => return Ok(()),
            built => built?,
        };
        // Half-way through this, either file may be the one in the place.
        state.unsettled = true;
        self.ports.place.adopt()?;
        *state = next;
        Ok(())
    }

    fn build_anew(&self, state: &State) -> Result<State, VaultError> {
        let storage = self.ports.place.open_aside()?;
        self.header.write(storage.as_ref())?;
        let head = Head { end: FIRST_FRAME, tag: FIRST_TAG, ..state.head };
        let mut next = State { storage, head, index: state.index.clone(), unsettled: false };
        let mut left = state.index.iter().peekable();
        // At least one frame: an empty vault has one too.
        loop {
            let generation = next.head.generation.checked_add(1).ok_or(VaultError::TooLarge)?;
            let mut frame = Frame::new(generation, state.head.schema);
            let mut bytes = 0;
            while bytes < FRAME_BYTES {
                let Some((name, location)) = left.next() else { break };
                let at = self.carry_over(state, name, *location, &mut frame)?;
                let offset = next.head.end.saturating_add(at as u64);
                next.index.insert(name.clone(), Location { offset, ..*location });
                bytes += location.length;
            }
            let bytes = frame.finish().ok_or(VaultError::TooLarge)?;
            next.head = log::append(&self.keys, next.storage.as_ref(), &next.head, &bytes)?;
            if left.peek().is_none() {
                break;
            }
        }
        let before = Head { generation: next.head.generation.saturating_sub(1), ..next.head };
        Marker::write(&before, &self.keys, next.storage.as_ref())?;
        next.storage.sync()?;
        Ok(next)
    }

    /// Adds a record as it is to a frame; its seal is opened on the way, so that damage is never carried over.
    fn carry_over(
        &self,
        state: &State,
        name: &RecordName,
        location: Location,
        frame: &mut Frame,
    ) -> Result<usize, VaultError> {
        let mut sealed = vec![0; location.length];
        state.storage.read_at(location.offset, &mut sealed)?;
        self.keys.open_value(name, location.version, sealed.clone())?;
        let sealed_name = self.keys.seal_name(name, self.ports.entropy.as_ref())?;
        let slot = self.keys.slot(name);
        frame.keep(&slot, &sealed_name, location.version, &sealed).ok_or(VaultError::TooLarge)
    }
}
