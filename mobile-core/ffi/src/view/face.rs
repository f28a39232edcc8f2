use serde::Serialize;
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::licence::{self, FaceField};
use wallet_protocol::time::UnixTime;

use super::card::{colour_of, state_at};
use super::due::dues_of;
use super::{Colour, DueDateView, value};
use crate::Lang;

/// How carefully a field is handled.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum FieldCare {
    /// Shown as it is.
    Plain,
    /// Personal: masked until the holder taps it.
    Masked,
    /// Personal and not needed for checking: hidden unless asked for.
    Hidden,
}

/// A field printed on a certificate.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct FaceFieldView {
    /// Its name in the layout: `name`, `valid_to` …
    pub name: String,
    /// The label printed on the certificate.
    pub label: String,
    /// What is drawn: masked where it is personal and was not asked for whole.
    pub shown: String,
    /// The whole value; absent where it is personal and was not asked for.
    pub value: Option<String>,
    /// How carefully it is handled.
    pub care: FieldCare,
}

/// A picture on a certificate.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct PictureView {
    /// `image/png` or `image/jpeg`.
    pub media_type: String,
    /// The file, at most 64 KiB.
    pub data: Vec<u8>,
}

/// A licence as it is printed.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct LicenceFaceView {
    /// The licence.
    pub licence_id: String,
    /// Name of its kind in code tables, which chooses the layout.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// Certificate identifier (GB/T 36904).
    pub identifier: String,
    /// State in words.
    pub state_text: String,
    /// What the state's colour says.
    pub colour: Colour,
    /// Fields in the order of the printed face; those that the licence does not have are left out.
    pub fields: Vec<FaceFieldView>,
    /// Name of the authority, as it runs round the seal.
    pub seal_text: String,
    /// Whether there is a photo of the holder.
    pub has_photo: bool,
    /// The photo of the holder, where personal fields were asked for whole.
    pub photo: Option<PictureView>,
    /// The photo of the vehicle.
    pub vehicle_photo: Option<PictureView>,
    /// The issuer's own QR code as a picture, where the authority gave one.
    pub issuer_qr: Option<PictureView>,
    /// The text of the issuer's own QR code, where the authority gave that; personal on a practitioner's.
    pub issuer_qr_text: Option<String>,
    /// Whether personal fields are whole.
    pub revealed: bool,
    /// All due dates, the nearest first.
    pub due_dates: Vec<DueDateView>,
}

impl From<licence::FieldCare> for FieldCare {
    fn from(care: licence::FieldCare) -> Self {
        match care {
            licence::FieldCare::Plain => Self::Plain,
            licence::FieldCare::Masked => Self::Masked,
            licence::FieldCare::Hidden => Self::Hidden,
        }
    }
}

/// A licence as it is printed; personal fields are whole only where `revealed`.
pub(crate) fn face_of(licence: &LicenceView, revealed: bool, now: UnixTime, lang: Lang) -> LicenceFaceView {
    let words = lang.into();
    let licence_id = licence.licence_id.to_string();
    let due_dates = dues_of(&licence_id, licence.kind, &licence.due, now, lang);
    let state = state_at(licence.state, &licence.due, now);
    let printed = licence::face_of(licence.kind);
    let fields = printed.iter().filter(|field| !is_picture(field.name));
    let photo = picture(licence, "photo");
    LicenceFaceView {
        kind: licence.kind.code_name().to_owned(),
        title: licence.kind.label(words).to_owned(),
        identifier: if revealed { licence.identifier.clone() } else { String::new() },
        state_text: state.label(words).to_owned(),
        colour: colour_of(state, due_dates.first()),
        fields: fields.filter_map(|printed| field(licence, printed, revealed, lang)).collect(),
        seal_text: value::text(licence, "issuing_authority", words),
        has_photo: photo.is_some(),
        photo: photo.filter(|_| may_see(licence, "photo", revealed)),
        vehicle_photo: picture(licence, "vehicle_photo"),
        issuer_qr: picture(licence, "issuer_qr").filter(|_| may_see(licence, "issuer_qr", revealed)),
        issuer_qr_text: issuer_qr_text(licence, revealed, lang),
        revealed,
        due_dates,
        licence_id,
    }
}

fn is_picture(name: &str) -> bool {
    matches!(name, "photo" | "vehicle_photo" | "issuer_qr")
}

fn may_see(licence: &LicenceView, name: &str, revealed: bool) -> bool {
    let printed = licence::face_of(licence.kind).iter().find(|field| field.name == name);
    revealed || printed.is_some_and(|field| field.care == licence::FieldCare::Plain)
}

fn picture(licence: &LicenceView, name: &str) -> Option<PictureView> {
    let picture = value::picture(licence, name)?;
    Some(PictureView { media_type: picture.media_type.clone(), data: picture.data.0.clone() })
}

fn issuer_qr_text(licence: &LicenceView, revealed: bool, lang: Lang) -> Option<String> {
    let drawn = value::picture(licence, "issuer_qr").is_some();
    let text = value::text(licence, "issuer_qr", lang.into());
    (!drawn && !text.is_empty() && may_see(licence, "issuer_qr", revealed)).then_some(text)
}

fn field(licence: &LicenceView, printed: &FaceField, revealed: bool, lang: Lang) -> Option<FaceFieldView> {
    let words = lang.into();
    let whole = value::text(licence, printed.name, words);
    if whole.is_empty() {
        return None;
    }
    let open = revealed || printed.care == licence::FieldCare::Plain;
    let shown = if open { whole.clone() } else { value::masked(licence, printed.name, words) };
    Some(FaceFieldView {
        name: printed.name.to_owned(),
        label: wallet_protocol::code_table::Lang::pick(words, printed.label_zh, printed.label_en).to_owned(),
        shown,
        value: open.then_some(whole),
        care: printed.care.into(),
    })
}

macro_rules! quiet {
    ($($name:ident)*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
// They carry what is personal.
quiet! { FaceFieldView LicenceFaceView PictureView }
