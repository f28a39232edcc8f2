use std::time::Duration;

use async_trait::async_trait;
use wallet_protocol::id::NoticeId;
use wallet_server_core::port::{Delivery, Message, Messenger, PortError, Recipient};

use super::Sandbox;

const MOST: usize = 1_000;
const COME_AGAIN: Duration = Duration::from_secs(5);

/// A message that the sandbox would have delivered.
#[derive(Clone, Eq, PartialEq)]
pub struct SandboxMessage {
    /// Its id; each stands here once, however often it came.
    pub id: NoticeId,
    /// Mobile number, or the citizen number of whom a letter goes to.
    pub to: String,
    /// Whether it is a letter.
    pub letter: bool,
    /// What it says.
    pub text: String,
}

impl Sandbox {
    /// What was sent to a mobile number or, by letter, to a citizen number, oldest first.
    pub fn messages_to(&self, to: &str) -> Vec<SandboxMessage> {
        self.state().messages.iter().filter(|message| message.to == to).cloned().collect()
    }

    /// Makes the messengers fail, or work again.
    pub fn set_messengers_down(&self, down: bool) {
        self.state().messengers_down = down;
    }
}

#[async_trait]
impl Messenger for Sandbox {
    async fn send(&self, message: &Message) -> Result<Delivery, PortError> {
        let mut state = self.state();
        if state.messengers_down {
            return Err(PortError::Unavailable { party: "the sandbox messenger", retry_after: COME_AGAIN });
        }
        if state.messages.iter().any(|known| known.id == message.id) {
            return Ok(Delivery::Accepted);
        }
        let (to, letter) = match &message.to {
            Recipient::Telephone(number) => (number.expose().to_owned(), false),
            Recipient::Person { citizen_number, .. } => (citizen_number.clone(), true),
        };
        if state.messages.len() == MOST {
            state.messages.pop_front();
        }
        state.messages.push_back(SandboxMessage { id: message.id, to, letter, text: message.text.clone() });
        Ok(Delivery::Accepted)
    }
}
