use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use wallet_protocol::identifier::PhoneNumber;
use wallet_server_core::port::{
    Named, PortError, RealNameOutcome, RealNameProvider, RealNameQuery, SamePersonOutcome, SamePersonQuery,
};

use super::party::{Call, CallBody, Party};

const MAX_ANSWER: usize = 16 * 1024;
const MAX_EVIDENCE_BYTES: usize = 64;

/// The real-name provider behind HTTP.
pub struct HttpRealName(Party);

impl HttpRealName {
    /// Asks this party.
    pub const fn new(party: Party) -> Self {
        Self(party)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
enum Answer {
    Confirmed {
        level: u8,
        #[serde(default)]
        telephone: Option<String>,
    },
    Mismatch,
    NoRecord,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
enum SamePersonAnswer {
    Same { level: u8, evidence: String },
    Different,
    NoRecord,
}

fn named(person: &Named) -> Value {
    json!({ "name": person.name, "citizen_number": person.citizen_number })
}

/// A question about a step: its reference is good once, so a second one would be answered with "no record".
fn about_a_step(path: &'static str, body: Value) -> Call<'static> {
    Call {
        method: Method::POST,
        path,
        query: Vec::new(),
        body: CallBody::Json(body),
        repeatable: false,
        max_answer: MAX_ANSWER,
    }
}

#[async_trait]
impl RealNameProvider for HttpRealName {
    async fn confirm(&self, query: &RealNameQuery) -> Result<RealNameOutcome, PortError> {
        let body = json!({
            "provider": query.provider,
            "reference": query.reference,
            "name": query.name,
            "citizen_number": query.citizen_number,
            "nonce": query.nonce,
        });
        match self.0.ask(&about_a_step("v1/steps/confirm", body)).await? {
            Answer::Confirmed { level, telephone } if (1..=3).contains(&level) => {
                // A number that no message from here can reach is as good as none; nobody stays unbound for it.
                let telephone = telephone.and_then(|text| PhoneNumber::import(&text).ok());
                Ok(RealNameOutcome::Confirmed { level, telephone: telephone.map(|number| number.value) })
            }
            Answer::Confirmed { .. } => Err(self.0.malformed()),
            Answer::Mismatch => Ok(RealNameOutcome::Mismatch),
            Answer::NoRecord => Ok(RealNameOutcome::NoRecord),
        }
    }

    async fn same_person(&self, query: &SamePersonQuery) -> Result<SamePersonOutcome, PortError> {
        let body = json!({
            "provider": query.provider,
            "reference": query.reference,
            "nonce": query.nonce,
            "old": named(&query.old),
            "new": named(&query.new),
        });
        match self.0.ask(&about_a_step("v1/steps/same-person", body)).await? {
            SamePersonAnswer::Same { level, evidence } if (1..=3).contains(&level) && is_name(&evidence) => {
                Ok(SamePersonOutcome::Same { level, evidence })
            }
            SamePersonAnswer::Same { .. } => Err(self.0.malformed()),
            SamePersonAnswer::Different => Ok(SamePersonOutcome::Different),
            SamePersonAnswer::NoRecord => Ok(SamePersonOutcome::NoRecord),
        }
    }
}

/// Whether it can be what the provider calls an answer.
fn is_name(text: &str) -> bool {
    (1..=MAX_EVIDENCE_BYTES).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}
