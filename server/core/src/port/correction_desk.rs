use async_trait::async_trait;
use wallet_protocol::id::TicketId;
use wallet_protocol::legible::misleads;
use wallet_protocol::time::UnixTime;

use super::PortError;

const MAX_WORDS_CHARS: usize = 500;

/// A report about wrong data as the authority gets it; personal, so without `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub struct DeskTicket {
    /// The same however often it is handed over: a desk that has it already does nothing more.
    pub id: TicketId,
    /// Whole certificate identifier of the licence as it is now.
    pub identifier: String,
    /// Which field of its face.
    pub attribute: String,
    /// What it should say.
    pub should_be: String,
    /// Why; may be empty.
    pub remark: String,
    /// When the holder made it.
    pub made_at: UnixTime,
}

/// How a report stands at the desk.
#[derive(Clone, Eq, PartialEq)]
pub enum DeskReply {
    /// The desk has it; somebody will look at it.
    Pending,
    /// The register was corrected; the change feed tells what it says now.
    Accepted(DeskWords),
    /// It stays as it is.
    Refused(DeskWords),
}

/// What an authority says about a report: at most 500 characters; may be personal, so without `Debug`.
#[derive(Clone, Default, Eq, PartialEq)]
pub struct DeskWords(String);

impl DeskWords {
    /// What can be shown of `text`: a holder gets the beginning of a long answer rather than none.
    pub fn of(text: &str) -> Self {
        let shown = text.trim().chars().filter(|c| *c == '\n' || !misleads(*c));
        let mut words: String = shown.clone().take(MAX_WORDS_CHARS).collect();
        if shown.count() > MAX_WORDS_CHARS {
            words.pop();
            words.push('…');
        }
        Self(words)
    }

    /// The words; each call is a place to look at.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Takes reports about wrong data and decides about them: the authority that keeps the register, or who works for it.
#[async_trait]
pub trait CorrectionDesk: Send + Sync {
    /// Hands a report over; doing it again with the same id is doing it once, and tells how it stands.
    async fn submit(&self, ticket: &DeskTicket) -> Result<DeskReply, PortError>;

    /// How a report stands; nothing where the desk knows none with this id.
    async fn answer(&self, id: TicketId) -> Result<Option<DeskReply>, PortError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_or_misleading_words_are_shown_as_far_as_they_can_be() {
        assert_eq!(DeskWords::of(" 已更正\u{202e}\u{0}\n请更新 ").expose(), "已更正\n请更新");
        let long = DeskWords::of(&"长".repeat(501));
        assert_eq!(long.expose().chars().count(), 500);
        assert!(long.expose().ends_with("长…"));
        assert_eq!(DeskWords::of(&"长".repeat(500)).expose(), "长".repeat(500));
    }
}
