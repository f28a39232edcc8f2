use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use wallet_server_core::port::{HeadSink, PortError};

use super::party::{Call, CallBody, Party};

/// A note has at most eight thousand bytes.
const MAX_ANSWER: usize = 64 * 1024;

/// Another party that keeps heads of the ledger, behind HTTP.
pub struct HttpWitness(Party);

impl HttpWitness {
    /// Asks this party.
    pub const fn new(party: Party) -> Self {
        Self(party)
    }
}

#[derive(Deserialize)]
struct Newest {
    /// `null` before the first; an answer without it is no answer.
    #[serde(deserialize_with = "Option::deserialize")]
    note: Option<String>,
}

#[async_trait]
impl HeadSink for HttpWitness {
    fn name(&self) -> &'static str {
        "witness"
    }

    async fn newest(&self) -> Result<Option<String>, PortError> {
        let call = Call {
            method: Method::GET,
            path: "v1/heads/newest",
            query: Vec::new(),
            body: CallBody::Empty,
            repeatable: true,
            max_answer: MAX_ANSWER,
        };
        self.0.ask(&call).await.map(|answer: Newest| answer.note)
    }

    async fn publish(&self, note: &str) -> Result<(), PortError> {
        let call = Call {
            method: Method::POST,
            path: "v1/heads",
            query: Vec::new(),
            body: CallBody::Json(json!({ "note": note })),
            // A head that is kept twice is kept.
            repeatable: true,
            max_answer: MAX_ANSWER,
        };
        self.0.ask(&call).await.map(|_: Map<String, Value>| ())
    }
}
