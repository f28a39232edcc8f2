use super::record::RecordName;
use super::{Batch, VaultError};

type Reader<'a> = dyn Fn(&RecordName) -> Result<Option<Vec<u8>>, VaultError> + 'a;

/// Reads records while a migration prepares its changes.
pub struct Migration<'a> {
    pub(super) names: Vec<RecordName>,
    pub(super) read: &'a Reader<'a>,
    /// What the step changes; kept together with the new schema version.
    pub batch: Batch,
}

impl Migration<'_> {
    /// All records of a table.
    pub fn list(&self, table: &str) -> Vec<RecordName> {
        self.names.iter().filter(|name| name.table() == table).cloned().collect()
    }

    /// A record as the steps before left it.
    pub fn read(&self, name: &RecordName) -> Result<Option<Vec<u8>>, VaultError> {
        (self.read)(name)
    }
}

/// One step from a schema version to the next.
pub type Step = fn(&mut Migration<'_>) -> Result<(), VaultError>;

/// The shapes of the records: the version is one more than the steps there are.
#[derive(Clone, Copy)]
pub struct Schema {
    /// The step from version 1 to 2 first.
    pub steps: &'static [Step],
}

/// The schema of this program.
pub const SCHEMA: Schema = Schema { steps: &[] };

impl Schema {
    /// The version this schema leads to.
    pub fn version(&self) -> u32 {
        u32::try_from(self.steps.len()).map_or(u32::MAX, |steps| steps.saturating_add(1))
    }

    /// The step that leads away from `version`.
    pub(super) fn step(&self, version: u32) -> Option<Step> {
        let index = usize::try_from(version.checked_sub(1)?).ok()?;
        self.steps.get(index).copied()
    }
}
