use serde::{Deserialize, Serialize};

use crate::id::{LicenceId, TicketId};
use crate::legible::misleads;
use crate::time::UnixTime;

super::endpoints! {
    /// Reports that something which a licence says is wrong; the authority decides.
    MakeTicket: Post "/v1/wallet/tickets" BoundDevice, TicketRequest => TicketBody;
    /// What this person reported, and what the authority said.
    ListTickets: Get "/v1/wallet/tickets" BoundDevice, () => TicketsResponse;
}

/// The longest value that something should have, characters.
pub const MAX_SHOULD_BE_CHARS: usize = 120;
/// The longest remark, characters.
pub const MAX_REMARK_CHARS: usize = 500;

/// Something that a licence says is wrong.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketRequest {
    /// The licence: the person's own, or of an organisation they act for.
    pub licence_id: LicenceId,
    /// Which field of its face, see [`crate::licence::face_of`].
    pub attribute: String,
    /// What it should say: one line, 1–120 characters; of a day `YYYY-MM-DD`.
    pub should_be: String,
    /// Why, and what proves it: at most 500 characters, lines allowed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// A report cannot be made of this.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0} is empty, too long, or has characters that mislead")]
pub struct TicketTextError(pub &'static str);

impl TicketRequest {
    /// The report without what surrounds its texts, if these are something that people can read.
    pub fn tidied(mut self) -> Result<Self, TicketTextError> {
        self.should_be = self.should_be.trim().to_owned();
        self.remark = self.remark.trim().to_owned();
        let length = self.should_be.chars().count();
        if !(1..=MAX_SHOULD_BE_CHARS).contains(&length) || self.should_be.chars().any(misleads) {
            return Err(TicketTextError("should_be"));
        }
        let odd = |c: char| c != '\n' && misleads(c);
        if self.remark.chars().count() > MAX_REMARK_CHARS || self.remark.chars().any(odd) {
            return Err(TicketTextError("remark"));
        }
        Ok(self)
    }
}

/// What this person reported, newest first; at most 100.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketsResponse {
    /// The reports.
    pub tickets: Vec<TicketBody>,
    /// How many more may be made now; 0 as well where there is nobody to hand them to.
    pub left: u32,
    /// The server's time.
    pub server_time: UnixTime,
}

/// One report.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketBody {
    /// The report; the authority knows it by the same id.
    pub ticket_id: TicketId,
    /// The licence.
    pub licence_id: LicenceId,
    /// Which field of its face.
    pub attribute: String,
    /// What it should say.
    pub should_be: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// How it stands.
    pub state: TicketState,
    /// When it was made.
    pub made_at: UnixTime,
    /// When the authority took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over_at: Option<UnixTime>,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<UnixTime>,
    /// What the authority said about it, in its own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
}

super::silent! { TicketBody TicketRequest TicketsResponse }

/// How a report stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// It was not handed over yet.
    Waiting,
    /// The authority has it.
    WithAuthority,
    /// The authority corrected its register; the licence follows.
    Accepted,
    /// The authority says no, and why.
    Refused,
    /// It could not be handed over within a week.
    Undelivered,
    /// The authority gave no answer within sixty days.
    Unanswered,
}

impl TicketState {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::WithAuthority,
        Self::Accepted,
        Self::Refused,
        Self::Undelivered,
        Self::Unanswered,
    ];

    /// The name in JSON, in the database and in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::WithAuthority => "with_authority",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Undelivered => "undelivered",
            Self::Unanswered => "unanswered",
        }
    }

    /// The state of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether nothing more will come of it.
    pub const fn is_over(self) -> bool {
        !matches!(self, Self::Waiting | Self::WithAuthority)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(should_be: &str, remark: &str) -> Result<TicketRequest, TicketTextError> {
        let licence_id = "lic_00000000000000000000000000".parse().unwrap();
        let (should_be, remark) = (should_be.to_owned(), remark.to_owned());
        TicketRequest { licence_id, attribute: "birth_date".to_owned(), should_be, remark }.tidied()
    }

    #[test]
    fn a_report_is_tidied_and_may_have_several_lines_where_it_explains() {
        let tidied = request(" 1901-02-03 ", " 身份证上\n是三日 ").unwrap();
        assert_eq!((tidied.should_be.as_str(), tidied.remark.as_str()), ("1901-02-03", "身份证上\n是三日"));
        assert!(request("张", "").is_ok());
        assert!(request(&"长".repeat(120), &"长".repeat(500)).is_ok());
    }

    #[test]
    fn what_is_empty_too_long_or_misleads_is_no_report() {
        for should_be in ["", " ", "a\nb", "a\u{202e}b", "a\u{0}b", &"长".repeat(121)] {
            assert_eq!(request(should_be, ""), Err(TicketTextError("should_be")), "{should_be:?}");
        }
        for remark in ["a\tb", "a\u{2066}b", "a\u{200b}b", "a\rb", &"长".repeat(501)] {
            assert_eq!(request("a", remark), Err(TicketTextError("remark")), "{remark:?}");
        }
    }

    #[test]
    fn what_somebody_reports_is_not_said_in_debug_output() {
        assert_eq!(format!("{:?}", request("1901-02-03", "").unwrap()), "TicketRequest(…)");
    }

    #[test]
    fn every_state_has_the_name_that_stands_in_json() {
        for state in TicketState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
            assert_eq!(TicketState::from_name(state.as_str()), Some(state));
        }
    }
}
