use serde::{Deserialize, Serialize};
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::grant::Purpose;
use wallet_protocol::licence::face_of;

use super::attribute::label;
use super::request::has;
use super::{AskedView, CategoryView, PartyView, PurposeView};
use crate::Lang;
use crate::view::PartyCategory;
use crate::words::hours_text;

/// Something that a licence can be offered for.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct OfferPurposeView {
    /// What for.
    pub purpose: PurposeView,
    /// Who may be given it.
    pub categories: Vec<CategoryView>,
    /// What of the licence may be given, in the order of its face.
    pub attributes: Vec<AskedView>,
    /// For how long it may be redeemed, the longest last.
    pub spans: Vec<SpanView>,
}

/// A length of time to choose.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct SpanView {
    /// How long.
    pub hours: u32,
    /// The same in words.
    pub text: String,
}

/// Whom something is offered to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum OfferRecipient {
    /// One party, by what the search said of it.
    Party {
        /// Which.
        party: PartyView,
    },
    /// Whoever of a category holds the link or code.
    Category {
        /// Which.
        category: PartyCategory,
    },
}

/// What a holder wants to offer.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
#[serde(deny_unknown_fields)]
pub struct OfferDraft {
    /// Which licence.
    pub licence_id: String,
    /// Code of the purpose.
    pub purpose: String,
    /// Whom to.
    pub recipient: OfferRecipient,
    /// Names of attributes.
    pub attributes: Vec<String>,
    /// How long it can be redeemed; no longer than the purpose allows.
    pub hours: u32,
}

/// The lengths that are offered for choosing, as far as a purpose allows them.
const SPANS: [u32; 4] = [1, 24, 72, 168];

/// What a licence can be offered for: purposes of the catalogue that allow something which it has.
pub(crate) fn offers_of(licence: &LicenceView, purposes: &[Purpose], lang: Lang) -> Vec<OfferPurposeView> {
    purposes.iter().filter_map(|purpose| offer_of(licence, purpose, lang)).collect()
}

fn offer_of(licence: &LicenceView, purpose: &Purpose, lang: Lang) -> Option<OfferPurposeView> {
    let allowed = purpose.allowed(licence.kind);
    let printed = face_of(licence.kind).iter().map(|field| field.name);
    let given = printed.filter(|name| allowed.contains(name) && has(licence, name));
    let attributes: Vec<AskedView> = given
        .map(|name| AskedView { name: name.to_owned(), label: label(&[licence.kind], name, lang) })
        .collect();
    (!attributes.is_empty()).then(|| OfferPurposeView {
        purpose: PurposeView::new(purpose, lang),
        categories: purpose.categories.iter().map(|category| CategoryView::new(*category, lang)).collect(),
        attributes,
        spans: spans(purpose.longest_validity_hours, lang),
    })
}

fn spans(longest: u32, lang: Lang) -> Vec<SpanView> {
    let shorter = SPANS.into_iter().filter(|hours| *hours < longest);
    let view = |hours| SpanView { hours, text: hours_text(hours, lang.into()) };
    shorter.chain([longest]).map(view).collect()
}
