use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use wallet_protocol::id::TicketId;
use wallet_server_core::port::{CorrectionDesk, DeskReply, DeskTicket, DeskWords, PortError};

use super::party::{Call, CallBody, Party};

const MAX_ANSWER: usize = 64 * 1024;

/// The authority's desk for reports about wrong data, behind HTTP.
pub struct HttpCorrectionDesk(Party);

impl HttpCorrectionDesk {
    /// Hands reports to this party.
    pub const fn new(party: Party) -> Self {
        Self(party)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
enum Answer {
    Pending,
    Accepted {
        #[serde(default)]
        words: String,
    },
    Refused {
        #[serde(default)]
        words: String,
    },
    Unknown,
}

impl Answer {
    /// What it means; nothing where the desk has no such report.
    fn reply(self) -> Option<DeskReply> {
        Some(match self {
            Self::Pending => DeskReply::Pending,
            Self::Accepted { words } => DeskReply::Accepted(DeskWords::of(&words)),
            Self::Refused { words } => DeskReply::Refused(DeskWords::of(&words)),
            Self::Unknown => return None,
        })
    }
}

fn call(path: &str, body: Value) -> Call<'_> {
    Call {
        method: Method::POST,
        path,
        query: Vec::new(),
        body: CallBody::Json(body),
        // The same id is the same report.
        repeatable: true,
        max_answer: MAX_ANSWER,
    }
}

#[async_trait]
impl CorrectionDesk for HttpCorrectionDesk {
    async fn submit(&self, ticket: &DeskTicket) -> Result<DeskReply, PortError> {
        let body = json!({
            "id": ticket.id,
            "identifier": ticket.identifier,
            "attribute": ticket.attribute,
            "should_be": ticket.should_be,
            "remark": ticket.remark,
            "made_at": ticket.made_at,
        });
        let answer: Answer = self.0.ask(&call("v1/corrections/submit", body)).await?;
        // Who has just been given a report knows it.
        answer.reply().ok_or_else(|| self.0.malformed())
    }

    async fn answer(&self, id: TicketId) -> Result<Option<DeskReply>, PortError> {
        let answer: Answer = self.0.ask(&call("v1/corrections/answer", json!({ "id": id }))).await?;
        Ok(answer.reply())
    }
}
