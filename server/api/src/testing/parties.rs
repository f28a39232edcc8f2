//! Outside parties for tests: each answers from what the test gave it.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use tokio::sync::Notify;
use wallet_protocol::id::TicketId;
use wallet_protocol::identifier::{CertificateIdentifier, CitizenNumber, CreditCode};
use wallet_protocol::licence::{AttributeValue, DueDates, LicenceKind, LicenceState, Picture};
use wallet_protocol::time::CivilDate;
use wallet_server_core::port::{
    CorrectionDesk, DeskReply, DeskTicket, LegalEntity, LegalEntityProvider, LicenceRegistry, PhotoReview,
    PortError, RealNameOutcome, RealNameProvider, RealNameQuery, RegistryChanges, RegistryHolder,
    RegistryLicence, RegistryReadiness, ReviewDesk, SamePersonOutcome, SamePersonQuery,
};

use super::START;

/// Name of the one person of the tests.
pub(crate) const NAME: &str = "示例人";

/// Citizen number of the one person of the tests.
pub(crate) fn citizen_number() -> String {
    let birth = CivilDate::from_ymd(1901, 2, 3).unwrap();
    CitizenNumber::compose(140_105, birth, 7).unwrap().expose().to_owned()
}

/// A person of the tests.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) number: String,
}

/// The one person of most tests, and another.
pub(crate) fn people() -> [Person; 2] {
    let birth = CivilDate::from_ymd(1902, 3, 4).unwrap();
    let number = CitizenNumber::compose(140_105, birth, 9).unwrap().expose().to_owned();
    [Person { name: NAME, number: citizen_number() }, Person { name: "另示例人", number }]
}

/// Credit code of the one company of the tests, which the person represents.
pub(crate) fn credit_code() -> String {
    CreditCode::compose("91140100MA0DEMA00").unwrap().as_str().to_owned()
}

/// Certificate identifier of the licence with this serial number.
pub(crate) fn identifier(serial: u32) -> String {
    let issuer = credit_code();
    let serial = format!("TEST{serial:012}");
    CertificateIdentifier::compose(LicenceKind::PractitionerQualification, &issuer, &serial, 1)
        .unwrap()
        .to_string()
}

/// A qualification of the one person, in force and ready to be claimed.
pub(crate) fn qualification(serial: u32) -> RegistryLicence {
    let until = CivilDate::from_ymd(2030, 1, 1).ok();
    RegistryLicence {
        identifier: identifier(serial),
        kind: LicenceKind::PractitionerQualification,
        holder_number: citizen_number(),
        version: 1,
        state: LicenceState::Valid,
        source_state: "test:10".to_owned(),
        region: 140_105,
        number: citizen_number(),
        subject: NAME.to_owned(),
        categories: vec![10_003],
        due: DueDates { licence: until, credit: until, ..DueDates::default() },
        attributes: vec![("name".to_owned(), AttributeValue::Text(NAME.to_owned()))],
        readiness: RegistryReadiness::Ready,
        changed_at: START,
    }
}

/// The same without a photograph, which was handed in and waits for a review.
pub(crate) fn unreviewed(serial: u32) -> RegistryLicence {
    let readiness = RegistryReadiness::NeedsReview { missing: vec!["photo".to_owned()] };
    RegistryLicence { readiness, ..qualification(serial) }
}

/// The same of another person.
pub(crate) fn qualification_of(serial: u32, person: &Person) -> RegistryLicence {
    RegistryLicence {
        holder_number: person.number.clone(),
        number: person.number.clone(),
        subject: person.name.to_owned(),
        attributes: vec![("name".to_owned(), AttributeValue::Text(person.name.to_owned()))],
        ..qualification(serial)
    }
}

/// Everybody outside, played by one.
#[derive(Default)]
pub(crate) struct Parties {
    /// What the registry holds.
    pub(crate) licences: Mutex<Vec<RegistryLicence>>,
    /// Where it is there, the registry says here that it was asked for a licence, and waits to be let go.
    pub(crate) gate: Mutex<Option<Gate>>,
}

/// Stops somebody on their way.
#[derive(Clone, Default)]
pub(crate) struct Gate {
    pub(crate) reached: Arc<Notify>,
    pub(crate) go: Arc<Notify>,
}

#[async_trait]
impl LicenceRegistry for Parties {
    async fn list_for(&self, holder: &RegistryHolder) -> Result<Vec<RegistryLicence>, PortError> {
        let number = match holder {
            RegistryHolder::Person { citizen_number, .. } => citizen_number,
            RegistryHolder::Organisation { credit_code } => credit_code,
        };
        let licences = self.licences.lock().unwrap();
        Ok(licences.iter().filter(|licence| licence.holder_number == *number).cloned().collect())
    }

    async fn find(&self, identifier: &str) -> Result<Option<RegistryLicence>, PortError> {
        let gate = self.gate.lock().unwrap().clone();
        if let Some(gate) = gate {
            gate.reached.notify_one();
            gate.go.notified().await;
        }
        Ok(self.licences.lock().unwrap().iter().find(|licence| licence.identifier == identifier).cloned())
    }

    async fn changes(&self, _: Option<&str>, _: u32) -> Result<RegistryChanges, PortError> {
        Ok(RegistryChanges { changes: Vec::new(), cursor: "0".to_owned(), more: false, as_of: START })
    }
}

fn review(number: usize, licence: &RegistryLicence) -> Option<PhotoReview> {
    let RegistryReadiness::NeedsReview { missing } = &licence.readiness else { return None };
    Some(PhotoReview {
        number: u32::try_from(number).unwrap(),
        kind: licence.kind,
        attribute: missing[0].clone(),
        picture: Picture { media_type: "image/png".to_owned(), data: vec![1, 2, 3].into() },
        handed_in_at: licence.changed_at,
    })
}

#[async_trait]
impl ReviewDesk for Parties {
    async fn list(&self, limit: u32) -> Result<Vec<PhotoReview>, PortError> {
        let licences = self.licences.lock().unwrap();
        let waiting = licences.iter().enumerate().filter_map(|(number, licence)| review(number, licence));
        Ok(waiting.take(limit as usize).collect())
    }

    async fn find(&self, number: u32) -> Result<Option<PhotoReview>, PortError> {
        let licences = self.licences.lock().unwrap();
        Ok(licences.get(number as usize).and_then(|licence| review(number as usize, licence)))
    }

    async fn settle(&self, number: u32, accepted: bool) -> Result<bool, PortError> {
        let waiting = ReviewDesk::find(self, number).await?.is_some();
        if let Some(licence) =
            self.licences.lock().unwrap().get_mut(number as usize).filter(|_| waiting && accepted)
        {
            licence.readiness = RegistryReadiness::Ready;
        }
        Ok(waiting)
    }
}

#[async_trait]
impl RealNameProvider for Parties {
    async fn confirm(&self, query: &RealNameQuery) -> Result<RealNameOutcome, PortError> {
        let is_one = |person: &Person| query.name == person.name && query.citizen_number == person.number;
        let known = people().iter().any(is_one);
        let confirmed = RealNameOutcome::Confirmed { level: 3, telephone: None };
        Ok(if known { confirmed } else { RealNameOutcome::Mismatch })
    }

    async fn same_person(&self, query: &SamePersonQuery) -> Result<SamePersonOutcome, PortError> {
        let same = query.reference == "one person" && query.old != query.new;
        let evidence = "ANSWER-7".to_owned();
        Ok(if same { SamePersonOutcome::Same { level: 3, evidence } } else { SamePersonOutcome::Different })
    }
}

/// Takes everything and answers nothing.
#[async_trait]
impl CorrectionDesk for Parties {
    async fn submit(&self, _: &DeskTicket) -> Result<DeskReply, PortError> {
        Ok(DeskReply::Pending)
    }

    async fn answer(&self, _: TicketId) -> Result<Option<DeskReply>, PortError> {
        Ok(Some(DeskReply::Pending))
    }
}

#[async_trait]
impl LegalEntityProvider for Parties {
    async fn find(&self, code: &str, _: &str, person_number: &str) -> Result<Option<LegalEntity>, PortError> {
        Ok((code == credit_code()).then(|| LegalEntity {
            credit_code: code.to_owned(),
            name: "示例运输有限公司".to_owned(),
            operates_normally: true,
            is_representative: person_number == citizen_number(),
        }))
    }
}
