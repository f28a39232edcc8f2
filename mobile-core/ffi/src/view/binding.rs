use serde::Serialize;
use wallet_mobile_core::wallet;
use wallet_protocol::endpoint;
use wallet_protocol::words::Subject;

use super::KeyLevel;
use super::device::level_text;
use crate::Lang;
use crate::words::date_time_text;

/// Whom this phone is bound to.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct BindingView {
    /// The holder.
    pub holder_id: String,
    /// The holder's masked name.
    pub holder_name: String,
    /// This phone.
    pub device_id: String,
    /// Since when, in words.
    pub bound_text: String,
}

/// This phone and its key.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct ThisPhoneView {
    /// Whom it is bound to.
    pub binding: BindingView,
    /// Whether the server ended the binding.
    pub ended: bool,
    /// Where its key lives.
    pub level: KeyLevel,
    /// The same in words.
    pub level_text: String,
}

impl BindingView {
    pub(crate) fn new(binding: &wallet::BindingView, lang: Lang) -> Self {
        let when = date_time_text(binding.bound_at, lang.into());
        Self {
            holder_id: binding.holder_id.to_string(),
            holder_name: binding.holder_name.clone(),
            device_id: binding.device_id.to_string(),
            bound_text: Subject::Wallet.fill("bound_since", lang.into(), &[("when", &when)]),
        }
    }
}

impl ThisPhoneView {
    pub(crate) fn new(
        binding: &wallet::BindingView,
        ended: bool,
        level: endpoint::KeyLevel,
        lang: Lang,
    ) -> Self {
        Self {
            binding: BindingView::new(binding, lang),
            ended,
            level: level.into(),
            level_text: level_text(level, lang),
        }
    }
}
