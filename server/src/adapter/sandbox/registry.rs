use std::time::Duration;

use async_trait::async_trait;
use wallet_server_core::port::{
    LicenceRegistry, PortError, RegistryChanges, RegistryHolder, RegistryLicence,
};

use super::Sandbox;

const PARTY: &str = "the licence registry";

fn down() -> PortError {
    PortError::Unavailable { party: PARTY, retry_after: Duration::from_secs(30) }
}

#[async_trait]
impl LicenceRegistry for Sandbox {
    async fn list_for(&self, holder: &RegistryHolder) -> Result<Vec<RegistryLicence>, PortError> {
        if self.state().down {
            return Err(down());
        }
        Ok(match holder {
            RegistryHolder::Person { citizen_number, .. } => self.licences_of(citizen_number),
            RegistryHolder::Organisation { credit_code } => self.licences_of(credit_code),
        })
    }

    async fn find(&self, identifier: &str) -> Result<Option<RegistryLicence>, PortError> {
        let state = self.state();
        if state.down {
            return Err(down());
        }
        Ok(state.licences.iter().find(|licence| licence.identifier == identifier).cloned())
    }

    async fn changes(&self, cursor: Option<&str>, limit: u32) -> Result<RegistryChanges, PortError> {
        let state = self.state();
        if state.down {
            return Err(down());
        }
        let from = match cursor {
            None => state.changes.len(),
            Some(text) => text.parse().map_err(|_| PortError::Malformed { party: PARTY })?,
        };
        // A cursor beyond the end is of an earlier life of the sandbox, which forgets when it stops.
        let from = if from > state.changes.len() { 0 } else { from };
        let page = state.changes.iter().skip(from).take(limit as usize);
        let changes: Vec<_> = page.filter_map(|position| state.licences.get(*position)).cloned().collect();
        let end = from + changes.len();
        Ok(RegistryChanges {
            changes,
            cursor: end.to_string(),
            more: end < state.changes.len(),
            as_of: self.clock.now(),
        })
    }
}
