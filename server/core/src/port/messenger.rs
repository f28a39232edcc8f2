use async_trait::async_trait;
use wallet_protocol::id::NoticeId;
use wallet_protocol::identifier::PhoneNumber;

use super::PortError;

/// What a messenger carries; personal, so without `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub struct Message {
    /// The same however often it is sent: a messenger that has it already does nothing more.
    pub id: NoticeId,
    /// To whom.
    pub to: Recipient,
    /// What it says; nothing personal.
    pub text: String,
}

/// Where a message goes; personal, so without `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub enum Recipient {
    /// To a mobile number.
    Telephone(PhoneNumber),
    /// To where this person is registered.
    Person {
        /// Full name.
        name: String,
        /// Citizen number.
        citizen_number: String,
    },
}

/// What a messenger says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Delivery {
    /// It takes the message and delivers it.
    Accepted,
    /// Nobody can be reached there, now or later.
    Unreachable,
}

/// Carries messages: one for text messages, one for letters.
#[async_trait]
pub trait Messenger: Send + Sync {
    /// Hands a message over; doing it again with the same id is doing it once.
    async fn send(&self, message: &Message) -> Result<Delivery, PortError>;
}
