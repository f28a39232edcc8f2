//! The sandbox's authority looks at photographs that were handed in at its counter.

use async_trait::async_trait;
use wallet_protocol::licence::{AttributeValue, Picture};
use wallet_server_core::port::{PhotoReview, PortError, RegistryLicence, RegistryReadiness, ReviewDesk};

use super::{Sandbox, photo};

/// Which attribute is missing, where one is.
fn missing(licence: &RegistryLicence) -> Option<&String> {
    match &licence.readiness {
        RegistryReadiness::Ready => None,
        RegistryReadiness::NeedsReview { missing } => missing.first(),
    }
}

fn picture(licence: &RegistryLicence, attribute: &str) -> Option<Picture> {
    if attribute == "photo" { photo::portrait(licence.region) } else { photo::vehicle(licence.region) }
}

fn review(number: usize, licence: &RegistryLicence) -> Option<PhotoReview> {
    let attribute = missing(licence)?.clone();
    Some(PhotoReview {
        number: u32::try_from(number).ok()?,
        kind: licence.kind,
        picture: picture(licence, &attribute)?,
        attribute,
        handed_in_at: licence.changed_at,
    })
}

#[async_trait]
impl ReviewDesk for Sandbox {
    async fn list(&self, limit: u32) -> Result<Vec<PhotoReview>, PortError> {
        let state = self.state();
        let waiting = state.licences.iter().enumerate().filter(|(at, _)| !state.turned_down.contains(at));
        Ok(waiting.filter_map(|(at, licence)| review(at, licence)).take(limit as usize).collect())
    }

    async fn find(&self, number: u32) -> Result<Option<PhotoReview>, PortError> {
        let (state, at) = (self.state(), number as usize);
        let waiting = state.licences.get(at).filter(|_| !state.turned_down.contains(&at));
        Ok(waiting.and_then(|licence| review(at, licence)))
    }

    async fn settle(&self, number: u32, accepted: bool) -> Result<bool, PortError> {
        let Some(found) = self.find(number).await? else { return Ok(false) };
        let at = number as usize;
        if !accepted {
            return Ok(self.state().turned_down.insert(at));
        }
        let identifier = self.state().licences.get(at).map(|licence| licence.identifier.clone());
        let Some(identifier) = identifier else { return Ok(false) };
        let taken = self.change(&identifier, |licence, _| {
            licence.attributes.push((found.attribute, AttributeValue::Picture(found.picture)));
            licence.readiness = RegistryReadiness::Ready;
        });
        Ok(taken.is_ok())
    }
}
