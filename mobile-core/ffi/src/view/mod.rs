//! What screens show: already masked where it is personal, already in words of the asked language.

mod attribute;
mod binding;
mod card;
mod claimable;
mod consent;
mod copy;
mod device;
mod due;
mod face;
mod grant;
mod history;
mod line;
mod notice;
mod offer;
mod party;
mod purpose;
mod read_licence;
mod receipt;
mod request;
mod shown;
mod state;
mod value;
mod verdict;

pub use attribute::{AskedView, GivenView};
pub use binding::{BindingView, ThisPhoneView};
pub use card::{HolderKind, LicenceCardView, LicenceState};
pub use claimable::{Claimability, ClaimableView, CompanyView};
pub use consent::ConsentView;
pub use copy::CopyView;
pub use device::{DeviceView, KeyLevel};
pub use due::{DueDateView, DueKind, Urgency};
pub use face::{FaceFieldView, FieldCare, LicenceFaceView, PictureView};
pub use grant::{GrantState, GrantView, OfferCodeView};
pub use history::{HistoryEntryView, HistoryFilter, HistoryKind, HistoryPageView};
pub use line::{Colour, LineView};
pub use notice::{NoticeKind, NoticeView, SyncView};
pub use offer::{OfferDraft, OfferPurposeView, OfferRecipient, SpanView};
pub use party::{CategoryView, PartyCategory, PartyView};
pub use purpose::PurposeView;
pub use read_licence::{AttributeView, DocumentDueView, DocumentView, LicenceTrust, ReadLicenceView};
pub use receipt::ReceiptView;
pub use request::{CandidateView, RequestView};
pub use shown::{CodeForm, RingView, ShownCodeView};
pub use state::{Stage, StateView};
pub use verdict::{Outcome, VerdictView};

pub(crate) use card::{card_of, cards_of};
pub(crate) use consent::consent_of;
pub(crate) use copy::copy_of;
pub(crate) use due::due_dates_of;
pub(crate) use face::face_of;
pub(crate) use grant::grant_of;
pub(crate) use history::{entry_of, wants};
pub(crate) use notice::notices_of;
pub(crate) use offer::offers_of;
pub(crate) use read_licence::read_licence_of;
pub(crate) use receipt::receipt_of;
pub(crate) use request::{candidates_of, request_of};
pub(crate) use shown::{reference_of, shown_of};
pub(crate) use state::state_of;
pub(crate) use verdict::verdict_of;

#[cfg(test)]
mod tests;
