use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;
use wallet_protocol::identifier::PhoneNumber;
use wallet_server_core::port::{PortError, RealNameOutcome, RealNameProvider, RealNameQuery};

use super::party::{Call, CallBody, Party};

const MAX_ANSWER: usize = 16 * 1024;

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
        let call = Call {
            method: Method::POST,
            path: "v1/steps/confirm",
            query: Vec::new(),
            body: CallBody::Json(body),
            // A reference is good once: a second question would be answered with "no record".
            repeatable: false,
            max_answer: MAX_ANSWER,
        };
        match self.0.ask(&call).await? {
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
}
