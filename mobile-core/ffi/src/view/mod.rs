//! What screens show: already masked where it is personal, already in words of the asked language.

mod binding;
mod card;
mod claimable;
mod device;
mod due;
mod face;
mod line;
mod notice;
mod read_licence;
mod shown;
mod state;
mod value;
mod verdict;

pub use binding::{BindingView, ThisPhoneView};
pub use card::{HolderKind, LicenceCardView, LicenceState};
pub use claimable::{Claimability, ClaimableView, CompanyView};
pub use device::{DeviceView, KeyLevel};
pub use due::{DueDateView, DueKind, Urgency};
pub use face::{FaceFieldView, FieldCare, LicenceFaceView, PictureView};
pub use line::{Colour, LineView};
pub use notice::{NoticeKind, NoticeView, SyncView};
pub use read_licence::{AttributeView, DocumentDueView, DocumentView, LicenceTrust, ReadLicenceView};
pub use shown::{CodeForm, RingView, ShownCodeView};
pub use state::{Stage, StateView};
pub use verdict::{Outcome, VerdictView};

pub(crate) use card::{card_of, cards_of};
pub(crate) use due::due_dates_of;
pub(crate) use face::face_of;
pub(crate) use notice::notices_of;
pub(crate) use read_licence::read_licence_of;
pub(crate) use shown::{reference_of, shown_of};
pub(crate) use state::state_of;
pub(crate) use verdict::verdict_of;

#[cfg(test)]
mod tests;
