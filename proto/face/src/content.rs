//! What is printed on a face.

use wallet_protocol::licence::LicenceKind;

/// What is printed on a face, already masked and in the reader's words.
#[derive(Clone)]
pub struct FaceContent {
    /// Which of the nine.
    pub kind: LicenceKind,
    /// The certificate's name.
    pub title: String,
    /// The printed fields.
    pub fields: Vec<FieldContent>,
    /// Names of the pictures that are there; an absent one leaves an empty frame.
    pub pictures: Vec<String>,
    /// Codes that are there as texts: they are drawn as symbols in the place of their picture.
    pub codes: Vec<CodeContent>,
}

/// A code that the issuer gave as a text.
#[derive(Clone)]
pub struct CodeContent {
    /// Attribute name.
    pub name: String,
    /// The issuer's own text, drawn as it is.
    pub text: String,
}

/// One printed field.
#[derive(Clone)]
pub struct FieldContent {
    /// Attribute name.
    pub name: String,
    /// What the certificate prints before it.
    pub label: String,
    /// What it says; empty where nothing is known or shown.
    pub value: String,
}

impl FaceContent {
    pub(crate) fn field(&self, name: &str) -> Option<&FieldContent> {
        self.fields.iter().find(|field| field.name == name)
    }
}
