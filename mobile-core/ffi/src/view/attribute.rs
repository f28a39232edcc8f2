//! Attributes that are asked for or given, by the labels of the printed face.

use serde::Serialize;
use wallet_protocol::code_table;
use wallet_protocol::licence::{Attribute, AttributeValue, LicenceKind, face_of};
use wallet_protocol::words::value_text;

use super::PictureView;
use crate::Lang;

/// An attribute that is asked for.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct AskedView {
    /// Its name in the layout: `name`, `valid_to` …
    pub name: String,
    /// The label printed on the certificate.
    pub label: String,
}

/// An attribute with the very value that is given.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct GivenView {
    /// Its name in the layout.
    pub name: String,
    /// The label printed on the certificate.
    pub label: String,
    /// The whole value; several lines are separated by line feeds. What a picture is, where it is one.
    pub value: String,
    /// The picture, where it is one.
    pub picture: Option<PictureView>,
}

impl std::fmt::Debug for GivenView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // It carries what is personal.
        write!(f, "GivenView({})", self.name)
    }
}

/// The label of an attribute on the faces of `kinds`; its name where none has it.
pub(super) fn label(kinds: &[LicenceKind], name: &str, lang: Lang) -> String {
    let field = kinds.iter().flat_map(|kind| face_of(*kind)).find(|field| field.name == name);
    let words = lang.into();
    field.map_or(name, |field| code_table::Lang::pick(words, field.label_zh, field.label_en)).to_owned()
}

/// Labels in a row.
pub(super) fn labels(kind: LicenceKind, names: &[String], lang: Lang) -> String {
    let labels: Vec<String> = names.iter().map(|name| label(&[kind], name, lang)).collect();
    labels.join(wallet_protocol::words::Subject::Licence.say("list", lang.into()))
}

/// The attributes that are asked of one licence of `kinds`.
pub(super) fn asked(kinds: &[LicenceKind], names: &[String], lang: Lang) -> Vec<AskedView> {
    let asked = |name: &String| AskedView { name: name.clone(), label: label(kinds, name, lang) };
    names.iter().map(asked).collect()
}

/// The values that are given, in the order of `names`.
pub(super) fn given(kind: LicenceKind, names: &[String], values: &[Attribute], lang: Lang) -> Vec<GivenView> {
    let one = |name: &String| {
        let of_name = || values.iter().filter(|attribute| attribute.name == *name);
        let lines: Vec<String> = of_name().map(|attribute| value_text(attribute, lang.into())).collect();
        GivenView {
            name: name.clone(),
            label: label(&[kind], name, lang),
            value: lines.join("\n"),
            picture: of_name().find_map(picture),
        }
    };
    names.iter().map(one).collect()
}

fn picture(attribute: &Attribute) -> Option<PictureView> {
    match &attribute.value {
        AttributeValue::Picture(picture) => {
            Some(PictureView { media_type: picture.media_type.clone(), data: picture.data.0.clone() })
        }
        _ => None,
    }
}
