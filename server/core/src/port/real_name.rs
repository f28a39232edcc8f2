use async_trait::async_trait;
use wallet_protocol::identifier::PhoneNumber;

use super::PortError;

/// What the provider is asked; personal, so without `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub struct RealNameQuery {
    /// Which provider the app says it used.
    pub provider: String,
    /// The reference the app got from it.
    pub reference: String,
    /// Full name.
    pub name: String,
    /// Citizen number.
    pub citizen_number: String,
    /// The nonce the step was started with, 32 bytes in lower-case hexadecimal: ties it to this very binding.
    pub nonce: String,
}

/// What the provider says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum RealNameOutcome {
    /// Name, number and person belong together.
    Confirmed {
        /// 1 name and number, 2 and phone, 3 and live face.
        level: u8,
        /// The mobile number that is the person's, where the provider knows it.
        telephone: Option<PhoneNumber>,
    },
    /// They do not.
    Mismatch,
    /// The provider knows no such step, or it is for another nonce, used or over.
    NoRecord,
}

/// A person by name and number; personal, so without `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub struct Named {
    /// Full name.
    pub name: String,
    /// Citizen number.
    pub citizen_number: String,
}

/// Whether two numbers are one person's; personal, so without `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub struct SamePersonQuery {
    /// Which provider the person used.
    pub provider: String,
    /// The reference they got from it.
    pub reference: String,
    /// The nonce the step was started with, 32 bytes in lower-case hexadecimal.
    pub nonce: String,
    /// As they were known.
    pub old: Named,
    /// As they are known now; the step was done under this name and number.
    pub new: Named,
}

/// What the provider says of two numbers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SamePersonOutcome {
    /// The step was done by the person of the new number, and the old one was theirs.
    Same {
        /// 1 name and number, 2 and phone, 3 and live face.
        level: u8,
        /// What the provider calls this answer: 1 to 64 visible ASCII characters, nothing personal.
        evidence: String,
    },
    /// They are two people, or nothing is known of a change.
    Different,
    /// The provider knows no such step, or it is for another nonce, used or over.
    NoRecord,
}

/// Says whether a person is who they say to be; the app's word is never taken.
#[async_trait]
pub trait RealNameProvider: Send + Sync {
    /// Asks about one finished step; a reference is good once.
    async fn confirm(&self, query: &RealNameQuery) -> Result<RealNameOutcome, PortError>;

    /// Asks whether the person of a finished step had another number before; the reference is good once as well.
    async fn same_person(&self, query: &SamePersonQuery) -> Result<SamePersonOutcome, PortError>;
}
