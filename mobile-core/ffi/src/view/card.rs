use serde::Serialize;
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::id::HolderId;
use wallet_protocol::licence::{self, LicenceKind};
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_protocol::words::Subject;

use super::due::dues_of;
use super::{Colour, DueDateView, Urgency, value};
use crate::Lang;
use crate::words::date_time_text;

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        /// The state of a licence.
        #[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
        #[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
        pub enum LicenceState {
            $($(#[$doc])* $name,)*
        }

        impl From<licence::LicenceState> for LicenceState {
            fn from(state: licence::LicenceState) -> Self {
                match state { $(licence::LicenceState::$name => Self::$name,)* }
            }
        }

        impl From<LicenceState> for licence::LicenceState {
            fn from(state: LicenceState) -> Self {
                match state { $(LicenceState::$name => Self::$name,)* }
            }
        }
    };
}

states! {
    /// In force.
    Valid;
    /// Replaced by a newer one.
    Superseded;
    /// Past its term.
    Expired;
    /// Taken for a time by the authority.
    Suspended;
    /// Ended on application or by closing down.
    Cancelled;
    /// Issued wrongly and taken back.
    Revoked;
    /// Taken away as a penalty.
    Withdrawn;
    /// Moved to another authority.
    Transferred;
    /// The registry says something we do not know.
    Unknown;
}

/// Whether a licence is the person's own or a company's they act for.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum HolderKind {
    /// The bound person.
    Person,
    /// A company.
    Company,
}

/// A licence as a card.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct LicenceCardView {
    /// The licence.
    pub licence_id: String,
    /// Name of its kind in code tables: `practitioner_qualification`.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// Masked name, plate or company.
    pub subject: String,
    /// Certificate number, masked where it is a person's.
    pub number: String,
    /// Who holds it.
    pub holder_id: String,
    /// Whether that is the person or a company.
    pub holder: HolderKind,
    /// The same in words.
    pub holder_text: String,
    /// State, with expiry computed from the date as well.
    pub state: LicenceState,
    /// The same in words.
    pub state_text: String,
    /// Green where it is in force and nothing is overdue.
    pub colour: Colour,
    /// Whether a code of it can be shown.
    pub showable: bool,
    /// The nearest of its due dates.
    pub nearest_due: Option<DueDateView>,
    /// When the registry last spoke about it.
    pub confirmed_text: String,
}

/// The state at `now`, with expiry computed from the date as well.
pub(super) fn state_at(
    state: licence::LicenceState,
    due: &licence::DueDates,
    now: UnixTime,
) -> licence::LicenceState {
    let over = due.licence.is_some_and(|last| last < CivilDate::in_china(now));
    match state {
        licence::LicenceState::Valid if over => licence::LicenceState::Expired,
        state => state,
    }
}

/// Green in force, amber in force and something overdue or not known, red otherwise.
pub(super) fn colour_of(state: licence::LicenceState, nearest: Option<&DueDateView>) -> Colour {
    let overdue = nearest.is_some_and(|due| due.urgency == Urgency::Overdue);
    match state {
        licence::LicenceState::Valid if overdue => Colour::Amber,
        licence::LicenceState::Valid => Colour::Green,
        licence::LicenceState::Unknown => Colour::Amber,
        _ => Colour::Red,
    }
}

/// The words for whose licence it is.
pub(super) fn holder_of(kind: LicenceKind, holder: HolderId, person: Option<HolderId>) -> HolderKind {
    let own =
        person.map_or_else(|| kind.may_be_held_by(licence::HolderKind::Person), |person| person == holder);
    if own { HolderKind::Person } else { HolderKind::Company }
}

pub(super) fn holder_text(holder: HolderKind, lang: Lang) -> String {
    let key = match holder {
        HolderKind::Person => "holder.person",
        HolderKind::Company => "holder.company",
    };
    Subject::Licence.say(key, lang.into()).to_owned()
}

/// A licence as a card; `person` is the bound person.
pub(crate) fn card_of(
    licence: &LicenceView,
    person: Option<HolderId>,
    now: UnixTime,
    lang: Lang,
) -> LicenceCardView {
    let words = lang.into();
    let state = state_at(licence.state, &licence.due, now);
    let licence_id = licence.licence_id.to_string();
    let nearest_due = dues_of(&licence_id, licence.kind, &licence.due, now, lang).into_iter().next();
    let holder = holder_of(licence.kind, licence.holder_id, person);
    let confirmed = date_time_text(licence.confirmed_at, words);
    LicenceCardView {
        licence_id,
        kind: licence.kind.code_name().to_owned(),
        title: licence.kind.label(words).to_owned(),
        subject: value::subject(licence, words),
        number: value::number(licence, words),
        holder_id: licence.holder_id.to_string(),
        holder,
        holder_text: holder_text(holder, lang),
        state: state.into(),
        state_text: state.label(words).to_owned(),
        colour: colour_of(state, nearest_due.as_ref()),
        showable: state == licence::LicenceState::Valid,
        nearest_due,
        confirmed_text: Subject::Licence.fill("confirmed", words, &[("when", &confirmed)]),
    }
}

/// All licences as cards: the person's first, then by how near they are due.
pub(crate) fn cards_of(
    licences: &[LicenceView],
    person: Option<HolderId>,
    now: UnixTime,
    lang: Lang,
) -> Vec<LicenceCardView> {
    let mut cards: Vec<_> = licences.iter().map(|licence| card_of(licence, person, now, lang)).collect();
    cards.sort_by_key(|card| {
        let days = card.nearest_due.as_ref().map_or(i32::MAX, |due| due.days_left);
        (card.holder == HolderKind::Company, !card.showable, days, card.licence_id.clone())
    });
    cards
}
