use serde::Serialize;
use wallet_mobile_core::wallet::WalletState;
use wallet_protocol::endpoint::ServiceNoticeBody;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Subject;

use super::{AdviceView, BindingView};
use crate::Lang;
use crate::words::date_time_text;

/// A clock this far off is worth a word, milliseconds.
const WORTH_SAYING_MILLIS: i64 = 60_000;

/// Where the wallet stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum Stage {
    /// Closed until the holder unlocks it.
    Locked,
    /// Never bound, or unbound.
    Unbound,
    /// Bound to a person.
    Bound,
    /// The server ended the binding.
    Ended,
}

/// Where the wallet stands, in words.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct StateView {
    /// Where it stands.
    pub stage: Stage,
    /// The same in words.
    pub title: String,
    /// What the person can do next.
    pub next: String,
    /// Whom it is, or was, bound to.
    pub binding: Option<BindingView>,
    /// Whether the last exchange found no network.
    pub offline: bool,
    /// The same in words, while it is so.
    pub offline_text: Option<String>,
    /// That the phone's clock is off, while it is by a minute or more.
    pub clock_text: Option<String>,
    /// What the service tells holders: planned work, an outage; each with its time.
    pub service_texts: Vec<String>,
    /// What the holder should see to before anything else.
    pub advice: Option<AdviceView>,
}

/// What is said beside where the wallet stands.
#[derive(Default)]
pub(crate) struct Beside {
    /// Whether the last exchange found no network.
    pub(crate) offline: bool,
    /// How far the phone's clock is off.
    pub(crate) offset_millis: i64,
    /// What the service tells holders.
    pub(crate) service_texts: Vec<String>,
    /// What the holder should see to.
    pub(crate) advice: Option<AdviceView>,
}

/// Where the wallet stands, in words.
pub(crate) fn state_of(state: &WalletState, beside: Beside, lang: Lang) -> StateView {
    let (stage, key, binding) = match state {
        WalletState::Locked => (Stage::Locked, "stage.locked", None),
        WalletState::Unbound => (Stage::Unbound, "stage.unbound", None),
        WalletState::Bound(binding) => (Stage::Bound, "stage.bound", Some(binding)),
        WalletState::Ended(binding) => (Stage::Ended, "stage.ended", Some(binding)),
    };
    let words = lang.into();
    let name = binding.map(|binding| binding.holder_name.as_str()).unwrap_or_default();
    let Beside { offline, offset_millis, service_texts, advice } = beside;
    let off = offset_millis.unsigned_abs() / 1_000;
    let clock = || Subject::Wallet.fill("clock_off", words, &[("n", &off.to_string())]);
    StateView {
        stage,
        title: Subject::Wallet.fill(key, words, &[("name", name)]),
        next: Subject::Wallet.say(&format!("{key}.next"), words).to_owned(),
        binding: binding.map(|binding| BindingView::new(binding, lang)),
        offline,
        offline_text: offline.then(|| Subject::Wallet.say("offline", words).to_owned()),
        clock_text: (offset_millis.abs() >= WORTH_SAYING_MILLIS).then(clock),
        service_texts,
        advice,
    }
}

/// What the service tells, with its time: since it holds, until when; before, from when until when.
pub(crate) fn service_texts(notices: &[ServiceNoticeBody], now: UnixTime, lang: Lang) -> Vec<String> {
    let text = |notice: &ServiceNoticeBody| {
        let words = lang.into();
        let key = if now < notice.from { "service.announced" } else { "service.holds" };
        let kind = format!("service.{}", notice.kind.as_str());
        let kind = Subject::Wallet.say(&kind, words);
        let (from, until) = (date_time_text(notice.from, words), date_time_text(notice.until, words));
        let values = [("kind", kind), ("from", &from), ("until", &until), ("text", notice.text.pick(words))];
        Subject::Wallet.fill(key, words, &values)
    };
    notices.iter().map(text).collect()
}
