use async_trait::async_trait;
use reqwest::Method;
use serde::Deserialize;
use serde_json::json;
use wallet_server_core::port::{Delivery, Message, Messenger, PortError, Recipient};

use super::party::{Call, CallBody, Party};

const MAX_ANSWER: usize = 16 * 1024;

/// A messenger behind HTTP.
pub struct HttpMessenger(Party);

impl HttpMessenger {
    /// Hands messages to this party.
    pub const fn new(party: Party) -> Self {
        Self(party)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
enum Answer {
    Accepted,
    Unreachable,
}

#[async_trait]
impl Messenger for HttpMessenger {
    async fn send(&self, message: &Message) -> Result<Delivery, PortError> {
        let id = message.id.to_string();
        let (path, body) = match &message.to {
            Recipient::Telephone(number) => {
                let body = json!({ "id": id, "telephone": number.expose(), "text": message.text });
                ("v1/messages/send", body)
            }
            Recipient::Person { name, citizen_number } => {
                let person = json!({ "name": name, "citizen_number": citizen_number });
                ("v1/letters/send", json!({ "id": id, "person": person, "text": message.text }))
            }
        };
        let call = Call {
            method: Method::POST,
            path,
            query: Vec::new(),
            body: CallBody::Json(body),
            // The same id is the same message.
            repeatable: true,
            max_answer: MAX_ANSWER,
        };
        Ok(match self.0.ask(&call).await? {
            Answer::Accepted => Delivery::Accepted,
            Answer::Unreachable => Delivery::Unreachable,
        })
    }
}
