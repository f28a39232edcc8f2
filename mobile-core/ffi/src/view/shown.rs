use serde::Serialize;
use wallet_mobile_core::wallet::{Shown, ShownReference};
use wallet_protocol::code_table;
use wallet_protocol::display::QrSymbol;
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_protocol::words::Subject;

use super::LineView;
use super::verdict::facts;
use crate::Lang;
use crate::words::date_time_text;

/// In which form a licence is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum CodeForm {
    /// The full code: needs no network on either side.
    Full,
    /// A small symbol for cheap cameras; the officer's side needs a network.
    Compact,
    /// Eight digits to read out; the officer's side needs a network.
    Spoken,
}

/// The ring that runs down round a code. All times are the server's, milliseconds since 1970.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct RingView {
    /// When it is full.
    pub begins_millis: i64,
    /// When it is empty and the next code must be asked for.
    pub ends_millis: i64,
    /// The server's time when this was made: where the ring stands, without the phone's own clock.
    pub now_millis: i64,
    /// From full to empty.
    pub step_millis: u64,
}

/// A code on the screen. It never says that anything is valid: the officer's side does.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct ShownCodeView {
    /// The licence.
    pub licence_id: String,
    /// In which form.
    pub form: CodeForm,
    /// What to do with it.
    pub hint: String,
    /// What a screen reader says in place of the symbol.
    pub spoken_label: String,
    /// The text of the symbol; empty for spoken digits.
    pub text: String,
    /// The modules row by row, 1 for dark, without the quiet zone of four; empty for spoken digits.
    pub modules: Vec<u8>,
    /// Modules a side; 0 for spoken digits.
    pub size: u32,
    /// Version of the symbol; 0 for spoken digits.
    pub version: u32,
    /// Eight digits in two groups; empty for symbols.
    pub digits: String,
    /// The ring round it.
    pub ring: RingView,
    /// How many seconds are left, in words.
    pub ring_text: String,
    /// Whether the last exchange found no network.
    pub offline: bool,
    /// Whether it is shown offline and until when that works, in words.
    pub offline_text: String,
    /// Until when codes can be shown without a network, server's milliseconds; absent for short codes.
    pub pack_ends_millis: Option<i64>,
    /// Heading over what the officer will see.
    pub officer_title: String,
    /// What the officer will see of the certificate; empty for short codes.
    pub officer_lines: Vec<LineView>,
}

fn ring(begins: UnixTime, ends: UnixTime, now: UnixTime) -> RingView {
    let step = ends.since(begins).as_millis();
    RingView {
        begins_millis: begins.as_millis(),
        ends_millis: ends.as_millis(),
        now_millis: now.as_millis(),
        step_millis: u64::try_from(step).unwrap_or(u64::MAX),
    }
}

fn ring_text(ends: UnixTime, now: UnixTime, lang: code_table::Lang) -> String {
    Subject::Wallet.fill("shown.next", lang, &[("n", &ends.since(now).as_secs().to_string())])
}

fn modules(symbol: &QrSymbol) -> Vec<u8> {
    symbol.modules().iter().map(|dark| u8::from(*dark)).collect()
}

fn size(symbol: &QrSymbol) -> (u32, u32) {
    let side = u32::try_from(symbol.width()).unwrap_or_default();
    (side, u32::from(symbol.version().unsigned_abs()))
}

/// A full code.
pub(crate) fn shown_of(licence_id: &str, shown: &Shown, now: UnixTime, lang: Lang) -> ShownCodeView {
    let words = lang.into();
    let today = CivilDate::in_china(now);
    let overdue = shown.face.due.overdue(today);
    let title = shown.face.kind.label(words);
    let until = date_time_text(shown.pack_until, words);
    let offline_text = if shown.offline {
        Subject::Wallet.fill("shown.offline", words, &[("when", &until)])
    } else {
        Subject::Wallet.say("shown.online", words).to_owned()
    };
    let (size, version) = size(&shown.symbol);
    ShownCodeView {
        licence_id: licence_id.to_owned(),
        form: CodeForm::Full,
        hint: Subject::Wallet.say("shown.full", words).to_owned(),
        spoken_label: Subject::Wallet.fill("shown.code", words, &[("title", title)]),
        text: shown.code_text.to_string(),
        modules: modules(&shown.symbol),
        size,
        version,
        digits: String::new(),
        ring: ring(shown.valid_from, shown.valid_until, now),
        ring_text: ring_text(shown.valid_until, now, words),
        offline: shown.offline,
        offline_text,
        pack_ends_millis: Some(shown.pack_until.as_millis()),
        officer_title: Subject::Wallet.say("shown.officer", words).to_owned(),
        officer_lines: facts(&shown.face, |due| overdue.contains(&due), lang),
    }
}

/// A short code.
pub(crate) fn reference_of(
    licence_id: &str,
    title: &str,
    shown: &ShownReference,
    now: UnixTime,
    lang: Lang,
) -> ShownCodeView {
    let words = lang.into();
    let (form, hint, expires_at) = match shown {
        ShownReference::Compact { expires_at, .. } => (CodeForm::Compact, "shown.compact", *expires_at),
        ShownReference::Spoken { expires_at, .. } => (CodeForm::Spoken, "shown.spoken", *expires_at),
    };
    let mut view = ShownCodeView {
        licence_id: licence_id.to_owned(),
        form,
        hint: Subject::Wallet.say(hint, words).to_owned(),
        spoken_label: Subject::Wallet.fill("shown.code", words, &[("title", title)]),
        text: String::new(),
        modules: Vec::new(),
        size: 0,
        version: 0,
        digits: String::new(),
        ring: ring(now, expires_at, now),
        ring_text: ring_text(expires_at, now, words),
        offline: false,
        offline_text: Subject::Wallet.say("shown.online", words).to_owned(),
        pack_ends_millis: None,
        officer_title: Subject::Wallet.say("shown.officer", words).to_owned(),
        officer_lines: Vec::new(),
    };
    match shown {
        ShownReference::Compact { code_text, symbol, .. } => {
            view.text = code_text.to_string();
            view.modules = modules(symbol);
            (view.size, view.version) = size(symbol);
        }
        ShownReference::Spoken { digits, .. } => {
            let (first, last) = digits.split_at_checked(4).unwrap_or((digits, ""));
            view.digits = format!("{first} {last}");
        }
    }
    view
}

impl std::fmt::Debug for ShownCodeView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Whoever reads the code in a log could show it for some seconds.
        write!(f, "ShownCodeView({:?}, version {})", self.form, self.version)
    }
}
