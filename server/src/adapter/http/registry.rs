use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use wallet_protocol::bytes::Bytes;
use wallet_protocol::identifier::CertificateIdentifier;
use wallet_protocol::licence::{Attribute, AttributeValue};
use wallet_protocol::time::UnixTime;
use wallet_server_core::port::{
    LicenceRegistry, PortError, RegistryChanges, RegistryHolder, RegistryLicence,
};

use super::party::{Call, CallBody, Party};

/// Five hundred licences, a photo of some kilobytes each.
const MAX_ANSWER: usize = 32 * 1024 * 1024;
const MAX_LICENCES: usize = 500;
const MAX_ATTRIBUTES: usize = 256;
const MAX_TEXT_CHARS: usize = 256;
const MAX_CATEGORIES: usize = 64;
const MAX_CURSOR_CHARS: usize = 1_024;

/// The authority's system of record behind HTTP.
pub struct HttpRegistry(Party);

impl HttpRegistry {
    /// Asks this party.
    pub const fn new(party: Party) -> Self {
        Self(party)
    }

    /// Takes what can be read. One licence that cannot must not hide the others, nor stop the feed for ever.
    fn readable(&self, values: Vec<Value>, most: usize) -> Result<Vec<RegistryLicence>, PortError> {
        if values.len() > most {
            return Err(self.0.malformed());
        }
        let all = values.len();
        let licences: Vec<_> = values.into_iter().filter_map(read).collect();
        if licences.len() < all {
            let left_out = all - licences.len();
            tracing::warn!(party = self.0.name(), left_out, "licences that cannot be read were left out");
        }
        Ok(licences)
    }
}

#[derive(Deserialize)]
struct ListAnswer {
    licences: Vec<Value>,
}

#[derive(Deserialize)]
struct FindAnswer {
    /// `null` for none; an answer without it is no answer.
    #[serde(deserialize_with = "Option::deserialize")]
    licence: Option<Value>,
}

#[derive(Deserialize)]
struct ChangesAnswer {
    changes: Vec<Value>,
    cursor: String,
    more: bool,
    as_of: UnixTime,
}

fn read(value: Value) -> Option<RegistryLicence> {
    serde_json::from_value(value).ok().filter(is_acceptable)
}

/// Whether it names a certificate of its kind and everything in it has a size that an authority has a reason for.
fn is_acceptable(licence: &RegistryLicence) -> bool {
    let identifier = CertificateIdentifier::import(&licence.identifier);
    let fits = |text: &str| text.chars().count() <= MAX_TEXT_CHARS;
    identifier.is_ok_and(|identifier| identifier.value.kind() == Some(licence.kind))
        && [&licence.holder_number, &licence.source_state, &licence.number, &licence.subject]
            .into_iter()
            .all(|text| fits(text))
        && licence.version > 0
        && licence.categories.len() <= MAX_CATEGORIES
        && licence.attributes.len() <= MAX_ATTRIBUTES
        && licence.attributes.iter().all(is_acceptable_attribute)
}

fn is_acceptable_attribute((name, value): &(String, AttributeValue)) -> bool {
    let attribute = Attribute { salt: Bytes(vec![0; 16]), name: name.clone(), value: value.clone() };
    attribute.check().is_ok()
}

fn question(path: &str, body: Value) -> Call<'_> {
    Call {
        method: Method::POST,
        path,
        query: Vec::new(),
        body: CallBody::Json(body),
        repeatable: true,
        max_answer: MAX_ANSWER,
    }
}

#[async_trait]
impl LicenceRegistry for HttpRegistry {
    async fn list_for(&self, holder: &RegistryHolder) -> Result<Vec<RegistryLicence>, PortError> {
        let (holder, number) = match holder {
            RegistryHolder::Person { name, citizen_number } => {
                (json!({ "kind": "person", "name": name, "citizen_number": citizen_number }), citizen_number)
            }
            RegistryHolder::Organisation { credit_code } => {
                (json!({ "kind": "organisation", "credit_code": credit_code }), credit_code)
            }
        };
        let answer: ListAnswer =
            self.0.ask(&question("v1/licences/list", json!({ "holder": holder }))).await?;
        let mut licences = self.readable(answer.licences, MAX_LICENCES)?;
        // Whatever the registry mixes up, nobody sees the licences of another.
        licences.retain(|licence| licence.holder_number == *number);
        Ok(licences)
    }

    async fn find(&self, identifier: &str) -> Result<Option<RegistryLicence>, PortError> {
        let call = question("v1/licences/find", json!({ "identifier": identifier }));
        let answer: FindAnswer = self.0.ask(&call).await?;
        let Some(value) = answer.licence else { return Ok(None) };
        let licence = read(value).filter(|licence| licence.identifier == identifier);
        licence.map(Some).ok_or_else(|| self.0.malformed())
    }

    async fn changes(&self, cursor: Option<&str>, limit: u32) -> Result<RegistryChanges, PortError> {
        let mut query = vec![("limit", limit.to_string())];
        query.extend(cursor.map(|cursor| ("after", cursor.to_owned())));
        let call = Call {
            method: Method::GET,
            path: "v1/changes",
            query,
            body: CallBody::Empty,
            repeatable: true,
            max_answer: MAX_ANSWER,
        };
        let answer: ChangesAnswer = self.0.ask(&call).await?;
        if answer.cursor.is_empty() || answer.cursor.chars().count() > MAX_CURSOR_CHARS {
            return Err(self.0.malformed());
        }
        // A page that moves nowhere and promises more would be asked for again and again.
        if answer.more && cursor == Some(answer.cursor.as_str()) {
            return Err(self.0.malformed());
        }
        let changes = self.readable(answer.changes, usize::try_from(limit).unwrap_or(usize::MAX))?;
        Ok(RegistryChanges { changes, cursor: answer.cursor, more: answer.more, as_of: answer.as_of })
    }
}
