use serde::Serialize;

/// What a colour says; each screen has its own shades of it, and never colour alone.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum Colour {
    /// In order.
    Green,
    /// Wants attention, or is not settled.
    Amber,
    /// Not in order.
    Red,
    /// Says nothing.
    Grey,
}

/// A label and what stands beside it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct LineView {
    /// What it is.
    pub label: String,
    /// What it says; several lines are separated by line feeds.
    pub value: String,
    /// Whether it is drawn so that it is seen: something is overdue.
    pub attention: bool,
}

impl LineView {
    pub(crate) fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), attention: false }
    }

    pub(crate) fn noticed(self, attention: bool) -> Self {
        Self { attention, ..self }
    }
}
